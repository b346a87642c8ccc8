"""Forms of reporting and of the desk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from talent_net.blueprints.reports.words import OUTCOMES, REASONS
from talent_net.domain.reports.rules import LONGEST_WORDS
from talent_net.web.forms import Form

TOO_LONG = _l("Please keep this within %(most)s characters.", most=LONGEST_WORDS)


class ReportForm(Form):
    """What worries, about what, and whether one wants to be left alone. `subjects` are codes of `domain.reports.profiles` with their
    words; a code that is none of them is the action's to refuse.
    """

    reason = RadioField(_l("What worries you?"), [InputRequired(_l("Please choose what worries you."))], validate_choice=False)
    subject = SelectField(
        _l("What is it about?"), [InputRequired(_l("Please choose what this is about."))], validate_choice=False
    )
    words = TextAreaField(_l("In your own words"), [Optional(), Length(max=LONGEST_WORDS, message=TOO_LONG)])
    block = BooleanField(_l("Also block this person"))

    def __init__(self, subjects: Iterable[tuple[str, str]], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.reason.choices = [(reason.value, str(words)) for reason, words in REASONS.items()]
        self.subject.choices = list(subjects)


class NoteForm(Form):
    """An internal note."""

    note = TextAreaField(
        _l("Internal note"), [InputRequired(_l("Please write something first.")), Length(max=LONGEST_WORDS, message=TOO_LONG)]
    )


class CloseForm(Form):
    """What became of a report, and what the reporter is told beside that."""

    outcome = RadioField(
        _l("What became of it?"), [InputRequired(_l("Please choose what became of the report."))], validate_choice=False
    )
    answer = TextAreaField(_l("A word to the reporter"), [Optional(), Length(max=LONGEST_WORDS, message=TOO_LONG)])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.outcome.choices = [(outcome.value, str(words)) for outcome, words in OUTCOMES.items()]
