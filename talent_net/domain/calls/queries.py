"""Who sits in calls."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.meetings.model import CallPresence, Meeting
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Block


def seats_in(meeting_id: int, seen_since: datetime) -> Select[CallPresence]:
    """The seats of a call that are taken, in the order in which they were; anew, for others write them too."""
    is_taken = (CallPresence.session_id.is_not(None), CallPresence.left_at >= seen_since)
    found = select(CallPresence).where(CallPresence.meeting_id == meeting_id, *is_taken).order_by(CallPresence.id)
    return found.execution_options(populate_existing=True)


def kept_seats_of(meeting_id: int, person_id: int) -> Select[CallPresence]:
    """The seats of one person in a call that were not given up, however long nothing was heard of them."""
    mine = (CallPresence.meeting_id == meeting_id, CallPresence.person_id == person_id, CallPresence.session_id.is_not(None))
    return select(CallPresence).where(*mine).order_by(CallPresence.id).execution_options(populate_existing=True)


def seats_with_ids(ids: Collection[int]) -> Select[CallPresence]:
    """Seats by their numbers."""
    return select(CallPresence).where(CallPresence.id.in_(ids)).order_by(CallPresence.id)


def seats_of_sessions(session_ids: Collection[int]) -> Select[CallPresence]:
    """The seats that were taken in these signed-in browsers."""
    return select(CallPresence).where(CallPresence.session_id.in_(session_ids)).order_by(CallPresence.id)


def calls_under_way(seen_since: datetime, *, person_ids: Collection[int] = (), mentorship_id: int | None = None) -> Select[int]:
    """Meetings in whose call one of these people, or somebody of this mentorship, was a moment ago: the other side may still be."""
    found = select(CallPresence.meeting_id).where(CallPresence.left_at >= seen_since)
    if mentorship_id is not None:
        found = found.join(Meeting, Meeting.id == CallPresence.meeting_id).where(Meeting.mentorship_id == mentorship_id)
    else:
        found = found.where(CallPresence.person_id.in_(person_ids))
    return found.distinct()


def called_meeting(meeting_id: int) -> Select[Meeting]:
    """A meeting with its hour, and the mentorship whose supervisors are loaded; anew, for it may just have changed."""
    loaded = (joinedload(Meeting.entry), joinedload(Meeting.mentorship).selectinload(Mentorship.supervisors))
    return select(Meeting).where(Meeting.id == meeting_id).options(*loaded).execution_options(populate_existing=True)


def blocked_pair(block_id: int) -> Select[int, int]:
    """Between whom a block stands."""
    return select(Block.blocker_id, Block.blocked_id).where(Block.id == block_id)


def presences_told(person_id: int) -> Select[CallPresence]:
    """When somebody was in calls, each with its meeting."""
    found = select(CallPresence).where(CallPresence.person_id == person_id).options(joinedload(CallPresence.meeting))
    return found.order_by(CallPresence.id)


def meetings_over_since(at: datetime) -> Select[int]:
    """Meetings, by number, that were over by a moment."""
    return select(Meeting.id).join(CalendarEntry, CalendarEntry.id == Meeting.entry_id).where(CalendarEntry.ends_at <= at)
