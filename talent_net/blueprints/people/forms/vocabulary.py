"""Forms about the shared vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from talent_net.blueprints.people.words.vocabulary import KINDS
from talent_net.domain.people.model import Term
from talent_net.domain.people.rules.vocabulary import MOST_LETTERS
from talent_net.web.forms import Form
from talent_net.web.i18n import current_language

NEEDED = _l("Please fill this in.")
TOO_LONG = _l("Please write less here.")


class TermForm(Form):
    """A word for the vocabulary: a field, or a skill within a field."""

    kind = SelectField(_l("Kind"), validators=[InputRequired(NEEDED)], default="skill")
    parent = SelectField(_l("Belongs to the field"), default="")
    name_ja = StringField(_l("Word in Japanese"), validators=[InputRequired(NEEDED), Length(max=MOST_LETTERS, message=TOO_LONG)])
    name_en = StringField(_l("Word in English"), validators=[InputRequired(NEEDED), Length(max=MOST_LETTERS, message=TOO_LONG)])

    def __init__(self, fields: Iterable[Term], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kind.choices = [(kind.value, str(words)) for kind, words in KINDS.items()]
        self.parent.choices = [("", _l("None: it is a field itself")), *term_choices(fields)]


def term_choices(terms: Iterable[Term]) -> list[tuple[str, str]]:
    """Slugs and names in the reader's language, by name."""
    name = "name_ja" if current_language().startswith("ja") else "name_en"
    return sorted(((term.slug, str(getattr(term, name))) for term in terms), key=lambda pair: pair[1])
