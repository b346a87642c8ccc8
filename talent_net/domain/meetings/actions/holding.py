"""What all that is done to meetings begins with: the mentorship, then the meeting, locked in this order and read anew."""

from __future__ import annotations

import talent_net.domain.meetings.access  # noqa: F401 - registers the policies
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import meeting_locked, mentorship_held
from talent_net.domain.mentoring.circles import Gathered, gather
from talent_net.domain.mentoring.model import MentorshipState
from talent_net.kernel.access import can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def hold_mentorship(work: Work, mentorship_id: int) -> Gathered:
    """The people of a mentorship, as they stand now; whatever else is done to its meetings waits. Raises NotFound."""
    work.session.flush()
    found = work.session.scalars(mentorship_held(mentorship_id)).one_or_none()
    if found is None:
        raise NotFound("mentorship")
    # Whoever waited here has read these people before: an age may have been put right meanwhile.
    return gather(work.session, found, work.today, work.limits, anew=True)


def check_open(work: Work, gathered: Gathered) -> None:
    """Raise RuleBroken where one of the two may read and not book, or the thread is locked: they are told so in words."""
    is_locked = gathered.mentorship.state is MentorshipState.LOCKED
    if is_locked or not can(work.actor, "meetings.book", gathered.circle):
        raise RuleBroken("meetings.closed")


def hold_meeting(work: Work, meeting_id: int) -> Meeting:
    """A meeting with its entry; its mentorship is held already. Raises NotFound."""
    found = work.session.scalars(meeting_locked(meeting_id)).one_or_none()
    if found is None:
        raise NotFound("meeting")
    return found


def hold_standing(work: Work, meeting_id: int) -> Meeting:
    """The same, as long as it is booked. Raises RuleBroken when it was cancelled or is over."""
    found = hold_meeting(work, meeting_id)
    if found.state is not MeetingState.BOOKED:
        raise RuleBroken("meetings.cancelled" if found.state is MeetingState.CANCELLED else "meetings.over")
    return found
