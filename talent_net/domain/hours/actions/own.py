"""One's own days off and quiet hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete

import talent_net.domain.hours.access  # noqa: F401 - registers the policies
from talent_net.domain.hours.facts import HoursChanged
from talent_net.domain.hours.model import DaysOff, OffKind, QuietHours
from talent_net.domain.hours.queries import days_off_by_id, days_off_of, held_person
from talent_net.domain.hours.rules import check_days, check_room, check_times, check_words, touching
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work


@dataclass(frozen=True, slots=True)
class Absence:
    """Days off, as they are entered."""

    kind: OffKind
    first_on: date
    last_on: date
    note: str = ""


def add_days_off(work: Work, person_id: int, absence: Absence) -> DaysOff:
    """Take days off. What overlaps or follows at once becomes one with what is there, unless both have notes that differ."""
    ensure(work.actor, "hours.edit_own", person_id)
    check_days(absence.first_on, absence.last_on, work.today)
    check_words(absence.note, "note")
    work.session.execute(held_person(person_id))
    rows = list(work.session.scalars(days_off_of(person_id, work.today)))
    alike = (row for row in rows if row.kind is absence.kind)
    near, note = touching(alike, absence.first_on, absence.last_on, absence.note)
    if not near:
        check_room(len(rows))
    kept = near[0] if near else DaysOff(person_id=person_id, kind=absence.kind)
    kept.first_on = min([absence.first_on, *(row.first_on for row in near)])
    kept.last_on = max([absence.last_on, *(row.last_on for row in near)])
    kept.note = note
    for row in near[1:]:
        work.session.delete(row)
    work.session.add(kept)
    # From here on the row has its public id.
    work.session.flush()
    work.record(HoursChanged(person_id=person_id))
    return kept


def remove_days_off(work: Work, person_id: int, public_id: str) -> Absence:
    """Be there again on those days; returns what an undo needs."""
    ensure(work.actor, "hours.edit_own", person_id)
    row = work.session.scalars(days_off_by_id(person_id, public_id)).one_or_none()
    if row is None:
        raise NotFound("days_off")
    work.session.delete(row)
    work.record(HoursChanged(person_id=person_id))
    return Absence(row.kind, row.first_on, row.last_on, row.note)


def set_quiet_hours(work: Work, person_id: int, start_minute: int | None, end_minute: int | None) -> None:
    """Be left in peace at these hours of every day, or at none."""
    ensure(work.actor, "hours.edit_own", person_id)
    times = check_times(start_minute, end_minute, ("quiet_start", "quiet_end"), overnight=True)
    work.session.execute(held_person(person_id))
    work.session.execute(delete(QuietHours).where(QuietHours.person_id == person_id))
    if times is not None:
        work.session.add(QuietHours(person_id=person_id, start_minute=times.start_minute, end_minute=times.end_minute))
        work.session.flush()
    work.record(HoursChanged(person_id=person_id))
