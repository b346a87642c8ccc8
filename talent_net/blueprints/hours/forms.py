"""The forms of hours. Times of the day are minutes since midnight within, and clock times in the fields."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, StringField, TimeField
from wtforms.validators import InputRequired, Optional

from talent_net.blueprints.hours.words import KINDS
from talent_net.domain.hours.actions.own import Absence
from talent_net.domain.hours.actions.schools import Break, Wished
from talent_net.domain.hours.model import OffKind, QuietHours, SchoolTimes
from talent_net.web.forms import Form


class DaysForm(Form):
    """From which day to which; one day where the last is left out."""

    first_on = DateField(_l("First day"), [InputRequired()])
    last_on = DateField(_l("Last day"), [Optional()])

    def days(self) -> tuple[date, date]:
        """The days that were entered."""
        # Without a first day the form is not valid; the rules refuse the year 1 as well.
        first = self.first_on.data or date.min
        return first, self.last_on.data or first


class DaysOffForm(DaysForm):
    """Days off of one's own."""

    kind = RadioField(_l("Why"), default=OffKind.AWAY.value)
    note = StringField(_l("Note, for you alone"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.kind.choices = [(kind.value, str(words)) for kind, words in KINDS.items()]

    def absence(self) -> Absence:
        """What was entered."""
        return Absence(OffKind(self.kind.data), *self.days(), self.note.data or "")


class BreakForm(DaysForm):
    """Exam weeks of a school."""

    note = StringField(_l("Which exams"))

    def entered(self) -> Break:
        """What was entered."""
        return Break(*self.days(), self.note.data or "")


class QuietForm(Form):
    """Quiet hours."""

    quiet_start = TimeField(_l("Quiet from"), [Optional()])
    quiet_end = TimeField(_l("Quiet until"), [Optional()])

    @classmethod
    def of(cls, row: QuietHours | None) -> QuietForm:
        """The form with what stands."""
        entries = {"quiet_start": time_of(row.start_minute), "quiet_end": time_of(row.end_minute)} if row else {}
        return cls(data=entries)


class SchoolTimesForm(Form):
    """A school's curfew and lessons."""

    curfew_start = TimeField(_l("Curfew from"), [Optional()])
    curfew_end = TimeField(_l("Curfew until"), [Optional()])
    lessons_start = TimeField(_l("Lessons from"), [Optional()])
    lessons_end = TimeField(_l("Lessons until"), [Optional()])
    has_saturdays = BooleanField(_l("There are lessons on Saturdays too"))

    @classmethod
    def of(cls, row: SchoolTimes | None) -> SchoolTimesForm:
        """The form with what stands."""
        names = ("curfew_start", "curfew_end", "lessons_start", "lessons_end")
        entries: dict[str, Any] = {name: time_of(getattr(row, name)) for name in names} if row else {}
        return cls(data={**entries, "has_saturdays": bool(row and row.has_saturdays)})

    def wished(self) -> Wished:
        """What was entered."""
        return Wished(
            curfew_start=minute_of(self.curfew_start.data),
            curfew_end=minute_of(self.curfew_end.data),
            lessons_start=minute_of(self.lessons_start.data),
            lessons_end=minute_of(self.lessons_end.data),
            has_saturdays=bool(self.has_saturdays.data),
        )


def time_of(minute: int | None) -> time | None:
    """A minute of the day as a clock time."""
    return None if minute is None else time(minute // 60, minute % 60)


def minute_of(entered: time | None) -> int | None:
    """And back."""
    return None if entered is None else entered.hour * 60 + entered.minute
