"""Forms of sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from talent_net.blueprints.office_hours.words import KINDS, PLACES
from talent_net.domain.calendar.rules import moment_on
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.office_hours.kinds import SessionKind
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.rules import LENGTHS, USUAL_MINUTES, Plan
from talent_net.vocabulary import LANGUAGE_CODES
from talent_net.web.forms import Form
from talent_net.web.i18n import current_language, language_name

LENGTH_WORDS = _l("%(minutes)s minutes")
A_FEW_PLACES = 5


def _fill_lengths(form: Any) -> None:
    form.minutes.choices = [(length, str(LENGTH_WORDS) % {"minutes": length}) for length in LENGTHS]


class HourForm(Form):
    """When it is, on the host's own clock, and for how long."""

    day = DateField(_l("Day"), [InputRequired(_l("Please choose a day."))])
    starts_at = TimeField(_l("Begins at"), [InputRequired(_l("Please enter a time, such as 20:30."))])
    minutes = SelectField(_l("Length"), default=USUAL_MINUTES, coerce=int)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        _fill_lengths(self)

    def show_hour(self, session: GroupSession, zone: str) -> None:
        """Begin with the hour at which it is."""
        local = session.entry.starts_at.astimezone(ZoneInfo(zone))
        self.day.data, self.starts_at.data = local.date(), local.time()
        self.minutes.data = session.entry.minutes

    def moment(self, zone: str) -> datetime:
        """When it begins. Raises RuleBroken where that clock never shows this, or shows it twice."""
        day, wall = self.day.data, self.starts_at.data
        return moment_on(day, wall, zone, day_field="day", time_field="starts_at")  # type: ignore[arg-type]  # of a valid form alone


class PlanForm(Form):
    """What it is, where, and for how many."""

    kind = RadioField(_l("What would you like to hold?"), default=SessionKind.OFFICE_HOUR.value)
    title = StringField(lazy_pgettext("session", "Title"), [InputRequired(_l("Please give it a title."))])
    words = TextAreaField(lazy_pgettext("session", "What it is about"))
    language = SelectField(_l("Held in"))
    places = IntegerField(lazy_pgettext("session", "Places"), [InputRequired(_l("Please enter a number."))], default=A_FEW_PLACES)
    place = RadioField(lazy_pgettext("session", "Where"), default=Place.LINK.value)
    address = StringField(_l("Meeting link, or address"))
    for_pupils = BooleanField(_l("Open to high-school pupils"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kind.choices = [(kind.value, str(words)) for kind, words in KINDS.items()]
        self.language.choices = [(code, language_name(code)) for code in LANGUAGE_CODES]
        self.place.choices = [(place.value, str(words)) for place, words in PLACES.items()]
        if not self.language.data:
            self.language.data = current_language()

    def show_plan(self, session: GroupSession) -> None:
        """Begin with what it is."""
        for name in ("title", "words", "language", "places", "address", "for_pupils"):
            self[name].data = getattr(session, name)
        self.kind.data, self.place.data = session.kind.value, session.place.value

    def plan(self) -> Plan:
        """What was entered."""
        return Plan(
            kind=SessionKind(self.kind.data),
            title=self.title.data or "",
            words=self.words.data or "",
            language=self.language.data or "",
            place=Place(self.place.data),
            address=self.address.data or "",
            places=self.places.data or 0,
            for_pupils=bool(self.for_pupils.data),
        )


class SessionForm(PlanForm, HourForm):
    """A new session."""


class TakeForm(Form):
    """What a guest would like to ask."""

    question = TextAreaField(_l("What would you like to ask?"))


class CancelForm(Form):
    """Why it will not be."""

    cancel_words = TextAreaField(_l("A word to those who wanted to come"))


class AttendanceForm(Form):
    """Who had come."""

    attended = SelectMultipleField(_l("Who came?"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False))
