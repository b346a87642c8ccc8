"""Entries with whom they concern, and what is taken already."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from talent_net.domain.calendar.model import Attendee, CalendarEntry, CalendarFeed, HeldQuarter
from talent_net.domain.calendar.rules import quarters_of
from talent_net.domain.people.access.gate import is_present
from talent_net.domain.people.model import Person, Profile
from talent_net.domain.people.queries.profiles import for_cards
from talent_net.domain.subscriptions.model import Topic
from talent_net.domain.subscriptions.queries import takes
from talent_net.kernel.orm import Base

# What belongs to an entry itself; every other table that points at one is the row of a feature whose hour it is.
_OWN = {Attendee.__tablename__, HeldQuarter.__tablename__}


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


def feed_behind(public_id: str) -> Select[CalendarFeed, Person]:
    """A feed and whose it is, while they are there; with what an actor is made of, and their clock."""
    found = select(CalendarFeed, Person).join(Person, Person.id == CalendarFeed.person_id)
    return found.where(CalendarFeed.public_id == public_id, is_present()).options(*_as_reader())


def reader_of(person_id: int) -> Select[Person]:
    """Somebody who is there, as the words of an entry are put to them."""
    return select(Person).where(Person.id == person_id, is_present()).options(*_as_reader())


def mailed_reader(person_id: int) -> Select[Person]:
    """The same of somebody who takes mails of their calendar."""
    return reader_of(person_id).where(takes(Topic.CALENDAR))


def entries_since(person_id: int, since: datetime) -> Select[CalendarEntry]:
    """What a person is or was expected at, without what was cancelled, by when it begins."""
    return _theirs(person_id).where(CalendarEntry.ends_at >= since, CalendarEntry.cancelled_at.is_(None))


def coming_entries(person_id: int, now: datetime) -> Select[CalendarEntry]:
    """What a person is expected at and has not ended yet, by when it begins."""
    return entries_since(person_id, now).where(CalendarEntry.ends_at > now)


def entry_for(person_id: int, public_id: str) -> Select[CalendarEntry]:
    """One entry, if the person is among those whom it concerns."""
    return _theirs(person_id).where(CalendarEntry.public_id == public_id)


def all_entries_of(person_id: int) -> Select[CalendarEntry, Attendee]:
    """Every entry of a person with their own row in it, for their own copy."""
    found = select(CalendarEntry, Attendee).join(Attendee, Attendee.entry_id == CalendarEntry.id)
    return found.where(Attendee.person_id == person_id).order_by(CalendarEntry.starts_at, CalendarEntry.id)


def clock_of(entry_id: int, person_id: int) -> Select[CalendarEntry, str]:
    """An entry and the zone of somebody who is expected at it."""
    found = select(CalendarEntry, Profile.time_zone).join(Attendee, Attendee.entry_id == CalendarEntry.id)
    found = found.join(Profile, Profile.person_id == Attendee.person_id)
    return found.where(CalendarEntry.id == entry_id, Attendee.person_id == person_id)


def zones_of(person_ids: Collection[int]) -> Select[int, str]:
    """By which clock these people live."""
    return select(Profile.person_id, Profile.time_zone).where(Profile.person_id.in_(person_ids)).order_by(Profile.person_id)


def faces_of(person_ids: Collection[int]) -> Select[Person]:
    """People with what their small cards show."""
    return select(Person).where(Person.id.in_(person_ids)).options(*for_cards())


def orphans(now: datetime, kinds: Iterable[str]) -> Select[int]:
    """Coming entries of these kinds at which no row of any feature points: it went with somebody who left."""
    stands = (CalendarEntry.cancelled_at.is_(None), CalendarEntry.starts_at > now, CalendarEntry.kind.in_(list(kinds)))
    return select(CalendarEntry.id).where(*stands, *(~found for found in _pointed_at())).order_by(CalendarEntry.id)


def _pointed_at() -> list[ColumnElement[bool]]:
    keys = (
        key
        for table in Base.metadata.sorted_tables
        if table.name not in _OWN
        for key in table.foreign_keys
        if key.column.table.name == CalendarEntry.__tablename__
    )
    return [exists().where(key.parent == CalendarEntry.id) for key in keys]


def _theirs(person_id: int) -> Select[CalendarEntry]:
    found = select(CalendarEntry).join(Attendee, Attendee.entry_id == CalendarEntry.id).where(Attendee.person_id == person_id)
    return found.options(selectinload(CalendarEntry.attendees)).order_by(CalendarEntry.starts_at, CalendarEntry.id)


def _as_reader() -> tuple[ExecutableOption, ...]:
    return (joinedload(Person.profile), selectinload(Person.roles))
