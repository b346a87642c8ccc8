"""Entries with whom they concern, and what is taken already."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from talent_net.domain.calendar.model import Attendee, CalendarEntry, CalendarFeed, HeldQuarter
from talent_net.domain.calendar.rules import quarters_of


def entry_locked(entry_id: int) -> Select[CalendarEntry]:
    """One entry that is about to change, anew, with its attendees."""
    found = select(CalendarEntry).where(CalendarEntry.id == entry_id).with_for_update()
    return found.options(selectinload(CalendarEntry.attendees)).execution_options(populate_existing=True)


def entry_with_attendees(entry_id: int) -> Select[CalendarEntry]:
    """One entry, its attendees and who they are."""
    found = select(CalendarEntry).where(CalendarEntry.id == entry_id)
    return found.options(selectinload(CalendarEntry.attendees).selectinload(Attendee.person))


def taken_quarters(person_ids: Collection[int], starts_at: datetime, ends_at: datetime) -> Select[int, int]:
    """(person, quarter) of what these people have promised within a span."""
    span = quarters_of(starts_at, ends_at)
    within = HeldQuarter.quarter.between(span.start, span.stop - 1)
    return select(HeldQuarter.person_id, HeldQuarter.quarter).where(HeldQuarter.person_id.in_(person_ids), within)


def feed_of(person_id: int) -> Select[CalendarFeed]:
    """Somebody's private feed, if there is one."""
    return select(CalendarFeed).where(CalendarFeed.person_id == person_id)
