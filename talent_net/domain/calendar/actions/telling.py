"""What the house tells of entries: invitations that went out, reminders at their moment, and the end of what nothing stands behind."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import or_, update

import talent_net.domain.calendar.access  # noqa: F401 - registers the policies
from talent_net.domain.calendar.actions.entries import cancel_entry
from talent_net.domain.calendar.facts import AttendeeReminded
from talent_net.domain.calendar.model import Attendee, CalendarEntry
from talent_net.domain.calendar.queries import clock_of, coming_entries, entry_locked, orphans, zones_of
from talent_net.domain.calendar.rules import Lead, is_timely, reminder_at, reminders_ahead
from talent_net.domain.outbox.actions import enqueue
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work

REMIND = "calendar.remind"
_MARKS = {Lead.DAY: Attendee.day_reminded, Lead.HOUR: Attendee.hour_reminded}


def note_told(work: Work, entry_id: int, person_id: int, sequence: int) -> bool:
    """Note that an invitation goes out now. False when the entry or its attendees changed meanwhile: then another mail follows."""
    ensure(work.actor, "calendar.tell")
    entry = work.session.scalars(entry_locked(entry_id)).one_or_none()
    if entry is None or entry.cancelled_at is not None or entry.sequence != sequence:
        return False
    row = next((row for row in entry.attendees if row.person_id == person_id), None)
    if row is None:
        return False
    row.told_sequence = sequence
    work.session.flush()
    return True


def plan_reminders(work: Work, entry: CalendarEntry, person_ids: Collection[int]) -> None:
    """Promise these attendees their reminders of an entry as it stands; what lies behind is not promised."""
    for person_id, zone in work.session.execute(zones_of(person_ids)):
        for lead, moment in reminders_ahead(entry.starts_at, zone, work.now):
            _promise(work, entry, person_id, lead, moment)


def plan_anew(work: Work, person_id: int) -> None:
    """Promise the reminders of somebody whose clock is another now. Whichever promise comes first reminds, once."""
    for entry in work.session.scalars(coming_entries(person_id, work.now)):
        plan_reminders(work, entry, [person_id])


def remind_attendee(work: Work, entry_id: int, person_id: int, sequence: int, lead: Lead) -> None:
    """Remind somebody, once, if the entry stands as it stood and its moment has come on their clock; if it is to come, promise again."""
    ensure(work.actor, "calendar.tell")
    found = work.session.execute(clock_of(entry_id, person_id)).one_or_none()
    if found is None:
        return
    entry, zone = found
    if entry.cancelled_at is not None or entry.sequence != sequence or not is_timely(entry.starts_at, lead, work.now):
        return
    moment = reminder_at(entry.starts_at, zone, lead)
    if moment > work.now:
        _promise(work, entry, person_id, lead, moment)
        return
    mark = _MARKS[lead]
    own = (Attendee.entry_id == entry_id, Attendee.person_id == person_id, or_(mark.is_(None), mark < sequence))
    if work.session.execute(update(Attendee).where(*own).values({mark: sequence}).returning(Attendee.person_id)).all():
        work.record(AttendeeReminded(entry_id=entry_id, person_id=person_id, sequence=sequence, lead_code=lead.value))


def cancel_orphans(work: Work, kinds: Iterable[str]) -> int:
    """Cancel the coming entries of these kinds behind which nothing stands any more. Returns how many."""
    ensure(work.actor, "calendar.tell")
    found = work.session.scalars(orphans(work.now, kinds)).all()
    for entry_id in found:
        cancel_entry(work, entry_id)
    return len(found)


def _promise(work: Work, entry: CalendarEntry, person_id: int, lead: Lead, moment: datetime) -> None:
    told: dict[str, Any] = {"entry_id": entry.id, "person_id": person_id, "sequence": entry.sequence, "lead": lead.value}
    enqueue(work, REMIND, run_at=moment, **told)
