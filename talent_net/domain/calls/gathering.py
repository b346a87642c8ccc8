"""From a meeting's row to the call that policies are asked about."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.calls.access import Call
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import meeting_by_public_id
from talent_net.domain.mentoring.circles import Gathered, gather
from talent_net.kernel.errors import NotFound
from talent_net.kernel.limits import Limits


def call_of(session: Session, public_id: str, today: date, limits: Limits) -> tuple[Call, Gathered]:
    """The call of a meeting with the people of its mentorship. Raises NotFound."""
    meeting = session.scalars(meeting_by_public_id(public_id)).one_or_none()
    if meeting is None:
        raise NotFound("meeting")
    return call_at(session, meeting, today, limits)


def call_at(session: Session, meeting: Meeting, today: date, limits: Limits) -> tuple[Call, Gathered]:
    """The same for a meeting whose mentorship has its supervisors loaded."""
    gathered = gather(session, meeting.mentorship, today, limits)
    return Call(meeting, gathered.circle), gathered
