"""What the console shows of meetings, hours, feedback and ends: whom it names and in which order, on the page and in the files."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.people.model import Person, Role
from talent_net.kernel.work import Work
from talent_net.web.extensions import db
from tests.domain.certificates.together import meet, plan, spend
from tests.factories.mentoring import make_mentor, make_mentorship, make_student
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import statements

DAY = timedelta(days=1)
LOOKS = ("no_meeting", "budget", "pair_hours", "low_feedback", "ends")


def named(name: str, **more: Any) -> dict[str, Any]:
    return {"profile": {"family_latin": name, "given_latin": "N", **more}}


def pair(work: Work, name: str, mentor: Person, **values: Any) -> Mentorship:
    return make_mentorship(work, make_student(work, **named(name)), mentor, **values)


def say(work: Work, mentorship: Mentorship, person_id: int, **values: Any) -> Feedback:
    known = {"stage": Stage.FIRST, "asked_at": work.now - 2 * DAY, "answered_at": work.now - DAY, "rating": 5, "again": True}
    row = Feedback(mentorship_id=mentorship.id, person_id=person_id, **{**known, **values})
    work.session.add(row)
    work.session.flush()
    return row


@pytest.fixture
def coordinator(begin_work: BeginWork, sign_in: SignIn) -> FlaskClient:
    with begin_work() as work:
        person = make_person(work, roles=(Role.COORDINATOR,), language="en")
    return sign_in(person)


def rows_of(browser: FlaskClient, look: str) -> list[list[str]]:
    answer = browser.get(f"/mentoring/console/{look}.csv")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))[1:]


def counted(browser: FlaskClient, look: str) -> str:
    return browser.get(f"/mentoring/console/?pile={look}").text


@pytest.mark.parametrize("look", LOOKS)
def test_coordinators_alone_look(begin_work: BeginWork, sign_in: SignIn, look: str) -> None:
    with begin_work() as work:
        people = [make_person(work, roles=(Role.ADMINISTRATOR,)), make_mentor(work)]
    assert {sign_in(person).get(f"/mentoring/console/{look}.csv").status_code for person in people} == {403}


@pytest.mark.parametrize("look", LOOKS)
def test_what_is_empty_says_so(coordinator: FlaskClient, look: str) -> None:
    assert "empty-state" in counted(coordinator, look)
    assert rows_of(coordinator, look) == []


def test_pairs_without_a_next_meeting_wait_longest_first(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        mentor, long_ago = make_mentor(work, **named("Mentor")), work.now - 60 * DAY
        pair(work, "Never", mentor, started_at=work.now - 20 * DAY)
        meet(work, pair(work, "Met", mentor, started_at=long_ago), MeetingState.HELD, -30, number=1)
        called_off = pair(work, "Off", mentor, started_at=work.now - 5 * DAY)
        meet(work, called_off, MeetingState.CANCELLED, 3)
        meet(work, called_off, MeetingState.BOOKED, -2)
        meet(work, pair(work, "Booked", mentor, started_at=long_ago), MeetingState.BOOKED, 3)
        pair(work, "Locked", mentor, started_at=long_ago, state=MentorshipState.LOCKED)
        pair(work, "Ended", mentor, started_at=long_ago, state=MentorshipState.ENDED)
        held_on = f"{(work.now - 30 * DAY):%Y-%m-%d}"
    rows = rows_of(coordinator, "no_meeting")
    assert [row[0] for row in rows] == ["N Met", "N Never", "N Off"]
    assert [row[2] for row in rows] == [held_on, "They never met", "They never met"]
    assert "3 pairs" in counted(coordinator, "no_meeting")


def test_hours_are_held_against_what_was_offered(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        within = make_mentor(work, **named("Within", monthly_hours=4))
        over = make_mentor(work, **named("Over", monthly_hours=1))
        free = make_mentor(work, **named("Free"))
        make_mentor(work, **named("Idle", monthly_hours=2))
        spend(work, pair(work, "A", within, monthly_minutes=60), 45)
        spend(work, pair(work, "B", over, monthly_minutes=60), 90)
        spend(work, pair(work, "C", over, monthly_minutes=30), 30)
        spend(work, pair(work, "D", free, monthly_minutes=60), 75)
        spend(work, pair(work, "E", within, monthly_minutes=60, state=MentorshipState.ENDED), 15)
    assert rows_of(coordinator, "budget") == [
        ["N Over", "1", "1.5", "2.0", "0.0", "yes"],
        ["N Free", "–", "1.0", "1.2", "0.0", "yes"],
        ["N Within", "4", "1.0", "1.0", "3.0", "no"],
    ]
    assert [(row[0], *row[2:]) for row in rows_of(coordinator, "pair_hours")] == [
        ("N B", "1.0", "1.5", "-0.5"),
        ("N D", "1.0", "1.2", "-0.2"),
        ("N C", "0.5", "0.5", "0.0"),
        ("N A", "1.0", "0.8", "0.2"),
        ("N E", "1.0", "0.2", "0.8"),
    ]


def test_feedback_below_the_line_shows_what_nobody_looked_after_first(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        mentor = make_mentor(work, **named("Mentor"))
        good = pair(work, "Good", mentor)
        say(work, good, good.student_id)
        say(work, good, good.mentor_id, answered_at=None, rating=None, again=None)
        low = pair(work, "Low", mentor)
        say(work, low, low.student_id, rating=2, answered_at=work.now - 3 * DAY)
        settled = pair(work, "Settled", mentor)
        say(work, settled, settled.student_id, rating=1, settled_at=work.now)
        apart = pair(work, "Apart", mentor)
        say(work, apart, apart.student_id, again=False, rating=4, answered_at=work.now - 2 * DAY)
        say(work, apart, apart.mentor_id, wants_help=True, stage=Stage.THIRD)
    rows = rows_of(coordinator, "low_feedback")
    assert [(row[0], row[1], row[3], row[5]) for row in rows] == [
        ("N Mentor", "N Apart", "5", "yes"),
        ("N Apart", "N Mentor", "4", "no"),
        ("N Low", "N Mentor", "2", "no"),
        ("N Settled", "N Mentor", "1", "no"),
    ]
    assert [row[7] == "not yet" for row in rows] == [True, True, True, False]


def test_a_coordinator_who_is_one_of_the_two_reads_nothing_of_it(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        mentor = make_mentor(work, roles=(Role.COORDINATOR,), language="en", **named("Both"))
        own, other = pair(work, "Own", mentor), pair(work, "Other", make_mentor(work))
        say(work, own, own.student_id, rating=1)
        say(work, other, other.student_id, rating=1)
    both = sign_in(mentor)
    assert [row[0] for row in rows_of(both, "low_feedback")] == ["N Other"]
    sheet = load_workbook(io.BytesIO(both.get("/mentoring/console/mentoring.xlsx").data))["Feedback to look into"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["N Other"]


def test_ends_due_are_those_near_or_past(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        mentor = make_mentor(work, **named("Mentor"))
        for name, days in (("Far", 31), ("Near", 30), ("Past", -4), ("Today", 0)):
            plan(work, pair(work, name, mentor), days)
        plan(work, pair(work, "Ended", mentor, state=MentorshipState.ENDED), 3)
    rows = rows_of(coordinator, "ends")
    assert [(row[0], row[3]) for row in rows] == [("N Past", "-4"), ("N Today", "0"), ("N Near", "30")]


def test_no_name_becomes_a_formula(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        student = make_student(work, profile={"family_latin": "", "given_latin": "=1+1"})
        make_mentorship(work, student, make_mentor(work))
    assert rows_of(coordinator, "no_meeting")[0][0] == "'=1+1"
    cell = load_workbook(io.BytesIO(coordinator.get("/mentoring/console/mentoring.xlsx").data))["No next meeting"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_asks_no_more_for_many_than_for_one(
    app: Flask, begin_work: BeginWork, coordinator: FlaskClient, look: str
) -> None:
    def scene() -> None:
        with begin_work() as work:
            found = pair(work, "One", make_mentor(work, **named("Mentor")))
            spend(work, found, 30)
            plan(work, found, 3)
            say(work, found, found.student_id, rating=1)

    def asked() -> int:
        with app.app_context():
            engine = db.engine
        with statements(engine) as sent:
            # What low feedback says is a table of the files alone.
            told = str(rows_of(coordinator, look)) if look == "low_feedback" else counted(coordinator, look)
        assert "N One" in told or look == "budget"
        return len(sent)

    scene()
    counted(coordinator, look)
    few = asked()
    scene()
    scene()
    assert asked() == few
