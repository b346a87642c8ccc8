"""Writing into a thread, and ending a mentorship."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Optional

from talent_net.blueprints.mentoring.words.threads import END_REASONS
from talent_net.web.forms import Form

ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"


class MessageForm(Form):
    """A message with what is attached to it. `nonce` is the page's own name for it."""

    body = TextAreaField(_l("Message"), [Optional()])
    files = MultipleFileField(_l("Pictures or PDF"), render_kw={"accept": ACCEPTED})
    nonce = HiddenField()

    def attached(self) -> list[tuple[str, bytes]]:
        """The files that were sent, as names and bytes."""
        sent = [item for item in self.files.data or () if hasattr(item, "read")]
        return [(item.filename or "", item.read()) for item in sent]


class EditForm(Form):
    """What a message says instead."""

    body = TextAreaField(_l("Message"), [Optional()])


class EndForm(Form):
    """Why a mentorship ends. Both sides read it."""

    reason = RadioField(_l("Why does it end?"), [InputRequired(_l("Please choose why it ends."))])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.reason.choices = [(code, str(words)) for code, words in END_REASONS.items()]
