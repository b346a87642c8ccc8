"""What follows in calls: each side hears of the other, and what may not be any more ends for both, at once."""

from __future__ import annotations

from collections.abc import Iterable

from talent_net.domain.calls.actions.ending import (
    leave_with_sessions,
    review_call_at,
    review_calls_in,
    review_calls_of,
)
from talent_net.domain.calls.facts import CallEnded, CallJoined, CallLeft
from talent_net.domain.calls.queries import blocked_pair, called_meeting, seats_in, seats_with_ids
from talent_net.domain.calls.rules import LEASE, closes_at
from talent_net.domain.meetings.facts import MeetingCancelled, MeetingTakenUp
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import CallPresence
from talent_net.domain.meetings.rules import CLOSES_AFTER
from talent_net.domain.mentoring.facts.mentorships import MentorshipEnded
from talent_net.domain.mentoring.facts.threads import SupervisorAppointed, ThreadLocked
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.facts.accounts import PersonSuspended, SessionsClosed
from talent_net.domain.people.facts.blocks import PersonBlocked
from talent_net.domain.people.facts.staff import AgeCorrected
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.live import tell_seat
from talent_net.web.work import now, reading

CLOSE = "meetings.close"


@bus.inside(SessionsClosed)
def leave_with_the_session(work: Work, fact: SessionsClosed) -> None:
    """Whoever signs out leaves the call."""
    leave_with_sessions(work, fact.session_ids)


@bus.inside(AgeCorrected, PersonSuspended)
def look_at_their_calls(work: Work, fact: AgeCorrected | PersonSuspended) -> None:
    """A suspended person is in no call, nor is a minor."""
    review_calls_of(work, [fact.person_id])


@bus.inside(PersonBlocked)
def look_at_the_call_of_the_two(work: Work, fact: PersonBlocked) -> None:
    """Whoever blocks somebody sees and hears no more of them from this moment on."""
    pair = work.session.execute(blocked_pair(fact.block_id)).one_or_none()
    if pair is not None:
        review_calls_of(work, list(pair))


@bus.inside(MentorshipEnded, SupervisorAppointed, ThreadLocked)
def look_at_the_call_of_a_mentorship(work: Work, fact: MentorshipEnded | SupervisorAppointed | ThreadLocked) -> None:
    """Without a thread in which they may write the two have no call."""
    review_calls_in(work, fact.mentorship_id)


@bus.inside(MeetingCancelled)
def look_at_the_call_of_a_meeting(work: Work, fact: MeetingCancelled) -> None:
    """What does not take place has no call."""
    review_call_at(work, fact.meeting_id)


@bus.inside(MeetingTakenUp)
def close_with_the_call(work: Work, fact: MeetingTakenUp) -> None:
    """Whoever comes late is counted, too: at the latest when the call ends for good."""
    meeting = work.session.scalars(called_meeting(fact.meeting_id)).one()
    enqueue(work, CLOSE, run_at=closes_at(meeting.entry.ends_at), meeting_id=meeting.id)


@bus.inside(CallLeft)
def close_when_they_part(work: Work, fact: CallLeft) -> None:
    """A meeting that was taken up late is closed as soon as nobody sits there any more; all others are by their hour."""
    meeting = work.session.scalars(called_meeting(fact.meeting_id)).one()
    is_late = meeting.state is MeetingState.BOOKED and work.now >= meeting.entry.ends_at + CLOSES_AFTER
    if is_late and work.session.scalars(seats_in(meeting.id, work.now - LEASE)).first() is None:
        enqueue(work, CLOSE, meeting_id=meeting.id)


@bus.after(CallJoined)
def tell_of_newcomer(fact: CallJoined) -> None:
    """The other side hears who came; a window of one's own that lost its seat hears that."""
    for seat in _seats(fact.replaced_ids):
        tell_seat(seat.public_id, "taken")
    _tell_the_other("here", fact.meeting_id, fact.presence_id)


@bus.after(CallLeft)
def tell_of_leaving(fact: CallLeft) -> None:
    """The other side hears it, and so does the page itself, which may be another window's doing."""
    for seat in _seats([fact.presence_id]):
        tell_seat(seat.public_id, "ended")
    _tell_the_other("left", fact.meeting_id, fact.presence_id)


@bus.after(CallEnded)
def tell_that_it_is_over(fact: CallEnded) -> None:
    """Sound and picture go from page to page: each is told to close its own end."""
    for seat in _seats(fact.presence_ids):
        tell_seat(seat.public_id, "ended")


def _seats(ids: Iterable[int]) -> list[CallPresence]:
    return list(reading().scalars(seats_with_ids(list(ids))))


def _tell_the_other(what: str, meeting_id: int, presence_id: int) -> None:
    for mine in _seats([presence_id]):
        for seat in reading().scalars(seats_in(meeting_id, now() - LEASE)):
            if seat.person_id != mine.person_id:
                tell_seat(seat.public_id, what, seat=mine.public_id)
