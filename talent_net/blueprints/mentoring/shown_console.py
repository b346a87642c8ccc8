"""The console as tables in the reader's language, for the page and for files alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import format_datetime, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import Select

from talent_net.blueprints.mentoring.shown_looks import (
    LOOK_HEADS,
    LOOK_LINES,
    LOOK_NUMBERS,
    LOOK_STATEMENTS,
    LOOKS,
    LOOKS_COUNTED,
    Table,
    hours,
)
from talent_net.domain.certificates.queries.console import look_counts
from talent_net.domain.certificates.rules import Look
from talent_net.domain.mentoring.model import RequestState
from talent_net.domain.mentoring.queries.console import (
    Watch,
    answers_by_organisation,
    load_of_mentors,
    mentorships_at_risk,
    overdue_requests,
    pile_counts,
    silent_mentors,
    unmatched_students,
)
from talent_net.domain.mentoring.rules.console import Answers, Pile, Risk, risk_of, told_answers
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.staff import organisation_names
from talent_net.web.i18n import current_language
from talent_net.web.sheets import Cell, Sheet
from talent_net.web.work import acting, reading

TABLES: tuple[Table, ...] = (*Pile, *Look)
PILES: dict[Table, LazyString] = {
    Pile.UNMATCHED: _l("Without a mentor"),
    Pile.SILENT: _l("Silent mentors"),
    Pile.OVERDUE: _l("Overdue requests"),
    Pile.AT_RISK: _l("Pairs at risk"),
    Pile.LOAD: _l("Mentors’ load"),
    **LOOKS,
}
RISKS: dict[Risk, LazyString] = {
    Risk.LOCKED: _l("Locked: supervision or approval is missing"),
    Risk.QUIET: _l("No message for three weeks"),
    Risk.NEVER_BEGAN: _l("They have not written to each other yet"),
    Risk.SOMEBODY_AWAY: _l("One of them is not active here"),
}
WAITS_WITH: dict[RequestState, LazyString] = {
    RequestState.WITH_OFFICER: _l("With the safeguarding officer"),
    RequestState.WITH_MENTOR: _l("With a mentor, past its deadline"),
    RequestState.WITH_COORDINATOR: _l("With the coordinators"),
}
HEADS: dict[Table, tuple[LazyString, ...]] = {
    Pile.UNMATCHED: (_l("Student"), _l("Asking since"), _l("Open requests"), _l("Rounds left out")),
    Pile.SILENT: (_l("Mentor"), _l("Requests that wait"), _l("The oldest since"), _l("Answered"), _l("Let lapse")),
    Pile.OVERDUE: (_l("Student"), _l("Where it waits"), _l("Since")),
    Pile.AT_RISK: (_l("Student"), _l("Mentor"), _l("What to look at"), _l("Last contact")),
    Pile.LOAD: (
        _l("Mentor"),
        _l("Places taken"),
        _l("Places"),
        _l("Requests that wait"),
        _l("Hours promised a month"),
        _l("Hours spent this month"),
        _l("Hours offered a month"),
    ),
    **LOOK_HEADS,
}
NUMBERS: dict[Table, tuple[int, ...]] = {
    Pile.UNMATCHED: (2, 3),
    Pile.SILENT: (1, 3, 4),
    Pile.OVERDUE: (),
    Pile.AT_RISK: (),
    Pile.LOAD: (1, 2, 3, 4, 5, 6),
    **LOOK_NUMBERS,
}
ANSWERS_SINCE = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the console: its cells, and where its first words lead."""

    cells: tuple[Cell, ...]
    address: str


def counts_of(watch: Watch) -> dict[Table, int]:
    """How much each table holds."""
    found = (*reading().execute(pile_counts(watch)).one(), *reading().execute(look_counts(watch, acting())).one())
    return dict(zip(TABLES, found, strict=True))


def lines_of(pile: Table, watch: Watch, most: int | None = None, skip: int = 0) -> list[Line]:
    """The rows of a pile, the most urgent first; all of them without `most`."""
    found = reading().execute(_cut(_STATEMENTS[pile](watch), most, skip)).all()
    if isinstance(pile, Look):
        return [Line(*LOOK_LINES[pile](row, watch)) for row in found]
    return [_LINES[pile](row, watch) for row in found]


def sheet_of(pile: Table, watch: Watch) -> Sheet:
    """The whole pile for a spreadsheet."""
    return Sheet(str(PILES[pile]), [str(head) for head in HEADS[pile]], [line.cells for line in lines_of(pile, watch)])


def answers_sheet(watch: Watch) -> Sheet:
    """What students of each organisation were answered in the last twelve months; small groups are told together or not at all."""
    rows = reading().execute(answers_by_organisation(watch.now - ANSWERS_SINCE, watch)).all()
    told = told_answers(Answers(*row) for row in rows)
    known = frozenset(group.organisation_id for group in told if group.organisation_id is not None)
    names: dict[int | None, str] = {
        row[0]: row[2] if current_language() == "ja" else row[3] for row in reading().execute(organisation_names(known))
    }
    return Sheet(
        _("Answers by organisation"),
        [_("Organisation"), _("Students who asked"), _("Had an answer"), _("Found a mentor")],
        [
            (
                names.get(group.organisation_id) or _("Several together"),
                group.asked,
                _told(group.answered),
                _told(group.accepted),
            )
            for group in told
        ],
    )


def _cut(statement: Select[*tuple[Any, ...]], most: int | None, skip: int) -> Select[*tuple[Any, ...]]:
    return statement if most is None else statement.limit(most).offset(skip)


def _told(number: int | None) -> Cell:
    return _("not told (under 10)") if number is None else number


def _name(person: Person) -> str:
    return name_of(person).shown(current_language()) or _("No name yet")


def _page(person: Person) -> str:
    return url_for("people.profile", public_id=person.public_id)


def _at(moment: datetime | None) -> str:
    return format_datetime(moment, "yyyy-MM-dd HH:mm") if moment is not None else "–"


def _unmatched(row: Any, _watch: Watch) -> Line:
    person, since, opened, left_out = row
    return Line((_name(person), _at(since), opened, left_out or 0), _page(person))


def _silent(row: Any, _watch: Watch) -> Line:
    person, waiting, since, answered, lapsed = row
    return Line((_name(person), waiting, _at(since), answered, lapsed), _page(person))


def _overdue(row: Any, _watch: Watch) -> Line:
    found, since = row
    return Line((_name(found.student), str(WAITS_WITH[found.state]), _at(since)), _page(found.student))


def _at_risk(row: Any, watch: Watch) -> Line:
    (pair,) = row
    are_here = all(each.suspended_at is None and each.confirmed_at is not None for each in (pair.student, pair.mentor))
    risk = risk_of(pair.state, pair.started_at, pair.last_message_at, watch.now, are_here=are_here)
    contact = pair.last_message_at or pair.started_at
    return Line((_name(pair.student), _name(pair.mentor), str(RISKS[risk]), _at(contact)), _page(pair.student))


def _load(row: Any, _watch: Watch) -> Line:
    person, places, taken, waiting, promised, spent = row
    offered = person.profile.monthly_hours
    cells = (_name(person), taken, places, waiting, hours(promised), hours(spent), "–" if offered is None else offered)
    return Line(cells, _page(person))


_STATEMENTS: dict[Table, Callable[[Watch], Select[*tuple[Any, ...]]]] = {
    Pile.UNMATCHED: lambda _watch: unmatched_students(),
    Pile.SILENT: silent_mentors,
    Pile.OVERDUE: overdue_requests,
    Pile.AT_RISK: mentorships_at_risk,
    Pile.LOAD: load_of_mentors,
    **LOOK_STATEMENTS,
}
_LINES: dict[Pile, Callable[[Any, Watch], Line]] = {
    Pile.UNMATCHED: _unmatched,
    Pile.SILENT: _silent,
    Pile.OVERDUE: _overdue,
    Pile.AT_RISK: _at_risk,
    Pile.LOAD: _load,
}


def count_words(pile: Table, count: int) -> str:
    """How much lies there, in words."""
    return str(_COUNTED[pile](count))


_COUNTED: dict[Table, Callable[[int], Any]] = {
    Pile.UNMATCHED: lambda count: ngettext("%(num)s student", "%(num)s students", count),
    Pile.SILENT: lambda count: ngettext("%(num)s mentor", "%(num)s mentors", count),
    Pile.OVERDUE: lambda count: ngettext("%(num)s request", "%(num)s requests", count),
    Pile.AT_RISK: lambda count: ngettext("%(num)s pair", "%(num)s pairs", count),
    Pile.LOAD: lambda count: ngettext("%(num)s mentor", "%(num)s mentors", count),
    **LOOKS_COUNTED,
}
