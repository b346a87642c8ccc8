"""Two adults with a meeting that is held in the call, and the seats that they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from talent_net.domain.calls.access import Call
from talent_net.domain.calls.actions.sitting import Seats, join_call, leave_call, stay_in_call
from talent_net.domain.calls.gathering import call_of
from talent_net.domain.meetings.model import CallPresence
from talent_net.domain.mentoring.queries.threads import mentorship_with_id
from talent_net.kernel.work import Work
from tests.domain.mentoring.threads import Two, two_adults, work_of
from tests.factories.calls import make_meeting
from tests.harness.apps import BeginWork


@dataclass(frozen=True)
class Appointment:
    """A meeting of two that goes on now."""

    public_id: str
    id: int
    two: Two

    @property
    def both(self) -> tuple[int, int]:
        return self.two.student, self.two.mentor


def appointment_of(begin_work: BeginWork, two: Two | None = None, **values: Any) -> Appointment:
    """A meeting of these two, or of two new ones."""
    two = two or two_adults(begin_work)
    with begin_work() as work:
        row = make_meeting(work, work.session.scalars(mentorship_with_id(two.id)).one(), **values)
        return Appointment(row.public_id, row.id, two)


def call_in(work: Work, meeting: Appointment) -> Call:
    return call_of(work.session, meeting.public_id, work.today, work.limits)[0]


def enter(
    begin_work: BeginWork, meeting: Appointment, person_id: int, session_id: int = 1, seat: str = "", at: Any = None
) -> Seats:
    """Take a seat as somebody."""
    with work_of(begin_work, person_id, at) as work:
        return join_call(work, call_in(work, meeting), session_id, seat)


def stay(begin_work: BeginWork, meeting: Appointment, person_id: int, seat: str, at: Any = None) -> Seats:
    with work_of(begin_work, person_id, at) as work:
        return stay_in_call(work, call_in(work, meeting), seat)


def leave(begin_work: BeginWork, meeting: Appointment, person_id: int, seat: str) -> None:
    with work_of(begin_work, person_id) as work:
        leave_call(work, call_in(work, meeting), seat)


def presences(begin_work: BeginWork, meeting: Appointment) -> list[CallPresence]:
    with begin_work() as work:
        rows = select(CallPresence).where(CallPresence.meeting_id == meeting.id).order_by(CallPresence.id)
        return list(work.session.scalars(rows))
