"""Writing into a thread."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Optional

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
