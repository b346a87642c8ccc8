"""Fixing an hour, moving it, cancelling it, and who is expected. Called by the actions of the features whose hour it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError, OperationalError

from talent_net.domain.calendar.facts import (
    AttendeeAdded,
    AttendeeRemoved,
    EntryCancelled,
    EntryFixed,
    EntryMoved,
    EntryReworded,
)
from talent_net.domain.calendar.model import Attendee, CalendarEntry, HeldQuarter
from talent_net.domain.calendar.queries import entry_locked
from talent_net.domain.calendar.rules import check_span, quarters_of
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work

DEADLOCK = "40P01"


def fix_entry(
    work: Work,
    *,
    kind: str,
    starts_at: datetime,
    ends_at: datetime,
    organiser_id: int,
    attendee_ids: Collection[int],
    guest_ids: Collection[int] = (),
) -> CalendarEntry:
    """Fix an hour. The quarters of attendees are held, those of guests are not. Raises RuleBroken("calendar.taken") when one is taken."""
    check_span(starts_at, ends_at, work.now)
    entry = CalendarEntry(
        kind=kind,
        organiser_id=organiser_id,
        starts_at=starts_at,
        ends_at=ends_at,
        created_at=work.now,
        changed_at=work.now,
        attendees=[
            Attendee(person_id=person_id, takes_hours=person_id in attendee_ids, added_at=work.now)
            for person_id in sorted({*attendee_ids, *guest_ids})
        ],
    )
    # Who goes on without it leaves nothing behind.
    with work.session.begin_nested():
        work.session.add(entry)
        work.session.flush()
        _hold(work, entry, attendee_ids)
    work.record(EntryFixed(entry_id=entry.id))
    return entry


def move_entry(work: Work, entry_id: int, starts_at: datetime, ends_at: datetime) -> CalendarEntry:
    """Put it at another time. Raises as `fix_entry`, and when it was cancelled or has begun; then it stands where it stood."""
    entry = _standing(work, entry_id)
    if (entry.starts_at, entry.ends_at) == (starts_at, ends_at):
        return entry
    check_span(starts_at, ends_at, work.now)
    with work.session.begin_nested():
        _let_go(work, entry)
        _hold(work, entry, [row.person_id for row in entry.attendees if row.takes_hours], starts_at, ends_at)
    entry.starts_at, entry.ends_at = starts_at, ends_at
    _changed(work, entry)
    work.record(EntryMoved(entry_id=entry.id, sequence=entry.sequence))
    return entry


def reword_entry(work: Work, entry_id: int) -> CalendarEntry:
    """Let the calendars hear that it is elsewhere or called otherwise."""
    entry = _standing(work, entry_id)
    _changed(work, entry)
    work.record(EntryReworded(entry_id=entry.id, sequence=entry.sequence))
    return entry


def cancel_entry(work: Work, entry_id: int) -> CalendarEntry:
    """It will not be; its quarters are free again. Raises when it was cancelled already or has begun."""
    entry = _standing(work, entry_id)
    entry.cancelled_at = work.now
    _changed(work, entry)
    _let_go(work, entry)
    work.record(EntryCancelled(entry_id=entry.id, sequence=entry.sequence))
    return entry


def add_attendee(work: Work, entry_id: int, person_id: int, *, takes_hours: bool = True) -> None:
    """Expect somebody more. Raises RuleBroken("calendar.taken") when they have promised that hour already."""
    entry = _standing(work, entry_id)
    row = _row_of(entry, person_id)
    if row is not None and (row.takes_hours or not takes_hours):
        return
    if takes_hours:
        _hold(work, entry, [person_id])
    entry.changed_at = work.now
    if row is not None:
        # A guest who takes part from now on: their calendar knows the hour already.
        row.takes_hours = True
        work.session.flush()
        return
    entry.attendees.append(Attendee(person_id=person_id, takes_hours=takes_hours, added_at=work.now))
    work.session.flush()
    work.record(AttendeeAdded(entry_id=entry.id, person_id=person_id))


def remove_attendee(work: Work, entry_id: int, person_id: int) -> None:
    """Expect somebody no more; their quarters are free again."""
    entry = _standing(work, entry_id)
    row = _row_of(entry, person_id)
    if row is None:
        return
    was_told = row.told_sequence is not None
    entry.attendees.remove(row)
    entry.changed_at = work.now
    mine = (HeldQuarter.entry_id == entry.id, HeldQuarter.person_id == person_id)
    work.session.execute(delete(HeldQuarter).where(*mine))
    work.session.flush()
    work.record(AttendeeRemoved(entry_id=entry.id, person_id=person_id, was_told=was_told))


def _standing(work: Work, entry_id: int) -> CalendarEntry:
    work.session.flush()
    entry = work.session.scalars(entry_locked(entry_id)).one_or_none()
    if entry is None:
        raise NotFound("calendar_entry")
    if entry.cancelled_at is not None:
        raise RuleBroken("calendar.cancelled")
    if entry.starts_at <= work.now:
        raise RuleBroken("calendar.begun")
    return entry


def _row_of(entry: CalendarEntry, person_id: int) -> Attendee | None:
    return next((row for row in entry.attendees if row.person_id == person_id), None)


def _changed(work: Work, entry: CalendarEntry) -> None:
    entry.sequence += 1
    entry.changed_at = work.now
    work.session.flush()


def _hold(
    work: Work,
    entry: CalendarEntry,
    person_ids: Collection[int],
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> None:
    """Take the quarters, in one order for everybody, so that two who want the same wait for each other and never cross."""
    quarters = quarters_of(starts_at or entry.starts_at, ends_at or entry.ends_at)
    rows = [
        HeldQuarter(person_id=person_id, quarter=quarter, entry_id=entry.id)
        for person_id in sorted(set(person_ids))
        for quarter in quarters
    ]
    try:
        with work.session.begin_nested():
            work.session.add_all(rows)
            work.session.flush()
    except IntegrityError:
        raise RuleBroken("calendar.taken", "starts_at") from None
    except OperationalError as error:
        # Two who exchange their hours in the same moment: PostgreSQL lets one go on, and for the other they are taken.
        if getattr(error.orig, "sqlstate", None) != DEADLOCK:
            raise
        raise RuleBroken("calendar.taken", "starts_at") from None


def _let_go(work: Work, entry: CalendarEntry) -> None:
    work.session.execute(delete(HeldQuarter).where(HeldQuarter.entry_id == entry.id))
