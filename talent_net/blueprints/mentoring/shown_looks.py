"""What the console shows of meetings, hours, feedback and ends, as tables in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import format_datetime, ngettext, pgettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import Select

from talent_net.domain.certificates.queries.console import (
    ends_due,
    feedback_below_line,
    hours_of_mentors,
    hours_of_pairs,
    pairs_without_next_meeting,
)
from talent_net.domain.certificates.rules import Look
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.mentoring.queries.console import Watch
from talent_net.domain.mentoring.rules.console import Pile
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.model import Person
from talent_net.web.i18n import current_language
from talent_net.web.sheets import Cell
from talent_net.web.work import acting

# A table of the console: a pile of requests and pairs, or a look at meetings, hours, feedback and ends.
Table = Pile | Look
LOOKS: dict[Table, LazyString] = {
    Look.NO_MEETING: _l("No next meeting"),
    Look.BUDGET: _l("Hours of mentors"),
    Look.PAIR_HOURS: _l("Hours of pairs"),
    Look.LOW_FEEDBACK: _l("Feedback to look into"),
    Look.ENDS: _l("Ends due"),
}
LOOK_HEADS: dict[Table, tuple[LazyString, ...]] = {
    Look.NO_MEETING: (_l("Student"), _l("Mentor"), _l("Last meeting"), _l("Together since")),
    Look.BUDGET: (
        _l("Mentor"),
        _l("Hours offered a month"),
        _l("Hours promised a month"),
        _l("Hours spent this month"),
        _l("Hours left"),
        _l("Over the budget"),
    ),
    Look.PAIR_HOURS: (
        _l("Student"),
        _l("Mentor"),
        _l("Hours promised a month"),
        _l("Hours spent this month"),
        _l("Hours left"),
    ),
    Look.LOW_FEEDBACK: (
        _l("Said by"),
        _l("With"),
        _l("After"),
        _l("How helpful (1 to 5)"),
        _l("Would meet again"),
        _l("Wants help"),
        _l("Answered on"),
        _l("Looked after"),
    ),
    Look.ENDS: (_l("Student"), _l("Mentor"), _l("Planned end"), _l("Days left")),
}
LOOK_NUMBERS: dict[Table, tuple[int, ...]] = {
    Look.NO_MEETING: (),
    Look.BUDGET: (1, 2, 3, 4),
    Look.PAIR_HOURS: (2, 3, 4),
    Look.LOW_FEEDBACK: (3,),
    Look.ENDS: (3,),
}
STAGES: dict[Stage, LazyString] = {
    Stage.FIRST: _l("the first meeting"),
    Stage.THIRD: _l("the third meeting"),
    Stage.LAST: _l("the end"),
}
# A row: its cells, and where its first words lead.
Told = tuple[tuple[Cell, ...], str]
AN_HOUR = 60


def no_meeting(row: Any, _watch: Watch) -> Told:
    """Who has nothing booked."""
    pair, last_at = row
    return (*_two(pair), _day(last_at) if last_at else _("They never met"), _day(pair.started_at)), _pair_page(pair)


def budget(row: Any, _watch: Watch) -> Told:
    """A mentor's month: offered, promised, spent, left."""
    person, offered, planned, spent = row
    limit = offered * AN_HOUR if offered is not None else planned
    cells = (
        _name(person),
        "–" if offered is None else offered,
        hours(planned),
        hours(spent),
        hours(max(limit - spent, 0)),
        pgettext("console", "yes") if spent > limit else pgettext("console", "no"),
    )
    return cells, _page(person)


def pair_hours(row: Any, _watch: Watch) -> Told:
    """A pair's month. What is left is below nothing where more was spent."""
    pair, spent = row
    planned = pair.monthly_minutes
    return (*_two(pair), hours(planned), hours(spent), hours(planned - spent)), _pair_page(pair)


def low_feedback(row: Any, _watch: Watch) -> Told:
    """What somebody said; the words themselves stand on the pages of feedback."""
    (found,) = row
    pair = found.mentorship
    other = pair.mentor if found.person_id == pair.student_id else pair.student
    cells = (
        _name(found.person),
        _name(other),
        str(STAGES[found.stage]),
        found.rating if found.rating is not None else "–",
        "–" if found.again is None else pgettext("console", "yes") if found.again else pgettext("console", "no"),
        pgettext("console", "yes") if found.wants_help else pgettext("console", "no"),
        _day(found.answered_at),
        _day(found.settled_at) if found.settled_at else _("not yet"),
    )
    return cells, _pair_page(pair)


def ends(row: Any, watch: Watch) -> Told:
    """Whose end is near or past."""
    pair, ends_on = row
    return (*_two(pair), ends_on.isoformat(), _left(ends_on, watch.today)), _pair_page(pair)


def hours(minutes: int) -> float:
    """Minutes in hours, as tables write them."""
    return round(minutes / AN_HOUR, 1)


LOOK_STATEMENTS: dict[Table, Callable[[Watch], Select[*tuple[Any, ...]]]] = {
    Look.NO_MEETING: pairs_without_next_meeting,
    Look.BUDGET: hours_of_mentors,
    Look.PAIR_HOURS: hours_of_pairs,
    Look.LOW_FEEDBACK: lambda _watch: feedback_below_line(acting()),
    Look.ENDS: ends_due,
}
LOOK_LINES: dict[Look, Callable[[Any, Watch], Told]] = {
    Look.NO_MEETING: no_meeting,
    Look.BUDGET: budget,
    Look.PAIR_HOURS: pair_hours,
    Look.LOW_FEEDBACK: low_feedback,
    Look.ENDS: ends,
}
LOOKS_COUNTED: dict[Table, Callable[[int], Any]] = {
    Look.NO_MEETING: lambda count: ngettext("%(num)s pair", "%(num)s pairs", count),
    Look.BUDGET: lambda count: ngettext("%(num)s mentor", "%(num)s mentors", count),
    Look.PAIR_HOURS: lambda count: ngettext("%(num)s pair", "%(num)s pairs", count),
    Look.LOW_FEEDBACK: lambda count: ngettext("%(num)s answer", "%(num)s answers", count),
    Look.ENDS: lambda count: ngettext("%(num)s pair", "%(num)s pairs", count),
}


def _left(day: date, today: date) -> int:
    return (day - today).days


def _two(pair: Mentorship) -> tuple[str, str]:
    return _name(pair.student), _name(pair.mentor)


def _name(person: Person) -> str:
    return name_of(person).shown(current_language()) or _("No name yet")


def _page(person: Person) -> str:
    return url_for("people.profile", public_id=person.public_id)


def _pair_page(pair: Mentorship) -> str:
    return url_for("mentoring.mentorship", public_id=pair.public_id)


def _day(moment: datetime) -> str:
    return str(format_datetime(moment, "yyyy-MM-dd"))
