"""What a school or university says for its students."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import talent_net.domain.hours.access  # noqa: F401 - registers the policies
from talent_net.domain.hours.facts import BreaksChanged
from talent_net.domain.hours.model import OrganisationBreak, SchoolTimes
from talent_net.domain.hours.queries import break_by_id, breaks_of, held_organisation
from talent_net.domain.hours.rules import Times, check_days, check_room, check_times, check_words, touching
from talent_net.domain.people.model import Organisation
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work


@dataclass(frozen=True, slots=True)
class Break:
    """Exam weeks, as they are entered."""

    first_on: date
    last_on: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """A school's times as they are entered, in minutes since midnight."""

    curfew_start: int | None = None
    curfew_end: int | None = None
    lessons_start: int | None = None
    lessons_end: int | None = None
    has_saturdays: bool = False


def add_break(work: Work, organisation: Organisation, entered: Break) -> OrganisationBreak:
    """Keep days free of meetings. What overlaps or follows at once becomes one with what is there, unless both have notes that differ."""
    ensure(work.actor, "hours.set_school_times", organisation)
    check_days(entered.first_on, entered.last_on, work.today)
    check_words(entered.note, "note")
    work.session.execute(held_organisation(organisation.id))
    rows = list(work.session.scalars(breaks_of(organisation.id, work.today)))
    near, note = touching(rows, entered.first_on, entered.last_on, entered.note)
    if not near:
        check_room(len(rows))
    kept = near[0] if near else OrganisationBreak(organisation_id=organisation.id)
    kept.first_on = min([entered.first_on, *(row.first_on for row in near)])
    kept.last_on = max([entered.last_on, *(row.last_on for row in near)])
    kept.note = note
    for row in near[1:]:
        work.session.delete(row)
    work.session.add(kept)
    # From here on the row has its public id.
    work.session.flush()
    work.record(BreaksChanged(organisation_id=organisation.id))
    return kept


def remove_break(work: Work, organisation: Organisation, public_id: str) -> Break:
    """Open those days again; returns what an undo needs."""
    ensure(work.actor, "hours.set_school_times", organisation)
    row = work.session.scalars(break_by_id(organisation.id, public_id)).one_or_none()
    if row is None:
        raise NotFound("organisation_break")
    work.session.delete(row)
    work.record(BreaksChanged(organisation_id=organisation.id))
    return Break(row.first_on, row.last_on, row.note)


def set_school_times(work: Work, organisation: Organisation, wished: Wished) -> None:
    """Set a stricter curfew than the city's, and when lessons are; for the protected students of the school."""
    ensure(work.actor, "hours.set_school_times", organisation)
    curfew = check_times(wished.curfew_start, wished.curfew_end, ("curfew_start", "curfew_end"), overnight=True)
    lessons = check_times(wished.lessons_start, wished.lessons_end, ("lessons_start", "lessons_end"), overnight=False)
    work.session.execute(held_organisation(organisation.id))
    row = work.session.get(SchoolTimes, organisation.id) or SchoolTimes(organisation_id=organisation.id)
    row.curfew_start, row.curfew_end = _pair(curfew)
    row.lessons_start, row.lessons_end = _pair(lessons)
    row.has_saturdays = wished.has_saturdays
    work.session.add(row)
    work.session.flush()
    work.record(BreaksChanged(organisation_id=organisation.id))


def _pair(times: Times | None) -> tuple[int | None, int | None]:
    return (times.start_minute, times.end_minute) if times else (None, None)
