"""Forms of those who write what the public reads."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, IntegerField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from talent_net.domain.pages.rules.texts import MOST_BODY, MOST_DESCRIPTION, MOST_NOTE, MOST_TITLE, Words
from talent_net.web.forms import Form
from talent_net.web.i18n import LANGUAGES
from talent_net.web.work import now

NEEDED = _l("Please fill this in.")
TOO_LONG = _l("Please write less here.")
YEARS_AHEAD = 2


class TextForm(Form):
    """A text in one language. `base` is the version that its writer began with."""

    title = StringField(_l("Title"), [InputRequired(NEEDED), Length(max=MOST_TITLE, message=TOO_LONG)])
    description = TextAreaField(_l("Description"), [InputRequired(NEEDED), Length(max=MOST_DESCRIPTION, message=TOO_LONG)])
    body = TextAreaField(_l("Text"), [InputRequired(NEEDED), Length(max=MOST_BODY, message=TOO_LONG)])
    note = StringField(_l("What you changed"), [Optional(), Length(max=MOST_NOTE, message=TOO_LONG)])
    base = IntegerField(widget=HiddenInput(), default=0)

    @property
    def words(self) -> Words:
        return Words(self.title.data or "", self.description.data or "", self.body.data or "")

    def begin_with(self, base: int) -> None:
        """Let the next attempt begin with another version than the one that was typed on."""
        self.base.raw_data, self.base.data = None, base


class NewsForm(TextForm):
    """A first piece of news, and the language it is written in."""

    original = SelectField(_l("Language"), validators=[InputRequired(NEEDED)])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.original.choices = [(language.tag, language.name) for language in LANGUAGES]


class ReleaseForm(Form):
    """When news come out, on the clock of whoever decides it."""

    at = DateTimeLocalField(_l("From when"), [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])

    def validate_at(self, field: Any) -> None:
        """The near future only: nobody plans news for the next century."""
        if field.data and field.data.year > now().year + YEARS_AHEAD:
            raise ValidationError(_l("Please choose a moment within the next two years."))
