"""Signals of calls over real servers and sockets: from one of the two to the other on every process, and from nobody else to anybody."""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import CallPresence, Meeting
from talent_net.domain.mentoring.model import Supervisor
from talent_net.domain.people.model import Person, Role
from tests.server.callers import (
    CANDIDATE,
    OFFER,
    appointment_in,
    both_in,
    caller,
    grown,
    mentorship_id,
    moment,
    with_second_factor,
    write,
)
from tests.server.site import OwnRedis, Site, World, serving, wait_until

Pair = tuple[Site, Site]


def test_the_two_find_each_other_in_one_process_without_redis(site: Site):
    student, mentor = both_in(site, site, appointment_in(site.world))
    assert student.heard == [{"what": "here", "to": student.seat, "seat": mentor.seat}]
    assert mentor.signal(student.seat)["ok"]
    assert student.hears("signal")
    assert student.heard[-1] == {
        "what": "signal",
        "to": student.seat,
        "seat": mentor.seat,
        "kind": "offer",
        "text": OFFER,
    }
    assert mentor.heard == []


def test_the_two_find_each_other_across_processes(pair: Pair):
    student, mentor = both_in(*pair, appointment_in(pair[0].world))
    for one, other in ((student, mentor), (mentor, student)):
        assert one.signal(other.seat, kind="candidates", text="", candidates=[CANDIDATE])["ok"]
        assert other.hears("signal")
        assert other.heard[-1]["candidates"] == [CANDIDATE]
    assert [caller.here()["other"] for caller in (student, mentor)] == [mentor.seat, student.seat]


def test_one_of_the_two_gives_way(pair: Pair):
    meeting = appointment_in(pair[0].world)
    student, mentor = caller(pair[0], meeting, meeting.student), caller(pair[1], meeting, meeting.mentor)
    assert [student.enter()["polite"], mentor.enter()["polite"]] == [True, False]


def test_nobody_else_enters_or_is_heard(pair: Pair):
    world = pair[0].world
    meeting = appointment_in(world)
    student, mentor = both_in(*pair, meeting)
    third, officer, coordinator = (world.sign_in(role=role) for role in (None, Role.SAFEGUARDING, Role.COORDINATOR))
    with Session(world.engine, info={"work": world}) as session:
        grown(session, third)
        session.add(Supervisor(mentorship_id=mentorship_id(session, meeting), person_id=officer.person_id, appointed_at=moment()))
        session.commit()
    outsiders = [caller(pair[1], meeting, third)]
    # Staff connect with a second factor only; with one they are refused all the same.
    with_second_factor(world, officer, coordinator)
    outsiders += [caller(pair[0], meeting, officer), caller(pair[1], meeting, coordinator)]
    for outsider in outsiders:
        assert outsider.enter() == {"ok": False, "code": "not_allowed"}
        outsider.seat = mentor.seat
        assert outsider.here()["code"] == "not_allowed"
        assert outsider.signal(student.seat)["code"] == "not_allowed"
        assert outsider.ear.say("calls.leave", meeting=meeting.public_id, seat=mentor.seat)["code"] == "not_allowed"
    assert [message["what"] for message in student.heard] == ["here"]
    assert mentor.here()["other"] == student.seat


def test_whoever_is_in_another_call_reaches_nobody_in_this_one(pair: Pair):
    world = pair[0].world
    student, _ = both_in(*pair, appointment_in(world))
    stranger, _ = both_in(*pair, appointment_in(world))
    answer = stranger.signal(student.seat)
    assert (answer["ok"], answer["other"]) == (True, stranger.here()["other"])
    assert not wait_until(lambda: len(student.heard) > 1, 0.5)


def test_a_pupil_does_not_even_come_to_the_policy_of_a_meeting(pair: Pair):
    world = pair[0].world
    meeting = appointment_in(world)
    write(world, update(Person).where(Person.id == meeting.student.person_id).values(born_on=date(moment().year - 16, 1, 1)))
    for account in (meeting.student, meeting.mentor):
        assert caller(pair[0], meeting, account).enter()["code"] == "not_allowed"


@pytest.mark.parametrize("place", [Place.LINK, Place.IN_PERSON])
def test_a_meeting_elsewhere_has_no_call(site: Site, place: Place):
    meeting = appointment_in(site.world, place=place)
    assert caller(site, meeting, meeting.student).enter()["code"] == "not_allowed"


def test_the_hours_hold_at_every_message(site: Site):
    meeting = appointment_in(site.world)
    student, mentor = both_in(site, site, meeting)
    over = moment() - timedelta(hours=3)
    write(site.world, update(CalendarEntry).values(starts_at=over, ends_at=over + timedelta(minutes=45)))
    for answer in (student.here(), student.signal(mentor.seat), student.enter()):
        assert answer["code"] == "calls.over"
        assert answer["message"] == "This call is over."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"text": "x" * 24_001}, "live.bad_payload"),
        ({"text": "no description"}, "calls.signal_unreadable"),
        ({"kind": "shout"}, "live.bad_payload"),
        ({"kind": "candidates", "candidates": ["x" * 401]}, "live.bad_payload"),
        ({"kind": "candidates", "candidates": ["v=0"]}, "calls.signal_unreadable"),
        ({"kind": "candidates", "candidates": []}, "calls.signal_unreadable"),
        ({"kind": "devices", "has_sound": "yes"}, "live.bad_payload"),
        ({"person": 1}, "live.bad_payload"),
    ],
)
def test_what_is_no_signal_goes_nowhere(site: Site, content: dict[str, Any], code: str):
    student, mentor = both_in(site, site, appointment_in(site.world))
    assert mentor.signal(student.seat, **content)["code"] == code
    assert [message["what"] for message in student.heard] == ["here"]


def test_a_second_window_on_the_other_process_takes_over(pair: Pair):
    meeting = appointment_in(pair[0].world)
    first, mentor = both_in(*pair, meeting)
    second = caller(pair[1], meeting, meeting.student)
    assert second.enter()["other"] == mentor.seat
    assert first.hears("taken")
    assert first.here()["code"] == "calls.taken_over"
    assert mentor.hears("here")
    # What is meant for the seat of before reaches neither window.
    mentor.signal(first.seat)
    mentor.signal(second.seat)
    assert second.hears("signal")
    assert not any(message["what"] == "signal" for message in first.heard)


def test_a_socket_that_comes_back_on_the_other_process_keeps_its_seat(pair: Pair):
    meeting = appointment_in(pair[0].world)
    student, mentor = both_in(*pair, meeting)
    student.ear.client.disconnect()
    again = caller(pair[1], meeting, meeting.student)
    assert again.enter(seat=student.seat)["seat"] == student.seat
    assert mentor.hears("here")
    assert mentor.heard[-1]["seat"] == student.seat
    mentor.signal(student.seat)
    assert again.hears("signal")


def test_leaving_is_told_to_the_other_side(pair: Pair):
    meeting = appointment_in(pair[0].world)
    student, mentor = both_in(*pair, meeting)
    assert student.ear.say("calls.leave", meeting=meeting.public_id, seat=student.seat)["ok"]
    assert mentor.hears("left")
    assert mentor.here()["other"] is None


def test_signing_out_is_told_to_the_other_side_and_puts_the_page_out(pair: Pair):
    first, second = pair
    meeting = appointment_in(first.world)
    student, mentor = both_in(first, second, meeting)
    second.post("/probe/sign-out", session=meeting.student.session_id)
    assert mentor.hears("left")
    assert wait_until(lambda: not student.ear.client.connected)
    assert mentor.here()["other"] is None


@pytest.mark.parametrize("how", ["ended", "blocked"])
def test_what_parts_the_two_is_told_to_both_at_once(pair: Pair, how: str):
    first, second = pair
    meeting = appointment_in(first.world)
    student, mentor = both_in(first, second, meeting)
    browser = second.browser(meeting.student)
    if how == "ended":
        answer = browser.post(
            f"{second.url}/mentoring/mentorships/{meeting.mentorship}/end", data={"reason": "time_over"}, timeout=20
        )
    else:
        with Session(first.world.engine) as session:
            public_id = session.scalars(select(Person.public_id).where(Person.id == meeting.mentor.person_id)).one()
        answer = browser.post(f"{second.url}/people/{public_id}/block", timeout=20)
    assert answer.status_code == 200, answer.text[:500]
    assert student.hears("ended")
    assert mentor.hears("ended")
    assert {one.here()["code"] for one in (student, mentor)} == {"not_allowed"}


def test_a_meeting_that_was_cancelled_behind_the_servers_refuses_the_next_message(pair: Pair):
    meeting = appointment_in(pair[0].world)
    student, mentor = both_in(*pair, meeting)
    write(pair[0].world, update(Meeting).where(Meeting.id == meeting.id).values(state=MeetingState.CANCELLED))
    assert student.signal(mentor.seat)["code"] == "not_allowed"
    assert mentor.here()["code"] == "not_allowed"


def test_whoever_waits_is_found_by_the_other_side_although_the_meeting_was_counted_as_missed(pair: Pair):
    begun = moment() - timedelta(minutes=21)
    meeting = appointment_in(pair[0].world)
    student, mentor = (caller(*each) for each in ((pair[0], meeting, meeting.student), (pair[1], meeting, meeting.mentor)))
    student.enter()
    entry = select(Meeting.entry_id).where(Meeting.id == meeting.id).scalar_subquery()
    hour = {"starts_at": begun, "ends_at": begun + timedelta(minutes=15)}
    write(pair[0].world, update(CalendarEntry).where(CalendarEntry.id == entry).values(**hour))
    write(pair[0].world, update(Meeting).where(Meeting.id == meeting.id).values(state=MeetingState.MISSED))
    assert student.here()["ok"]
    assert mentor.enter()["other"] == student.seat
    assert student.hears("here")
    assert student.signal(mentor.seat)["ok"]
    with Session(pair[0].world.engine) as session:
        assert session.scalars(select(Meeting.state).where(Meeting.id == meeting.id)).one() is MeetingState.BOOKED


def test_whoever_sat_on_a_killed_process_has_left_and_their_minutes_stand(
    pair: Pair, postgres_world: World, redis_server: OwnRedis
):
    meeting = appointment_in(postgres_world)
    mentor = caller(pair[0], meeting, meeting.mentor)
    with serving(postgres_world, REDIS_URL=redis_server.url, TALENT_NET_WORKER="0") as victim:
        student = caller(victim, meeting, meeting.student)
        student.enter()
        assert mentor.enter()["other"] == student.seat
        victim.process.kill()
        victim.process.wait()
    # The clock is not waited for: the last sign of life is put back by what the lease allows.
    mine = CallPresence.person_id == meeting.student.person_id
    silent = moment() - timedelta(seconds=46)
    write(postgres_world, update(CallPresence).where(mine).values(joined_at=silent, left_at=silent))
    assert mentor.here()["other"] is None
    with Session(postgres_world.engine) as session:
        assert session.scalars(select(CallPresence.left_at).where(mine)).one() == silent


def test_what_redis_lost_is_learnt_with_the_next_sign_of_life(pair: Pair, redis_server: OwnRedis):
    meeting = appointment_in(pair[0].world)
    student, mentor = caller(pair[0], meeting, meeting.student), caller(pair[1], meeting, meeting.mentor)
    student.enter()
    redis_server.stop()
    try:
        mentor.enter()
        assert not student.hears("here")
        assert student.here()["other"] == mentor.seat
    finally:
        redis_server.start()


def test_credentials_for_the_relay_are_ones_own(postgres_world: World):
    meeting = appointment_in(postgres_world)
    relay = {"TALENT_NET_TURN_URLS": "turn:127.0.0.1:3478", "TALENT_NET_TURN_SECRET": secrets.token_hex(8)}
    with serving(postgres_world, **relay, TALENT_NET_CALL_RELAY_ONLY="1") as site:
        answers = [caller(site, meeting, account).enter()["ice"] for account in (meeting.student, meeting.mentor)]
    assert [answer["iceTransportPolicy"] for answer in answers] == ["relay", "relay"]
    names = [answer["iceServers"][0]["username"] for answer in answers]
    assert len(set(names)) == 2
    assert relay["TALENT_NET_TURN_SECRET"] not in str(answers)
    closes = int(names[0].partition(":")[0])
    assert abs(closes - (moment() + timedelta(hours=2, minutes=45)).timestamp()) < 120
