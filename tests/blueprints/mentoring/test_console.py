"""The coordinators' console: each pile holds what it names, for them alone, on the page and in the files."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from talent_net.domain.mentoring.model import (
    Format,
    Goal,
    MentoringRequest,
    MentorshipState,
    RequestState,
    RequestTurn,
    SpentTime,
    TurnState,
)
from talent_net.domain.people.model import Person, Role
from talent_net.kernel.work import Work
from tests.factories.mentoring import make_mentor, make_mentorship, make_student
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

DAY = timedelta(days=1)


def named(name: str) -> dict[str, Any]:
    return {"profile": {"family_latin": name, "given_latin": "N"}}


def ask(
    work: Work, student: Person, state: RequestState, sent_at: datetime, *, mentor: Person | None = None, slot: int = 1
) -> MentoringRequest:
    """A request that stands so; with a mentor, one that waits there."""
    found = MentoringRequest(
        student_id=student.id,
        slot=slot,
        state=state,
        goal=Goal.CAREER,
        format=Format.VIDEO,
        about="x",
        language="en",
        sent_at=sent_at,
        turns=[],
        events=[],
    )
    if mentor is not None:
        due_at = sent_at + 7 * DAY
        found.turns = [RequestTurn(mentor_id=mentor.id, state=TurnState.WAITING, asked_at=sent_at, due_at=due_at)]
    work.session.add(found)
    work.session.flush()
    return found


@pytest.fixture
def coordinator(begin_work: BeginWork, sign_in: SignIn) -> FlaskClient:
    with begin_work() as work:
        person = make_person(work, roles=(Role.COORDINATOR,), language="en")
    return sign_in(person)


def names_on(browser: FlaskClient, pile: str) -> list[str]:
    """Whom a pile names in its file, from top to bottom."""
    answer = browser.get(f"/mentoring/console/{pile}.csv")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    return [row[0] for row in csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))][1:]


def test_others_see_no_console(app: Flask, begin_work: BeginWork, sign_in: SignIn, client: FlaskClient) -> None:
    with begin_work() as work:
        people = [make_person(work), make_person(work, roles=(Role.ADMINISTRATOR,)), make_mentor(work)]
    for path in ("", "answers", "load.csv", "mentoring.xlsx"):
        assert client.get(f"/mentoring/console/{path}").status_code in {302, 303, 401}
        assert {sign_in(person).get(f"/mentoring/console/{path}").status_code for person in people} == {403}


def test_unmatched_are_who_look_and_have_no_mentor(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        mentor = make_mentor(work)
        make_student(work, **named("Calm"))
        make_student(work, terms={"is_seeking": True}, **named("Seeks"))
        make_student(work, terms={"is_seeking": True, "left_out": 2}, **named("Left"))
        asks = make_student(work, **named("Asks"))
        ask(work, asks, RequestState.WITH_MENTOR, work.now - DAY, mentor=mentor)
        has = make_student(work, terms={"is_seeking": True}, **named("Has"))
        make_mentorship(work, has, mentor)
        had = make_student(work, terms={"is_seeking": True}, **named("Had"))
        make_mentorship(work, had, mentor, state=MentorshipState.ENDED)
        make_student(work, terms={"is_seeking": True}, suspended_at=work.now, **named("Away"))
    assert names_on(coordinator, "unmatched") == ["N Left", "N Asks", "N Seeks", "N Had"]
    page = coordinator.get("/mentoring/console/").text
    assert "N Left" in page
    assert "4 students" in page


def test_silence_begins_after_three_days(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        quick, silent = make_mentor(work, **named("Quick")), make_mentor(work, **named("Silent"))
        first, second = make_student(work), make_student(work)
        ask(work, first, RequestState.WITH_MENTOR, work.now - 2 * DAY, mentor=quick)
        ask(work, second, RequestState.WITH_MENTOR, work.now - 4 * DAY, mentor=silent)
        ask(work, first, RequestState.WITH_MENTOR, work.now - 5 * DAY, mentor=silent, slot=2)
    assert names_on(coordinator, "silent") == ["N Silent"]
    assert "1 mentor" in coordinator.get("/mentoring/console/?pile=silent").text


def test_overdue_is_what_waits_past_its_deadline_or_three_days_for_the_city(
    begin_work: BeginWork, coordinator: FlaskClient
) -> None:
    with begin_work() as work:
        mentor = make_mentor(work)
        cases = {
            "Fresh": (RequestState.WITH_COORDINATOR, 1),
            "City": (RequestState.WITH_COORDINATOR, 5),
            "Officer": (RequestState.WITH_OFFICER, 4),
            "Over": (RequestState.WITHDRAWN, 30),
        }
        for name, (state, days) in cases.items():
            ask(work, make_student(work, **named(name)), state, work.now - days * DAY)
        ask(work, make_student(work, **named("Stuck")), RequestState.WITH_MENTOR, work.now - 8 * DAY, mentor=mentor)
        ask(work, make_student(work, **named("Due")), RequestState.WITH_MENTOR, work.now - 6 * DAY, mentor=mentor)
    assert names_on(coordinator, "overdue") == ["N City", "N Officer", "N Stuck"]


def test_pairs_at_risk_are_told_with_their_reason(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        mentor, long_ago = make_mentor(work, **named("Mentor")), work.now - 30 * DAY
        pairs: dict[str, dict[str, Any]] = {
            "Well": {"started_at": long_ago, "last_message_at": work.now - DAY},
            "Quiet": {"started_at": work.now - 60 * DAY, "last_message_at": long_ago},
            "Never": {"started_at": work.now - 40 * DAY},
            "Locked": {"state": MentorshipState.LOCKED},
            "Ended": {"state": MentorshipState.ENDED, "started_at": long_ago},
        }
        for name, values in pairs.items():
            make_mentorship(work, make_student(work, **named(name)), mentor, **values)
        make_mentorship(work, make_student(work, suspended_at=work.now, **named("Away")), mentor)
    rows = list(csv.reader(io.StringIO(coordinator.get("/mentoring/console/at_risk.csv").text)))[1:]
    assert {row[0]: row[2] for row in rows} == {
        "N Never": "They have not written to each other yet",
        "N Quiet": "No message for three weeks",
        "N Locked": "Locked: supervision or approval is missing",
        "N Away": "One of them is not active here",
    }


def test_load_counts_places_requests_and_hours(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        busy = make_mentor(
            work,
            terms={"places": 3, "places_taken": 1},
            profile={"family_latin": "Busy", "given_latin": "N", "monthly_hours": 4},
        )
        make_mentor(work, **named("Free"))
        pair = make_mentorship(work, make_student(work), busy, monthly_minutes=90)
        for minutes, days in ((45, 0), (300, 40)):
            spent = {"spent_on": work.today - days * DAY, "minutes": minutes, "noted_at": work.now}
            work.session.add(SpentTime(mentorship_id=pair.id, mentor_id=busy.id, **spent))
        ask(work, make_student(work), RequestState.WITH_MENTOR, work.now, mentor=busy)
    rows = list(csv.reader(io.StringIO(coordinator.get("/mentoring/console/load.csv").text)))[1:]
    assert rows == [["N Busy", "1", "3", "1", "1.5", "0.8", "4"], ["N Free", "0", "2", "0", "0.0", "0.0", "–"]]


def test_answers_are_told_of_ten_and_more(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        large = make_organisation(work, name_en="Large University")
        small = make_organisation(work, name_en="Small University")
        mentor = make_mentor(work)
        for number in range(24):
            student = make_student(work, school=large if number < 20 else small)
            state = RequestState.ACCEPTED if number < 10 else RequestState.WITH_MENTOR
            found = ask(work, student, state, work.now - DAY, mentor=mentor)
            found.turns[0].state = TurnState.ACCEPTED if number < 10 else TurnState.WAITING
    page = coordinator.get("/mentoring/console/answers").text
    # The four of the small one and the twenty of the large one are told together: apart, a total would give the four away.
    assert "Small University" not in page
    assert "Large University" not in page
    assert names_on(coordinator, "answers") == ["Several together"]
    rows = list(csv.reader(io.StringIO(coordinator.get("/mentoring/console/answers.csv").text)))[1:]
    assert rows[0][1:] == ["24", "10", "10"]


def test_the_workbook_holds_every_pile_and_no_formula(begin_work: BeginWork, coordinator: FlaskClient) -> None:
    with begin_work() as work:
        make_student(work, terms={"is_seeking": True}, profile={"family_latin": "=1+1", "given_latin": ""})
    answer = coordinator.get("/mentoring/console/mentoring.xlsx")
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    book = load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == [
        "Without a mentor",
        "Silent mentors",
        "Overdue requests",
        "Pairs at risk",
        "Mentors’ load",
        "No next meeting",
        "Hours of mentors",
        "Hours of pairs",
        "Feedback to look into",
        "Ends due",
        "Answers by organisation",
    ]
    cell = book["Without a mentor"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert names_on(coordinator, "unmatched") == ["'=1+1"]


@pytest.mark.parametrize("pile", ["unmatched", "silent", "overdue", "at_risk", "load"])
def test_a_pile_asks_no_more_for_many_than_for_one(begin_work: BeginWork, coordinator: FlaskClient, pile: str) -> None:
    def scene() -> None:
        with begin_work() as work:
            mentor = make_mentor(work, **named("Mentor"))
            ask(work, make_student(work, **named("One")), RequestState.WITH_MENTOR, work.now - 8 * DAY, mentor=mentor)
            make_mentorship(work, make_student(work), mentor, state=MentorshipState.LOCKED)

    scene()
    coordinator.get("/mentoring/console/")
    few = page_cost(coordinator, f"/mentoring/console/?pile={pile}")
    scene()
    scene()
    assert page_cost(coordinator, f"/mentoring/console/?pile={pile}") == few


@pytest.mark.parametrize(
    "question", ["?pile=nonsense", "?page=0", "?page=-1", "?page=99999999999999999999", "?page=x", "?page=9999"]
)
def test_a_bent_address_shows_a_page(coordinator: FlaskClient, question: str) -> None:
    assert coordinator.get(f"/mentoring/console/{question}").status_code == 200
