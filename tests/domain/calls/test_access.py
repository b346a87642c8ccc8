"""Who may be in a call: each refusal by itself, and each of the two."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship, MentorshipState, Supervisor
from talent_net.domain.people.model import Block, Person, Role
from talent_net.kernel.access import ANONYMOUS, SYSTEM, can
from tests.domain.calls.callers import Appointment, appointment_of, call_in
from tests.domain.mentoring.threads import actor_for, watched_pupil
from tests.factories.people import make_person
from tests.harness.apps import BeginWork


def may(begin_work: BeginWork, meeting: Appointment, person_id: int, policy: str = "calls.join") -> bool:
    with begin_work() as work:
        return can(actor_for(work, person_id), policy, call_in(work, meeting))


def both_may(begin_work: BeginWork, meeting: Appointment) -> list[bool]:
    return [may(begin_work, meeting, person_id) for person_id in meeting.both]


def test_each_of_two_adults_may(begin_work: BeginWork) -> None:
    assert both_may(begin_work, appointment_of(begin_work)) == [True, True]


@pytest.mark.parametrize("role", [None, Role.COORDINATOR, Role.SAFEGUARDING, Role.ADMINISTRATOR])
def test_no_third_person_may_whatever_their_office(begin_work: BeginWork, role: Role | None) -> None:
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        third = make_person(work, roles=(role,) if role else (), totp_confirmed_at=work.now).id
    assert not may(begin_work, meeting, third)
    assert not may(begin_work, meeting, third, "calls.see")


def test_neither_visitors_nor_the_house_itself_may(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        call = call_in(work, meeting)
        assert not can(ANONYMOUS, "calls.join", call)
        assert not can(SYSTEM, "calls.join", call)
        assert not can(ANONYMOUS, "calls.join")


@pytest.mark.parametrize("place", [Place.LINK, Place.IN_PERSON, Place.THREAD])
def test_a_meeting_elsewhere_has_no_call(begin_work: BeginWork, place: Place) -> None:
    meeting = appointment_of(begin_work, place=place)
    assert both_may(begin_work, meeting) == [False, False]
    assert not may(begin_work, meeting, meeting.two.mentor, "calls.see")


@pytest.mark.parametrize(
    ("state", "is_possible"),
    [
        (MeetingState.BOOKED, True),
        (MeetingState.HELD, True),
        (MeetingState.CANCELLED, False),
        (MeetingState.MISSED, True),
    ],
)
def test_a_meeting_that_is_off_has_none_and_its_two_may_see_so(
    begin_work: BeginWork, state: MeetingState, is_possible: bool
) -> None:
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        work.session.execute(update(Meeting).where(Meeting.id == meeting.id).values(state=state))
    assert both_may(begin_work, meeting) == [is_possible, is_possible]
    assert may(begin_work, meeting, meeting.two.student, "calls.see")


def test_a_pupil_has_no_call_however_well_watched(begin_work: BeginWork) -> None:
    pupil = watched_pupil(begin_work)
    meeting = appointment_of(begin_work, pupil)
    assert [may(begin_work, meeting, person) for person in (*meeting.both, pupil.officer)] == [False, False, False]


def test_a_mentorship_that_is_watched_has_none_even_when_both_are_of_age(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        officer = make_person(work, roles=(Role.SAFEGUARDING,), totp_confirmed_at=work.now)
        work.session.add(Supervisor(mentorship_id=meeting.two.id, person_id=officer.id, appointed_at=work.now))
        work.session.execute(update(Mentorship).where(Mentorship.id == meeting.two.id).values(is_supervised=True))
    assert [may(begin_work, meeting, person) for person in (*meeting.both, officer.id)] == [False, False, False]


def test_whoever_turns_out_to_be_a_minor_is_out_and_so_is_the_other(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        born = date(work.today.year - 15, 1, 1)
        work.session.execute(update(Person).where(Person.id == meeting.two.student).values(born_on=born))
    assert both_may(begin_work, meeting) == [False, False]


@pytest.mark.parametrize("who_blocks", ["student", "mentor"])
def test_a_block_keeps_both_out_whoever_said_so(begin_work: BeginWork, who_blocks: str) -> None:
    meeting = appointment_of(begin_work)
    one, other = meeting.both if who_blocks == "student" else reversed(meeting.both)
    with begin_work() as work:
        work.session.add(Block(blocker_id=one, blocked_id=other, created_at=work.now))
    assert both_may(begin_work, meeting) == [False, False]


def test_a_suspended_person_keeps_both_out(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        work.session.execute(update(Person).where(Person.id == meeting.two.mentor).values(suspended_at=work.now))
    assert both_may(begin_work, meeting) == [False, False]


def test_an_ended_mentorship_has_no_calls(begin_work: BeginWork) -> None:
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        ended = {"state": MentorshipState.ENDED, "ended_at": work.now}
        work.session.execute(update(Mentorship).where(Mentorship.id == meeting.two.id).values(**ended))
    assert both_may(begin_work, meeting) == [False, False]
