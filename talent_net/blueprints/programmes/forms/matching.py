"""The forms of the console: asking for a run, deciding on a pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from talent_net.blueprints.programmes.words import CONSTRAINT_REASONS, CONSTRAINTS, MODES
from talent_net.domain.programmes.model import ConstraintKind, ConstraintReason, Mode
from talent_net.web.forms import Form

Choices = Sequence[tuple[str, str]]


class RunForm(Form):
    """How to solve, and with which seed; left empty, the house draws one."""

    mode = RadioField(_l("What is looked for"), [InputRequired()])
    seed = IntegerField(_l("Seed"), [Optional()])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.mode.choices = [(mode.value, str(words[0])) for mode, words in MODES.items()]

    def chosen(self) -> Mode:
        """The chosen mode."""
        return Mode(self.mode.data)


class ConstraintForm(Form):
    """A pair, what is decided for it, and why."""

    student = SelectField(_l("Student"), [InputRequired()])
    mentor = SelectField(_l("Mentor"), [InputRequired()])
    kind = RadioField(_l("Decision"), [InputRequired()])
    reason = SelectField(_l("Reason"), [InputRequired()])

    def __init__(self, students: Choices, mentors: Choices, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.student.choices, self.mentor.choices = students, mentors
        self.kind.choices = [(kind.value, str(words[0])) for kind, words in CONSTRAINTS.items()]
        self.reason.choices = [(reason.value, str(words)) for reason, words in CONSTRAINT_REASONS.items()]

    def decision(self) -> tuple[ConstraintKind, ConstraintReason]:
        """What was decided, and why."""
        return ConstraintKind(self.kind.data), ConstraintReason(self.reason.data)
