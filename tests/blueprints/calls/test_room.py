"""The page of a call: its door for the two, words about when it opens, nothing for anybody else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.people.model import Role
from talent_net.web.work import now
from tests.domain.calls.callers import Appointment, appointment_of, enter, presences
from tests.domain.mentoring.threads import watched_pupil
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn

CAMERA = "camera=(self)"


def path(meeting: Appointment) -> str:
    return f"/calls/{meeting.public_id}"


def test_the_two_come_to_its_door_and_may_be_asked_for_their_camera(begin_work: BeginWork, sign_in: SignIn) -> None:
    meeting = appointment_of(begin_work, topic="Working <at> sea")
    for person_id in meeting.both:
        answer = sign_in(person_id).get(path(meeting))
        assert answer.status_code == 200
        assert f'data-meeting="{meeting.public_id}"' in answer.text
        assert "Working &lt;at&gt; sea" in answer.text
        assert "Join without camera and microphone" in answer.text
        assert f"/mentoring/mentorships/{meeting.two.public_id}/messages" in answer.text
        allowed = answer.headers["Permissions-Policy"]
        assert all(f"{name}=(self)" in allowed for name in ("camera", "microphone", "display-capture"))
        assert "'unsafe" not in answer.headers["Content-Security-Policy"]


def test_no_other_page_may_ask_for_a_camera(begin_work: BeginWork, sign_in: SignIn) -> None:
    meeting = appointment_of(begin_work)
    browser = sign_in(meeting.two.student)
    for other in ("/home", f"/mentoring/mentorships/{meeting.two.public_id}", "/calls/nowhere"):
        allowed = browser.get(other).headers["Permissions-Policy"]
        assert all(f"{name}=()" in allowed for name in ("camera", "microphone", "display-capture"))


@pytest.mark.parametrize("role", [None, Role.COORDINATOR, Role.SAFEGUARDING, Role.ADMINISTRATOR])
def test_there_is_no_such_page_for_a_third_person(begin_work: BeginWork, sign_in: SignIn, role: Role | None) -> None:
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        third = make_person(work, roles=(role,) if role else (), totp_confirmed_at=work.now)
    assert sign_in(third).get(path(meeting)).status_code == 404


def test_there_is_none_for_a_pupil_nor_for_who_watches(begin_work: BeginWork, sign_in: SignIn) -> None:
    pupil = watched_pupil(begin_work)
    meeting = appointment_of(begin_work, pupil)
    for person_id in (*meeting.both, pupil.officer):
        assert sign_in(person_id).get(path(meeting)).status_code == 404


def test_there_is_none_where_the_two_meet_elsewhere(begin_work: BeginWork, sign_in: SignIn) -> None:
    meeting = appointment_of(begin_work, place=Place.IN_PERSON, address="The harbour")
    assert sign_in(meeting.two.mentor).get(path(meeting)).status_code == 404


def test_visitors_are_sent_to_sign_in(begin_work: BeginWork, client: FlaskClient) -> None:
    assert "/people/sign-in" in client.get(path(appointment_of(begin_work))).headers["Location"]


def test_before_its_time_the_page_tells_when_it_opens(begin_work: BeginWork, sign_in: SignIn) -> None:
    starts_at = now().replace(second=0, microsecond=0) + timedelta(days=1)
    meeting = appointment_of(begin_work, starts_at=starts_at)
    answer = sign_in(meeting.two.student).get(path(meeting))
    assert answer.status_code == 200
    opens = re.search(r'data-opens-at="([^"]+)"', answer.text)
    assert opens is not None
    assert opens[1] == (starts_at - timedelta(minutes=15)).isoformat()
    assert "This call opens at" in answer.text
    assert CAMERA not in answer.headers["Permissions-Policy"]


def test_after_its_time_it_says_so(begin_work: BeginWork, sign_in: SignIn) -> None:
    meeting = appointment_of(begin_work, starts_at=now() - timedelta(hours=3))
    answer = sign_in(meeting.two.student).get(path(meeting))
    assert "This call is over" in answer.text
    assert "call-room" not in answer.text


def test_a_cancelled_meeting_has_none(begin_work: BeginWork, sign_in: SignIn) -> None:
    meeting = appointment_of(begin_work)
    with begin_work() as work:
        work.session.execute(update(Meeting).where(Meeting.id == meeting.id).values(state=MeetingState.CANCELLED))
    answer = sign_in(meeting.two.mentor).get(path(meeting))
    assert "This call will not take place" in answer.text
    assert "call-room" not in answer.text
    assert CAMERA not in answer.headers["Permissions-Policy"]


def test_a_page_that_is_closed_gives_its_seat_up(begin_work: BeginWork, sign_in: SignIn) -> None:
    meeting = appointment_of(begin_work)
    seat = enter(begin_work, meeting, meeting.two.student).own.public_id
    with begin_work() as work:
        third = make_person(work)
    for outsider, status in ((third.id, 404), (meeting.two.mentor, 204)):
        assert sign_in(outsider).post(f"{path(meeting)}/leave", data={"seat": seat}).status_code == status
        assert [row.session_id for row in presences(begin_work, meeting)] == [1]
    for _ in range(2):
        assert sign_in(meeting.two.student).post(f"{path(meeting)}/leave", data={"seat": seat}).status_code == 204
    assert [row.session_id for row in presences(begin_work, meeting)] == [None]
