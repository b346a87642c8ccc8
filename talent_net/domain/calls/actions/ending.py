"""What ends calls from outside: sessions that end, and whatever makes a call one that may not be."""

from __future__ import annotations

from collections.abc import Collection

from talent_net.domain.calls.access import is_held_here
from talent_net.domain.calls.facts import CallEnded, CallLeft
from talent_net.domain.calls.gathering import call_at
from talent_net.domain.calls.queries import called_meeting, calls_under_way, seats_in, seats_of_sessions
from talent_net.domain.calls.rules import LEASE
from talent_net.kernel.work import Work


def leave_with_sessions(work: Work, session_ids: Collection[int]) -> None:
    """Whoever is signed out has left the calls that they were in."""
    for row in work.session.scalars(seats_of_sessions(session_ids)).all():
        row.session_id = None
        work.record(CallLeft(meeting_id=row.meeting_id, presence_id=row.id))
    work.session.flush()


def review_calls_of(work: Work, person_ids: Collection[int]) -> None:
    """End the calls of these people that may not be any more."""
    _review(work, work.session.scalars(calls_under_way(work.now - LEASE, person_ids=person_ids)).all())


def review_calls_in(work: Work, mentorship_id: int) -> None:
    """The same for a mentorship that was locked or has ended."""
    _review(work, work.session.scalars(calls_under_way(work.now - LEASE, mentorship_id=mentorship_id)).all())


def review_call_at(work: Work, meeting_id: int) -> None:
    """The same for one meeting."""
    _review(work, [meeting_id])


def _review(work: Work, meeting_ids: Collection[int]) -> None:
    for meeting_id in meeting_ids:
        meeting = work.session.scalars(called_meeting(meeting_id)).one_or_none()
        if meeting is None or is_held_here(call_at(work.session, meeting, work.today, work.limits)[0]):
            continue
        seats = work.session.scalars(seats_in(meeting_id, work.now - LEASE)).all()
        for row in seats:
            row.session_id = None
        work.session.flush()
        if seats:
            work.record(CallEnded(meeting_id=meeting_id, presence_ids=tuple(row.id for row in seats)))
