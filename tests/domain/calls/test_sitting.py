"""Seats in a call: one for each person, kept by signs of life, given up by leaving, lost with the session and with the right to be there."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.calls.actions.ending import leave_with_sessions
from talent_net.domain.calls.actions.sitting import join_call, leave_call
from talent_net.domain.calls.export import calls_told
from talent_net.domain.calls.facts import CallEnded, CallJoined, CallLeft
from talent_net.domain.calls.rules import CLOSES_AFTER, LEASE
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.meetings.actions.booking import cancel_meeting
from talent_net.domain.meetings.actions.closing import close_meeting
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import CallPresence
from talent_net.domain.meetings.queries import meeting_by_public_id
from talent_net.domain.meetings.rules import CLOSES_AFTER as MISSED_AFTER
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.actions.roles import suspend
from talent_net.domain.people.model import AccountSession
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.work import now, unit_of_work
from tests.domain.calls.callers import Appointment, appointment_of, call_in, enter, leave, presences, stay
from tests.domain.mentoring.threads import jobs, thread, work_of
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.races import together

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def test_each_finds_the_other_there(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    student = enter(begin_work, meeting, meeting.two.student)
    mentor = enter(begin_work, meeting, meeting.two.mentor, 2)
    assert student.other is None
    assert mentor.other is not None
    assert mentor.other.public_id == student.own.public_id
    assert stay(begin_work, meeting, meeting.two.student, student.own.public_id).other is not None


def test_minutes_follow_the_signs_of_life_and_nothing_has_to_end_them(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    seats = enter(begin_work, meeting, meeting.two.student)
    later = seats.own.joined_at + timedelta(seconds=30)
    stay(begin_work, meeting, meeting.two.student, seats.own.public_id, at=later)
    [row] = presences(begin_work, meeting)
    assert (row.joined_at, row.left_at) == (seats.own.joined_at, later)
    # A process that is killed says no farewell: the other side finds nobody there all the same.
    assert enter(begin_work, meeting, meeting.two.mentor, 2, at=later + LEASE).other is not None
    assert enter(begin_work, meeting, meeting.two.mentor, 2, at=later + LEASE + SECOND).other is None


def test_a_window_that_slept_enters_anew_and_the_pause_is_not_counted(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    seats = enter(begin_work, meeting, meeting.two.student)
    awake = seats.own.joined_at + timedelta(minutes=5)
    with pytest.raises(RuleBroken, match=r"calls\.lapsed"):
        stay(begin_work, meeting, meeting.two.student, seats.own.public_id, at=awake)
    again = enter(begin_work, meeting, meeting.two.student, seat=seats.own.public_id, at=awake)
    assert again.own.public_id != seats.own.public_id
    first, second = presences(begin_work, meeting)
    assert first.left_at == seats.own.joined_at
    assert second.joined_at == awake


def late(begin_work: BeginWork) -> tuple[Appointment, datetime]:
    """A meeting to which one of the two came, and which the house has counted as missed; and the moment of that."""
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        over = work.session.scalars(meeting_by_public_id(meeting.public_id)).one().entry.ends_at + MISSED_AFTER
    enter(begin_work, meeting, meeting.two.student, at=over)
    close(begin_work, meeting, over)
    assert standing(begin_work, meeting) == (MeetingState.MISSED, None)
    return meeting, over


def close(begin_work: BeginWork, meeting: Appointment, at: datetime) -> None:
    with begin_work(at=at) as work:
        close_meeting(work, work.session.scalars(meeting_by_public_id(meeting.public_id)).one())


def standing(begin_work: BeginWork, meeting: Appointment) -> tuple[MeetingState, int | None]:
    with begin_work() as work:
        found = work.session.scalars(meeting_by_public_id(meeting.public_id)).one()
        return found.state, found.minutes


def test_whoever_comes_after_it_was_missed_is_let_in_and_it_is_held(begin_work: BeginWork) -> None:
    meeting, over = late(begin_work)
    enter(begin_work, meeting, meeting.two.student, at=over + MINUTE)
    assert standing(begin_work, meeting)[0] is MeetingState.MISSED
    assert enter(begin_work, meeting, meeting.two.mentor, 2, at=over + MINUTE + SECOND).other is not None
    # It goes on: neither missed nor held, and nobody can put it right yet.
    assert standing(begin_work, meeting) == (MeetingState.BOOKED, None)
    planned = [row for row in jobs(begin_work, "meetings.close") if row["meeting_id"] == meeting.id]
    assert len(planned) == 1
    with begin_work() as work:
        for row in work.session.scalars(select(CallPresence).where(CallPresence.session_id.is_not(None))):
            row.left_at = over + 31 * MINUTE
    for _ in range(2):
        close(begin_work, meeting, over + CLOSES_AFTER)
    assert standing(begin_work, meeting) == (MeetingState.HELD, 30)
    # The two are asked how it went, as after every meeting that was held.
    with begin_work() as work:
        assert set(work.session.scalars(select(Feedback.person_id))) == set(meeting.both)


def test_a_late_meeting_is_closed_when_the_last_of_the_two_leaves(begin_work: BeginWork) -> None:
    meeting, over = late(begin_work)
    seats = [enter(begin_work, meeting, person, number, at=over).own.public_id for number, person in enumerate(meeting.both, 1)]
    planned = []
    for person, seat in zip(meeting.both, seats, strict=True):
        with work_of(begin_work, person, over + 30 * SECOND) as work:
            leave_call(work, call_in(work, meeting), seat)
        planned.append(len(jobs(begin_work, "meetings.close")))
    assert planned == [1, 2]
    close(begin_work, meeting, over + MINUTE)
    assert standing(begin_work, meeting) == (MeetingState.HELD, 5)


def test_whoever_waits_alone_stays_missed_and_a_late_call_ends_for_good(begin_work: BeginWork) -> None:
    meeting, over = late(begin_work)
    latest = over - MISSED_AFTER + CLOSES_AFTER
    enter(begin_work, meeting, meeting.two.student, at=latest - SECOND)
    assert standing(begin_work, meeting) == (MeetingState.MISSED, None)
    with pytest.raises(RuleBroken, match=r"calls\.over"):
        enter(begin_work, meeting, meeting.two.mentor, 2, at=latest)


def test_a_lost_connection_keeps_its_seat(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    seats = enter(begin_work, meeting, meeting.two.student)
    again = enter(
        begin_work, meeting, meeting.two.student, seat=seats.own.public_id, at=seats.own.joined_at + timedelta(seconds=20)
    )
    assert again.own.public_id == seats.own.public_id
    assert len(presences(begin_work, meeting)) == 1


def test_a_second_window_takes_the_seat_over(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    first = enter(begin_work, meeting, meeting.two.student)
    with work_of(begin_work, meeting.two.student) as work:
        join_call(work, call_in(work, meeting), 1)
        [joined] = [fact for fact in work.facts if isinstance(fact, CallJoined)]
    assert joined.replaced_ids == (first.own.id,)
    with pytest.raises(RuleBroken, match=r"calls\.taken_over"):
        stay(begin_work, meeting, meeting.two.student, first.own.public_id)
    other = enter(begin_work, meeting, meeting.two.mentor, 2).other
    assert other is not None
    assert other.public_id != first.own.public_id


def test_nobody_speaks_from_the_seat_of_the_other(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    student = enter(begin_work, meeting, meeting.two.student).own.public_id
    enter(begin_work, meeting, meeting.two.mentor, 2)
    with pytest.raises(RuleBroken, match=r"calls\.taken_over"):
        stay(begin_work, meeting, meeting.two.mentor, student)
    # Nor is it theirs to give up or to come back to.
    leave(begin_work, meeting, meeting.two.mentor, student)
    assert stay(begin_work, meeting, meeting.two.student, student).own.public_id == student
    assert enter(begin_work, meeting, meeting.two.mentor, 2, seat=student).own.public_id != student


def test_leaving_is_told_once(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    seat = enter(begin_work, meeting, meeting.two.student).own.public_id
    leave(begin_work, meeting, meeting.two.student, seat)
    leave(begin_work, meeting, meeting.two.student, seat)
    assert enter(begin_work, meeting, meeting.two.mentor, 2).other is None


@pytest.mark.parametrize(("minutes", "code"), [(20, "calls.too_early"), (-45 - 121, "calls.over")])
def test_nobody_enters_before_or_after(begin_work: BeginWork, minutes: int, code: str) -> None:
    meeting = appointment_of(begin_work, starts_at=now() + timedelta(minutes=minutes))
    with pytest.raises(RuleBroken, match=code):
        enter(begin_work, meeting, meeting.two.student)


def test_a_third_person_takes_no_seat_and_a_meeting_that_is_none_has_none(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        third = make_person(work).id
    with pytest.raises(NotAllowed):
        enter(begin_work, meeting, third)
    with pytest.raises(NotFound):
        enter(begin_work, Appointment("nowhere", 0, meeting.two), meeting.two.student)
    assert presences(begin_work, meeting) == []


def taken(begin_work: BeginWork, meeting: Appointment) -> list[int]:
    return [row.person_id for row in presences(begin_work, meeting) if row.session_id is not None]


def test_the_end_of_a_session_ends_what_was_entered_in_it_alone(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    enter(begin_work, meeting, meeting.two.student, session_id=7)
    enter(begin_work, meeting, meeting.two.mentor, session_id=8)
    with begin_work() as work:
        leave_with_sessions(work, (7,))
        assert [type(fact) for fact in work.facts] == [CallLeft]
    assert taken(begin_work, meeting) == [meeting.two.mentor]


def test_signing_out_leaves_the_call(begin_work: BeginWork, sign_in: SignIn) -> None:
    meeting = appointment_of(begin_work)
    browser = sign_in(meeting.two.student)
    with begin_work() as work:
        mine = select(AccountSession.id).where(AccountSession.person_id == meeting.two.student)
        session_id = work.session.scalars(mine).one()
    enter(begin_work, meeting, meeting.two.student, session_id)
    enter(begin_work, meeting, meeting.two.mentor, 0)
    assert browser.post("/people/sign-out").status_code in {302, 303}
    assert taken(begin_work, meeting) == [meeting.two.mentor]


def block(work: Work, meeting: Appointment) -> None:
    block_person(work, work.session.scalars(person_with_profile(meeting.two.mentor)).one())


def cancel(work: Work, meeting: Appointment) -> None:
    cancel_meeting(work, work.session.scalars(meeting_by_public_id(meeting.public_id)).one())


def end(work: Work, meeting: Appointment) -> None:
    end_mentorship(work, thread(work, meeting.two), "goal_reached")


@pytest.mark.parametrize("part", [block, cancel, end])
def test_what_parts_the_two_ends_their_call_for_both(begin_work: BeginWork, part: Callable[..., None]) -> None:
    # They came before the hour: a meeting that has begun cannot be cancelled.
    meeting = appointment_of(begin_work, starts_at=now() + timedelta(minutes=10))
    rows = [enter(begin_work, meeting, person_id, number).own.id for number, person_id in enumerate(meeting.both)]
    with work_of(begin_work, meeting.two.student) as work:
        part(work, meeting)
    assert taken(begin_work, meeting) == []
    assert ended(begin_work) == [rows]


def test_a_suspension_ends_the_call_for_both(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    rows = [enter(begin_work, meeting, person_id, number).own.id for number, person_id in enumerate(meeting.both)]
    with begin_work() as work:
        suspend(work, work.session.scalars(account(meeting.two.mentor)).one(), "conduct")
    assert taken(begin_work, meeting) == []
    assert ended(begin_work) == [rows]


def test_what_concerns_others_ends_no_call(begin_work: BeginWork) -> None:
    meeting, other = appointment_of(begin_work), appointment_of(begin_work)
    for number, person_id in enumerate(meeting.both):
        enter(begin_work, meeting, person_id, number)
    with work_of(begin_work, other.two.student) as work:
        block(work, other)
    assert taken(begin_work, meeting) == list(meeting.both)


def ended(begin_work: BeginWork) -> list[list[int]]:
    """The seats of each call that was ended, as the log tells it."""
    with begin_work() as work:
        told = work.session.scalars(select(AuditEntry.values).where(AuditEntry.fact == CallEnded.__name__)).all()
        return [json.loads(values)["presence_ids"] for values in told]


def test_windows_that_enter_at_once_get_one_seat(begin_work: BeginWork, app: Flask) -> None:
    meeting = appointment_of(begin_work)

    together(app, *(partial(enter, begin_work, meeting, meeting.two.student, number) for number in range(8)))
    assert taken(begin_work, meeting) == [meeting.two.student]


def test_a_copy_tells_when_one_was_in_calls(begin_work: BeginWork, app: Flask) -> None:
    meeting = appointment_of(begin_work)
    seats = enter(begin_work, meeting, meeting.two.student)
    with app.app_context(), unit_of_work(SYSTEM) as work:
        [told] = calls_told(work.session, meeting.two.student)
        assert told["meeting"] == meeting.public_id
        assert told["joined_at"] == told["left_at"] == seats.own.joined_at.isoformat()
        assert calls_told(work.session, meeting.two.mentor) == []
