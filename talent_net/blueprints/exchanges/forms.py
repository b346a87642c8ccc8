"""Asking, answering, and sending the answers."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from talent_net.domain.exchanges.rules.exchanges import USUAL_MINUTES
from talent_net.web.forms import Form

ACCEPTED = "audio/*,video/mp4,video/quicktime,video/webm,.m4a,.mp3,.ogg,.opus,.wav,.webm,.mp4,.mov"
_A_DAY = 24 * 60
_MINUTES = _l("Please enter minutes from 0 to 1,440.")


class QuestionsForm(Form):
    """Up to three questions."""

    question_1 = TextAreaField(_l("First question"), [InputRequired(_l("Please write at least one question."))])
    question_2 = TextAreaField(_l("Second question"), [Optional()])
    question_3 = TextAreaField(_l("Third question"), [Optional()])

    def questions(self) -> list[str]:
        """As they were typed, with the empty ones."""
        return [field.data or "" for field in (self.question_1, self.question_2, self.question_3)]


class AnswerForm(Form):
    """An answer in words, as a recording, or both."""

    answer = TextAreaField(_l("Answer in words"), [Optional()])
    recording = FileField(_l("Recording of sound or video"), render_kw={"accept": ACCEPTED})

    def recorded(self) -> bytes:
        """The bytes that were sent; none where no file was chosen."""
        sent = self.recording.data
        return bytes(sent.read()) if hasattr(sent, "read") else b""


class MinutesField(IntegerField):
    """Whole minutes. What is no number says so with the words of the range, once."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = None


class SendForm(Form):
    """How long answering took, in minutes."""

    minutes = MinutesField(
        _l("Minutes it took"), [InputRequired(_MINUTES), NumberRange(0, _A_DAY, _MINUTES)], default=USUAL_MINUTES
    )
