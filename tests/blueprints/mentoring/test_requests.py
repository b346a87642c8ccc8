"""A request at its doors: sent, seen, passed on, and looked after by the programme."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.mentoring.model import (
    MentoringRequest,
    Mentorship,
    MentorTerms,
    RequestState,
    RequestTurn,
    TurnState,
)
from talent_net.domain.people.model import OrganisationKind, Person, Role, RoleGrant
from talent_net.web.work import reading
from tests.blueprints.mentoring.asking import ASKED, NAMES, People, letters_about, notices, turn_address, turn_states
from tests.factories.mentoring import ask, make_mentor, make_pupil, make_student
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import run_until_done
from tests.harness.statements import page_cost


def test_a_student_asks_and_sees_where_it_is(app: Flask, sign_in: SignIn, people: People, send: Callable[[], str]) -> None:
    browser = sign_in(people.student)
    form = browser.get(f"/mentoring/ask/{people.mentor_address}").text
    assert "then to Yui Mori, your next wish" in form
    assert "You can have 5 more requests open." in form
    address = send()
    page = browser.get(address).text
    for words in ("It is with", "Ken Mori", "Where do I begin?", "Went to Ken Mori"):
        assert words in page
    assert "Ken Mori" in browser.get("/mentoring/requests/").text
    assert "Find my way into work" in browser.get("/home").text
    assert notices(app, people.mentor) == ["mentoring.asked"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"about": ""}, "Please say in a few sentences"),
        ({"question_1": ""}, "Please ask one question at least"),
        ({"goal": ""}, "Please choose a goal."),
        ({"goal": "fame"}, "Not a valid choice"),
        ({"about": "x" * 2000}, "Please write less"),
        ({"format": "telepathy"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_text_is_kept(
    sign_in: SignIn, people: People, changed: dict[str, str], said: str
) -> None:
    answer = sign_in(people.student).post(
        f"/mentoring/ask/{people.mentor_address}", data={**ASKED, "question_2": "Kept?", **changed}
    )
    assert answer.status_code == 422
    assert said in answer.text
    assert "Kept?" in answer.text


def test_a_stranger_finds_no_request_and_no_turn(app: Flask, sign_in: SignIn, people: People, send: Callable[[], str]) -> None:
    address, turn = send(), turn_address(app, people.mentor)
    stranger, nobody = sign_in(people.other), app.test_client()
    assert stranger.get(address).status_code == 404
    assert stranger.get(turn).status_code == 404
    for deed in ("accept", "undo-acceptance", "undo-decline"):
        assert stranger.post(f"{turn}/{deed}").status_code == 404
    assert stranger.post(f"{turn}/decline", data={"reason": "other"}).status_code == 404
    for deed in ("withdraw", "stand", "next"):
        assert stranger.post(f"{address}/{deed}").status_code == 404
    assert nobody.get(address).location.endswith("/people/sign-in")
    assert stranger.get(f"/mentoring/ask/{people.other_address}").status_code == 404
    for path in ("/mentoring/officer/", "/mentoring/waiting"):
        assert stranger.get(path).status_code == 403


def test_a_coordinator_hands_on_or_closes(
    app: Flask,
    people: People,
    send: Callable[[], str],
    clock: time_machine.Traveller,
    sign_in: SignIn,
    begin_work: BeginWork,
) -> None:
    address = send()
    for _ in range(2):
        clock.shift(timedelta(days=7))
        run_until_done(app)
    with begin_work() as work:
        coordinator = make_person(work, roles=(Role.COORDINATOR,), language="en", totp_confirmed_at=work.now).id
        free = make_mentor(work, profile={"given_latin": "Mei", "family_latin": "Ito"}).public_id
        full = make_mentor(work, terms={"places": 0}).public_id
    browser = sign_in(coordinator)
    code = address.rpartition("/")[2]
    assert "student waits for a mentor" in browser.get("/home").text
    assert f"/mentoring/waiting/{code}" in browser.get("/mentoring/waiting").text
    page = browser.get(f"/mentoring/waiting/{code}").text
    assert free in page
    assert full not in page
    assert people.mentor_address not in page.partition("<select")[2].partition("</select")[0]
    for wrong in ({}, {"mentor": full}, {"mentor": "nobody"}):
        assert browser.post(f"/mentoring/waiting/{code}/hand", data=wrong).status_code == 422
    assert browser.post(f"/mentoring/waiting/{code}/close").status_code == 422
    assert browser.post(f"/mentoring/waiting/{code}/hand", data={"mentor": free}).status_code == 303
    assert browser.get(f"/mentoring/waiting/{code}").status_code == 303
    assert "Mei Ito" in sign_in(people.student).get(address).text


def test_closing_tells_the_student_why(
    app: Flask, people: People, send: Callable[[], str], clock: time_machine.Traveller, sign_in: SignIn, begin_work: BeginWork
) -> None:
    address = send()
    for _ in range(2):
        clock.shift(timedelta(days=7))
        run_until_done(app)
    with begin_work() as work:
        coordinator = make_person(work, roles=(Role.COORDINATOR,), language="en", totp_confirmed_at=work.now).id
    closing = {"reason": "nobody_free", "answer": "Come to the fair in May."}
    path = f"/mentoring/waiting/{address.rpartition('/')[2]}/close"
    assert sign_in(coordinator).post(path, data=closing).status_code == 303
    page = sign_in(people.student).get(address).text
    assert "That is not your fault" in page
    assert "Come to the fair in May." in page
    run_until_done(app)
    assert "That is not your fault" in letters_about(app, "About your request for a mentor")[0]


def test_a_pupils_request_waits_for_an_officer_and_the_mentor_reads_no_name(
    app: Flask, sign_in: SignIn, begin_work: BeginWork
) -> None:
    with begin_work() as work:
        school = make_organisation(work, kind=OrganisationKind.SCHOOL)
        pupil = make_pupil(work, school, language="en", profile=NAMES).id
        mentor = make_mentor(work, language="en")
        mentor_id, mentor_address = mentor.id, mentor.public_id
        officer = make_person(work, roles=(Role.SAFEGUARDING,), language="en", totp_confirmed_at=work.now)
        teacher = make_person(work, language="en")
        teacher.roles = [RoleGrant(role=Role.ORGANISER, organisation_id=school.id, granted_at=work.now)]
        officer_id, chosen = officer.id, [officer.public_id, teacher.public_id]
    young, desk = sign_in(pupil), sign_in(officer_id)
    assert "An officer of the programme reads your request" in young.get(f"/mentoring/ask/{mentor_address}").text
    address = young.post(f"/mentoring/ask/{mentor_address}", data=ASKED).location
    assert "An officer of the programme reads it" in young.get(address).text
    assert notices(app, mentor_id) == []
    assert notices(app, officer_id) == ["mentoring.officer_asked"]
    code = address.rpartition("/")[2]
    assert "request waits for an officer" in desk.get("/home").text
    assert f"/mentoring/officer/{code}" in desk.get("/mentoring/officer/").text
    assert "Aoi Sato" in desk.get(f"/mentoring/officer/{code}").text
    assert desk.post(f"/mentoring/officer/{code}/release").status_code == 422
    assert desk.post(f"/mentoring/officer/{code}/release", data={"supervisors": chosen}).status_code == 303
    run_until_done(app)
    text = letters_about(app, "A high-school pupil asks you for mentoring")[-1]
    assert "Aoi" not in text
    link = re.findall(r"http://localhost(/mentoring/answer/\S+)", text)[0]
    for page in (app.test_client().get(link).text, sign_in(mentor_id).get(turn_address(app, mentor_id)).text):
        assert "A high-school pupil" in page
        assert "Aoi" not in page
    assert app.test_client().post(link).status_code == 200
    with app.app_context():
        found = reading().scalars(select(Mentorship)).one()
        assert found.is_supervised
    assert notices(app, officer_id)[-1] == "mentoring.supervising"


def test_a_profile_leads_students_to_the_form_and_says_how_soon_one_hears_back(
    sign_in: SignIn, people: People, begin_work: BeginWork
) -> None:
    page = f"/people/{people.mentor_address}"
    assert f"/mentoring/ask/{people.mentor_address}" in sign_in(people.student).get(page).text
    assert f"/mentoring/ask/{people.mentor_address}" not in sign_in(people.other).get(page).text
    with begin_work() as work:
        terms = work.session.get_one(MentorTerms, people.mentor)
        terms.answered, terms.usual_answer_minutes = 4, 3 * 24 * 60
    student = sign_in(people.student)
    assert "Usually answers within 3 days" in student.get(page).text
    student.post(f"/mentoring/ask/{people.mentor_address}", data=ASKED)
    asked = student.get(page).text
    assert f"/mentoring/ask/{people.mentor_address}" not in asked
    assert re.search(r'href="/mentoring/requests/\w{14}"', asked)


def test_the_lists_ask_as_many_questions_for_one_as_for_many(sign_in: SignIn, begin_work: BeginWork) -> None:
    def scene(count: int) -> tuple[FlaskClient, FlaskClient]:
        with begin_work() as work:
            student, star = make_student(work), make_mentor(work, terms={"places": 9})
            for _ in range(count):
                ask(work, student, make_mentor(work))
                ask(work, make_student(work), star)
            ids = student.id, star.id
        return sign_in(ids[0]), sign_in(ids[1])

    one, many = scene(1), scene(4)
    for place, path in ((0, "/mentoring/requests/"), (1, "/mentoring/desk"), (1, "/home"), (0, "/home")):
        page_cost(one[place], path)
        assert page_cost(one[place], path) == page_cost(many[place], path), path


def test_whoever_leaves_holds_nothing_up(
    app: Flask, people: People, send: Callable[[], str], begin_work: BeginWork, sign_in: SignIn
) -> None:
    send()
    browser = sign_in(people.mentor)
    with app.app_context():
        address = reading().scalar(select(Person.email).where(Person.id == people.mentor))
    assert browser.post("/people/me/data/delete", data={"email": address}).status_code == 303
    run_until_done(app)
    with app.app_context():
        assert reading().scalar(select(MentoringRequest.state)) is RequestState.WITH_MENTOR
        assert reading().scalars(select(RequestTurn.mentor_id)).all() == [people.other]


def test_a_block_passes_on_what_waits_between_the_two(
    app: Flask, people: People, send: Callable[[], str], sign_in: SignIn
) -> None:
    send()
    sign_in(people.student).post(f"/people/{people.mentor_address}/block")
    run_until_done(app)
    assert turn_states(app) == {people.mentor: TurnState.PAUSED, people.other: TurnState.WAITING}


def test_withdrawing_tells_the_mentor_and_can_be_taken_back(
    app: Flask, people: People, send: Callable[[], str], sign_in: SignIn
) -> None:
    address, browser = send(), sign_in(people.student)
    browser.post(f"{address}/withdraw")
    assert "Let it stand again" in browser.get(address).text
    assert notices(app, people.mentor)[-1] == "mentoring.withdrawn"
    browser.post(f"{address}/stand")
    assert notices(app, people.mentor)[-1] == "mentoring.asked_again"
    assert "It is with" in browser.get(address).text
    assert "has moved on" in browser.post(f"{address}/stand", follow_redirects=True).text
    assert "has moved on" in browser.post(f"{address}/next", follow_redirects=True).text


def test_the_own_copy_tells_requests_answers_and_time(
    app: Flask, people: People, send: Callable[[], str], sign_in: SignIn
) -> None:
    send()
    told = sign_in(people.student).post("/people/me/data/json").get_json()
    assert told["mentoring_requests"][0]["about"] == "I would like to work in a harbour."
    told = sign_in(people.mentor).post("/people/me/data/json").get_json()
    assert told["requests_answered"][0]["state"] == "waiting"
    assert told["mentor_terms"][0]["places"] == 2
    assert "harbour" not in str(told)
