"""Meetings with what their pages show."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.calendar.model import Attendee, CalendarEntry
from talent_net.domain.meetings.model import Meeting, MeetingTerms
from talent_net.domain.mentoring.model import Mentorship

_ENTRY = joinedload(Meeting.entry).selectinload(CalendarEntry.attendees)
_MENTORSHIP = joinedload(Meeting.mentorship).selectinload(Mentorship.supervisors)


def meeting_by_public_id(public_id: str) -> Select[Meeting]:
    """A meeting with its hour, its agenda, and the mentorship whose supervisors are loaded."""
    return _whole().where(Meeting.public_id == public_id)


def meetings_of(mentorship_id: int) -> Select[Meeting]:
    """All of a mentorship, the latest first."""
    found = _whole().join(CalendarEntry, CalendarEntry.id == Meeting.entry_id).where(Meeting.mentorship_id == mentorship_id)
    return found.order_by(CalendarEntry.starts_at.desc(), Meeting.id.desc())


def meeting_locked(meeting_id: int) -> Select[Meeting]:
    """One meeting that is about to change, anew."""
    found = select(Meeting).where(Meeting.id == meeting_id).with_for_update()
    return found.options(selectinload(Meeting.entry)).execution_options(populate_existing=True)


def meeting_of_entry(entry_id: int) -> Select[Meeting]:
    """The meeting that an entry of calendars stands for."""
    return _whole().where(Meeting.entry_id == entry_id)


def terms_of(person_ids: list[int]) -> Select[MeetingTerms]:
    """Where and for how long these people like to meet, as far as they said."""
    return select(MeetingTerms).where(MeetingTerms.person_id.in_(person_ids))


def _whole() -> Select[Meeting]:
    return select(Meeting).options(_ENTRY.joinedload(Attendee.person), _MENTORSHIP, selectinload(Meeting.agenda))
