"""Meetings behind their policies: NotFound alike for what does not exist and what the reader may not know of."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talent_net.domain.meetings.model import AgendaItem, Meeting
from talent_net.domain.meetings.queries import meeting_by_public_id
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.errors import NotFound
from talent_net.web.mentorships import under


def seen_meeting(session: Session, public_id: str) -> tuple[Meeting, Gathered]:
    """A meeting that the reader may see, with the people of its mentorship."""
    found: Meeting | None = session.scalars(meeting_by_public_id(public_id)).one_or_none()
    if found is None:
        raise NotFound("meeting")
    return found, under(session, found.mentorship, "meetings.see")


def point_of(meeting: Meeting, public_id: str) -> AgendaItem:
    """A point of its agenda."""
    found = next((item for item in meeting.agenda if item.public_id == public_id), None)
    if found is None:
        raise NotFound("agenda_item")
    return found
