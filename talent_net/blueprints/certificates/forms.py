"""Planning an end, thanking, looking a code up, and withdrawing a certificate."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from talent_net.blueprints.certificates.words import WITHDRAWALS
from talent_net.web.forms import Form


class PlanForm(Form):
    """Until when. An unreadable day is one that was not entered: the rule asks for it."""

    ends_on = DateField(_l("Planned end"), [Optional()])


class ThanksForm(Form):
    """A word of thanks."""

    body = TextAreaField(_l("Your words of thanks"), [Optional()])


class CodeForm(Form):
    """A certificate's code, asked for by address: it changes nothing."""

    code = StringField(_l("Code of the certificate"), [Optional()])

    class Meta(Form.Meta):
        csrf = False


class RevokeForm(Form):
    """Why it counts no more. Its holder reads it."""

    reason = RadioField(_l("Why is it withdrawn?"), [InputRequired(_l("Please choose why it is withdrawn."))])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.reason.choices = [(code.value, str(words)) for code, words in WITHDRAWALS.items()]
