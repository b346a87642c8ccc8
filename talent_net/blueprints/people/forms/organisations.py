"""Forms about organisations."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField, URLField
from wtforms.validators import InputRequired, Length, Optional

from talent_net.blueprints.people.forms.countries import country_choices
from talent_net.blueprints.people.words.organisations import KINDS
from talent_net.domain.people.model import Organisation, OrganisationKind
from talent_net.domain.people.rules.organisations import MOST_ADDRESS_LETTERS, MOST_LETTERS, Particulars
from talent_net.web.forms import Form

NEEDED = _l("Please fill this in.")
TOO_LONG = _l("Please write less here.")


class OrganisationForm(Form):
    """What an organisation is called, what it is and where."""

    kind = SelectField(_l("Kind"), validators=[InputRequired(NEEDED)])
    name_ja = StringField(_l("Name in Japanese"), validators=[InputRequired(NEEDED), Length(max=MOST_LETTERS, message=TOO_LONG)])
    name_en = StringField(_l("Name in English"), validators=[InputRequired(NEEDED), Length(max=MOST_LETTERS, message=TOO_LONG)])
    country = SelectField(_l("Country or region"), validators=[InputRequired(NEEDED)], default="JP")
    website = URLField(_l("Website"), validators=[Optional(), Length(max=MOST_ADDRESS_LETTERS, message=TOO_LONG)])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kind.choices = [(kind.value, str(words)) for kind, words in KINDS.items()]
        self.country.choices = list(country_choices())

    def particulars(self) -> Particulars:
        """What was entered; raises RuleBroken where a rule does not hold."""
        return Particulars(
            kind=OrganisationKind(self.kind.data),
            name_ja=self.name_ja.data or "",
            name_en=self.name_en.data or "",
            country=self.country.data,
            website=self.website.data or "",
        )


class KeptOrganisationForm(OrganisationForm):
    """The same for staff, who also say which e-mail domains verify its people."""

    domains = TextAreaField(_l("E-mail domains"), validators=[Optional(), Length(max=2000, message=TOO_LONG)])

    def domain_lines(self) -> list[str]:
        """One domain a line."""
        return [line.strip() for line in (self.domains.data or "").splitlines() if line.strip()]


def filled(form_class: type[OrganisationForm], organisation: Organisation) -> OrganisationForm:
    """The form with what is known; for staff it needs the domains loaded."""
    known: dict[str, object] = {
        "kind": organisation.kind.value,
        "name_ja": organisation.name_ja,
        "name_en": organisation.name_en,
        "country": organisation.country,
        "website": organisation.website,
    }
    if issubclass(form_class, KeptOrganisationForm):
        known["domains"] = "\n".join(row.domain for row in organisation.domains)
    return form_class(data=known)
