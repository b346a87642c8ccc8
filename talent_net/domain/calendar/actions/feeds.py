"""The private address of one's calendar: a new one, none, and that somebody fetched it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, or_, update

import talent_net.domain.calendar.access  # noqa: F401 - registers the policies
from talent_net.domain.calendar.facts import FeedChanged
from talent_net.domain.calendar.model import CalendarFeed
from talent_net.domain.people.queries.blocks import person_locked
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work

# Phones fetch it many times a day; its owner wants to know whether any does at all.
NOTED_EVERY = timedelta(hours=1)


def make_feed(work: Work, person_id: int) -> CalendarFeed:
    """Give a person a new private address; the one before answers no more."""
    ensure(work.actor, "calendar.keep_own", person_id)
    # Two windows at once follow one another.
    work.session.execute(person_locked(person_id))
    work.session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person_id))
    feed = CalendarFeed(person_id=person_id, created_at=work.now)
    work.session.add(feed)
    work.session.flush()
    work.record(FeedChanged(person_id=person_id))
    return feed


def drop_feed(work: Work, person_id: int) -> None:
    """Have no private address any more. Doing it again changes nothing."""
    ensure(work.actor, "calendar.keep_own", person_id)
    gone = delete(CalendarFeed).where(CalendarFeed.person_id == person_id).returning(CalendarFeed.person_id)
    if work.session.execute(gone).all():
        work.record(FeedChanged(person_id=person_id))


def note_fetched(work: Work, public_id: str) -> None:
    """Note that somebody's phone fetched the calendar, once an hour at most."""
    ensure(work.actor, "calendar.tell")
    stale = or_(CalendarFeed.read_at.is_(None), CalendarFeed.read_at <= work.now - NOTED_EVERY)
    work.session.execute(update(CalendarFeed).where(CalendarFeed.public_id == public_id, stale).values(read_at=work.now))
