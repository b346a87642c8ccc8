"""Forms of the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from talent_net.blueprints.admin.words import REASONS, ROLES
from talent_net.domain.people.model import Organisation, Role, Term
from talent_net.domain.people.rules.vocabulary import MOST_LETTERS
from talent_net.web.forms import Form
from talent_net.web.i18n import current_language

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
