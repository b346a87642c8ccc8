"""The members' side: finding a programme, taking part, wishing, leaving and coming back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.programmes.model import Enrolment, EnrolmentRank, EnrolmentState, Programme, ProgrammeState, Side
from talent_net.web.work import reading
from tests.factories.mentoring import make_mentor, make_pupil, make_student
from tests.factories.people import make_organisation, make_person
from tests.factories.programmes import make_enrolment, make_programme
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

QUESTIONS = [{"key": "q1", "ja": "目標", "en": "Your aim?", "side": "student", "required": True}]


@pytest.fixture
def student(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_student(work, language="en")


@pytest.fixture
def programme(begin_work: BeginWork) -> Programme:
    with begin_work() as work:
        return make_programme(work, intro_en="**All** of it.", questions=QUESTIONS, seats=1)


def enrolment(app: Flask) -> Enrolment:
    with app.app_context():
        return reading().scalars(select(Enrolment)).one()


def test_a_student_finds_a_programme_takes_part_leaves_and_comes_back(
    app: Flask, sign_in: SignIn, student: Person, programme: Programme
) -> None:
    browser, address = sign_in(student), f"/programmes/{programme.public_id}"
    assert "Talk with people abroad" in browser.get("/programmes/").text
    assert "Talk with people abroad" in browser.get("/home").text
    page = browser.get(address).text
    for words in ("<strong>All</strong> of it.", "1 seat left", "are used to match this programme"):
        assert words in page
    assert "Your aim?" in browser.get(f"{address}/enrol/student").text
    wrong = browser.post(f"{address}/enrol/student", data={"places": "1", "q1": ""})
    assert wrong.status_code == 422
    browser.post(f"{address}/enrol/student", data={"places": "1", "q1": "To work abroad"})
    assert enrolment(app).answers == {"q1": "To work abroad"}
    assert "You take part as a student" in browser.get(address).text
    assert "No seat left" in browser.get(address).text
    assert "To work abroad" in browser.get(f"{address}/enrol/student").text
    assert "You have withdrawn" in browser.post(f"{address}/withdraw", follow_redirects=True).text
    assert enrolment(app).state is EnrolmentState.WITHDRAWN
    assert "You take part again" in browser.post(f"{address}/return", follow_redirects=True).text
    assert enrolment(app).answers == {"q1": "To work abroad"}


def test_when_the_last_seat_is_gone_the_form_says_so(
    begin_work: BeginWork, sign_in: SignIn, student: Person, programme: Programme
) -> None:
    with begin_work() as work:
        make_enrolment(work, work.session.merge(programme), make_student(work), Side.STUDENT, places=1)
    answer = sign_in(student).post(f"/programmes/{programme.public_id}/enrol/student", data={"places": "1", "q1": "x"})
    assert answer.status_code == 422
    assert "The last seat has just been taken." in answer.text


def test_wishes_are_ranked_with_ties_and_kept_compact(
    app: Flask, begin_work: BeginWork, sign_in: SignIn, student: Person, programme: Programme
) -> None:
    with begin_work() as work:
        known = work.session.merge(programme)
        mentors = [
            make_enrolment(work, known, make_mentor(work, profile={"given_latin": "Mia", "family_latin": name}), Side.MENTOR)
            for name in ("One", "Two", "Three")
        ]
        make_enrolment(work, known, work.session.merge(student), Side.STUDENT)
        names = [f"rank_{each.public_id}" for each in mentors]
        ids = [each.id for each in mentors]
    browser, address = sign_in(student), f"/programmes/{programme.public_id}/wishes"
    assert "Mia Two" in browser.get(address).text
    page = browser.post(address, data={names[0]: "7", names[1]: "3", names[2]: "3"}, follow_redirects=True).text
    assert "You chose 3 people." in page
    with app.app_context():
        found = {row.other_id: row.rank for row in reading().scalars(select(EnrolmentRank))}
    assert found == {ids[0]: 2, ids[1]: 1, ids[2]: 1}
    browser.post(address, data={names[0]: "1", names[1]: "", names[2]: ""})
    with app.app_context():
        assert [row.other_id for row in reading().scalars(select(EnrolmentRank))] == [ids[0]]
    for bent in ("9" * 5000, "０", "٣", "-1", "1.5", "x"):
        assert browser.post(address, data={names[0]: "99", names[1]: bent}).status_code == 422
        assert browser.post(address, data={names[1]: bent}).status_code == 422
    wrong = browser.post(address, data={names[0]: "99"})
    assert wrong.status_code == 422
    assert "Please choose ranks from 1 to 10." in wrong.text


def test_mentors_wish_for_those_alone_whom_they_may_find(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        programme = make_programme(work, is_supervised=True)
        pupil = make_pupil(work, make_organisation(work), profile={"given_latin": "Pia", "family_latin": "Pupil"})
        grown = make_student(work, profile={"given_latin": "Gen", "family_latin": "Grown"})
        for person in (pupil, grown):
            make_enrolment(work, programme, person, Side.STUDENT)
        mentor = make_mentor(work, language="en")
        make_enrolment(work, programme, mentor, Side.MENTOR)
    page = sign_in(mentor).get(f"/programmes/{programme.public_id}/wishes").text
    assert "Gen Grown" in page
    assert "Pupil" not in page


def test_a_draft_is_not_there_for_members(begin_work: BeginWork, sign_in: SignIn, student: Person) -> None:
    with begin_work() as work:
        draft = make_programme(work, state=ProgrammeState.DRAFT)
    browser = sign_in(student)
    assert browser.get(f"/programmes/{draft.public_id}").status_code == 404
    assert "Talk with people abroad" not in browser.get("/programmes/").text


def test_whoever_does_not_take_part_has_nothing_to_leave_or_to_wish(
    sign_in: SignIn, student: Person, programme: Programme
) -> None:
    browser, address = sign_in(student), f"/programmes/{programme.public_id}"
    assert browser.post(f"{address}/withdraw").status_code == 404
    assert browser.post(f"{address}/return").status_code == 404
    assert browser.get(f"{address}/wishes").status_code == 303


def test_whoever_deletes_their_account_leaves_a_seat(
    app: Flask, begin_work: BeginWork, student: Person, programme: Programme
) -> None:
    with begin_work() as work:
        make_enrolment(work, work.session.merge(programme), work.session.merge(student), Side.STUDENT)
    with begin_work() as work:
        erase_person(work, work.session.scalars(account(student.id)).one())
    with app.app_context():
        assert reading().scalar(select(Programme.seats_taken)) == 0


def test_dates_stand_on_the_readers_clock(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        programme = make_programme(work, enrol_until=work.now.replace(hour=15, minute=10) + timedelta(days=3))
        near, far = (make_person(work, language="en", profile={"time_zone": zone}) for zone in ("Asia/Tokyo", "Europe/Berlin"))
    address = f"/programmes/{programme.public_id}"
    # Ten past midnight in Yokohama, ten past five in the afternoon in Berlin.
    for person, hour in ((near, "12:10"), (far, "5:10")):
        assert hour in sign_in(person).get(address).text


def test_the_list_asks_as_often_however_many_programmes_there_are(
    begin_work: BeginWork, sign_in: SignIn, student: Person
) -> None:
    browser = sign_in(student)
    asked = []
    for count in (1, 3):
        with begin_work() as work:
            for _ in range(count):
                make_programme(work)
        browser.get("/programmes/")
        asked.append(page_cost(browser, "/programmes/"))
    assert asked[0] == asked[1]
