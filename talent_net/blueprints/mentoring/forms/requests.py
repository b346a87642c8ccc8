"""Forms of asking, answering, and a mentor's terms."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from talent_net.blueprints.mentoring.words.request_codes import CHOSEN_DECLINES, CLOSES, FORMATS, GOALS, PAUSES
from talent_net.domain.mentoring.model import CloseReason, DeclineReason, Format, Goal
from talent_net.domain.mentoring.rules.requests import Draft
from talent_net.web.forms import Form
from talent_net.web.i18n import LANGUAGES, current_language


def _ticks(label: Any) -> SelectMultipleField:
    return SelectMultipleField(label, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False))


class AskForm(Form):
    """A request."""

    goal = SelectField(_l("What would you like to come closer to?"), [InputRequired(_l("Please choose a goal."))])
    about = TextAreaField(
        _l("In your own words"), [InputRequired(_l("Please say in a few sentences what you want to come closer to."))]
    )
    question_1 = StringField(
        _l("First question"),
        [InputRequired(_l("Please ask one question at least: mentors answer questions more easily than wishes."))],
    )
    question_2 = StringField(_l("Second question"))
    question_3 = StringField(_l("Third question"))
    format = RadioField(_l("How would you like to work together?"), default=Format.VIDEO.value)
    language = SelectField(_l("I write in"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.goal.choices = [(goal.value, str(words)) for goal, words in GOALS.items()]
        self.format.choices = [(way.value, str(words)) for way, words in FORMATS.items()]
        self.language.choices = [(language.tag, language.name) for language in LANGUAGES]
        if not self.language.data:
            self.language.data = current_language()

    def draft(self) -> Draft:
        """What was entered."""
        questions = (self.question_1.data, self.question_2.data, self.question_3.data)
        return Draft(
            goal=Goal(self.goal.data),
            format=Format(self.format.data),
            about=self.about.data or "",
            questions=tuple(question or "" for question in questions),
            language=self.language.data,
        )


class DeclineForm(Form):
    """Why not, and what instead."""

    reason = RadioField(_l("Why not?"), [InputRequired(_l("Please choose a reason: the student reads it."))])
    alternative = TextAreaField(_l("What would you propose instead?"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.reason.choices = [(reason.value, str(words)) for reason, words in CHOSEN_DECLINES.items()]

    def chosen(self) -> DeclineReason:
        """The reason."""
        return DeclineReason(self.reason.data)


class PauseForm(Form):
    """For how long."""

    length = RadioField(
        _l("For how long?"), [InputRequired(_l("Please choose how long you would like to pause: a day that is to come."))]
    )
    until = DateField(_l("Until and with"), [Optional()])

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.length.choices = [(code, str(words)) for code, words in PAUSES.items()]


class TermsForm(Form):
    """A mentor's places, goals and formats."""

    places = IntegerField(_l("How many students at the same time?"), [InputRequired(_l("Please enter a number."))])
    goals = _ticks(_l("What I help with"))
    formats = _ticks(_l("How I work"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.goals.choices = [(goal.value, str(words)) for goal, words in GOALS.items()]
        self.formats.choices = [(way.value, str(words)) for way, words in FORMATS.items()]

    def terms(self) -> tuple[int, list[Goal], list[Format]]:
        """What was entered."""
        goals, formats = self.goals.data or [], self.formats.data or []
        return self.places.data or 0, [Goal(code) for code in goals], [Format(code) for code in formats]


class ReleaseForm(Form):
    """Who watches over what comes of a pupil's request."""

    supervisors = _ticks(_l("Adults who are there too"))


class HandForm(Form):
    """To whom a request goes next."""

    mentor = SelectField(_l("Mentor with room"), [InputRequired(_l("Please choose a mentor."))])


class CloseForm(Form):
    """Why a request is closed, and a kind word."""

    reason = RadioField(_l("Why?"), [InputRequired(_l("Please choose a reason: the student reads it."))])
    answer = TextAreaField(_l("A kind word to the student"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.reason.choices = [(reason.value, str(words)) for reason, words in CLOSES.items()]

    def chosen(self) -> CloseReason:
        """The reason."""
        return CloseReason(self.reason.data)


class TimeForm(Form):
    """Minutes of a day."""

    minutes = IntegerField(_l("Minutes"), [InputRequired(_l("Please enter minutes from 1 to 1,440."))])
    spent_on = DateField(_l("Day"), [InputRequired(_l("Please choose a day since the mentorship began, today at the latest."))])
