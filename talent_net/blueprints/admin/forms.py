"""Forms of the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, Optional

from talent_net.blueprints.admin.words import AGE_EVIDENCE, AGE_REASONS, CALLINGS, KINDS, REASONS, ROLES, STAGES, STANDINGS
from talent_net.domain.people.model import Organisation, Role, SchoolStage, Term
from talent_net.domain.people.rules.account_lists import AccountWish, Kind
from talent_net.domain.people.rules.standings import Age
from talent_net.domain.people.rules.vocabulary import MOST_LETTERS
from talent_net.web.forms import Form
from talent_net.web.i18n import country_name, current_language

NEEDED = _l("Please fill this in.")
TOO_LONG = _l("Please write less here.")


def _named(rows: Iterable[Organisation] | Iterable[Term]) -> list[tuple[str, str]]:
    name = "name_ja" if current_language().startswith("ja") else "name_en"
    return sorted(((row.slug, str(getattr(row, name))) for row in rows), key=lambda pair: pair[1])


class RoleForm(Form):
    """A role to grant; an organiser's belongs to an organisation."""

    role = SelectField(_l("Role"), validators=[InputRequired(NEEDED)])
    organisation = SelectField(_l("Organisation"), default="")

    def __init__(self, organisations: Iterable[Organisation], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.role.choices = [(role.value, str(words)) for role, words in ROLES.items() if role is not Role.MEMBER]
        self.organisation.choices = [("", _("None")), *_named(organisations)]


class VerifyForm(Form):
    """For which organisation staff vouch, or in general."""

    organisation = SelectField(_l("For which organisation"), default="")

    def __init__(self, organisations: Iterable[Organisation], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.organisation.choices = [("", _("In general")), *_named(organisations)]


class SuspendForm(Form):
    """Why an account is shut."""

    reason = SelectField(_l("Reason"), validators=[InputRequired(NEEDED)])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.reason.choices = [(code, str(words)) for code, words in REASONS.items()]


class AgeForm(Form):
    """Date of birth and school put right, with why and by what."""

    born_on = DateField(_l("Date of birth"), validators=[Optional()])
    school_stage = SelectField(_l("School"), validators=[InputRequired(NEEDED)])
    graduates_on = DateField(_l("Day of graduation from high school"), validators=[Optional()])
    reason = SelectField(_l("Reason"), validators=[InputRequired(NEEDED)])
    evidence = SelectField(_l("What shows it"), validators=[InputRequired(NEEDED)])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.school_stage.choices = [(code.value, str(words)) for code, words in STAGES.items()]
        self.reason.choices = [("", _("Please choose")), *((code, str(words)) for code, words in AGE_REASONS.items())]
        self.evidence.choices = [("", _("Please choose")), *((code, str(words)) for code, words in AGE_EVIDENCE.items())]

    def age(self) -> Age:
        """What was entered."""
        return Age(
            born_on=self.born_on.data, school_stage=SchoolStage(self.school_stage.data), graduates_on=self.graduates_on.data
        )


class AccountFilters(PlainForm):
    """By what the list of accounts is narrowed. It only fills the page: an address is read by `account_wish_of`."""

    words = StringField(_l("Address or name"))
    kind = SelectField(_l("Group"), choices=[])
    standing = SelectField(_l("Age band"), choices=[])
    calling = SelectField(_l("Here as"), choices=[])
    verified = SelectField(_l("Verified"), choices=[])
    country = SelectField(_l("Lives in"), choices=[])
    organisation = SelectField(_l("Organisation"), choices=[])

    def __init__(self, organisations: Iterable[Organisation], countries: Iterable[str], wish: AccountWish) -> None:
        super().__init__(data=wish.filters)
        everybody = ("", _("All"))
        self.kind.choices = [(kind.value if kind is not Kind.ALL else "", str(words)) for kind, words in KINDS.items()]
        self.standing.choices = [everybody, *((code.value, str(words)) for code, words in STANDINGS.items())]
        self.calling.choices = [everybody, *((code.value, str(words)) for code, words in CALLINGS.items())]
        self.verified.choices = [everybody, ("yes", _("Verified")), ("no", _("Not verified"))]
        self.country.choices = [everybody, *sorted(((code, country_name(code)) for code in countries), key=lambda pair: pair[1])]
        self.organisation.choices = [everybody, *_named(organisations)]


def chosen_of_form() -> tuple[list[str], str]:
    """What was ticked, and the mark of the form."""
    return request.form.getlist("chosen"), request.form.get("key", "")


class EditTermForm(Form):
    """Names and place of a term."""

    name_ja = StringField(_l("Word in Japanese"), validators=[InputRequired(NEEDED), Length(max=MOST_LETTERS, message=TOO_LONG)])
    name_en = StringField(_l("Word in English"), validators=[InputRequired(NEEDED), Length(max=MOST_LETTERS, message=TOO_LONG)])
    parent = SelectField(_l("Belongs to the field"), default="")

    def __init__(self, fields: Iterable[Term], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.parent.choices = [("", _("None: it is a field itself")), *_named(fields)]


class MergeForm(Form):
    """Which term another becomes part of."""

    into = SelectField(_l("Merge into"), validators=[InputRequired(NEEDED)])

    def __init__(self, terms: Iterable[Term], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.into.choices = [("", _("Please choose")), *_named(terms)]
