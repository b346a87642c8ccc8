"""A request at its doors: sent, answered on the page and from the mail, passed on, and looked after by the programme."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, select

from talent_net.domain.mentoring.model import (
    MentoringRequest,
    Mentorship,
    MentorTerms,
    RequestState,
    RequestTurn,
    TurnState,
)
from talent_net.domain.notices.model import Notice
from talent_net.domain.people.model import OrganisationKind, Person, Role, RoleGrant
from talent_net.web.extensions import db
from talent_net.web.work import reading
from tests.blueprints.mentoring.doors import mails, run_until_done
from tests.factories.mentoring import ask, make_mentor, make_pupil, make_student, make_wishes
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, MakeApp, SignIn

ASKED = {
    "goal": "career",
    "about": "I would like to work in a harbour.",
    "question_1": "Where do I begin?",
    "format": "video",
    "language": "en",
}
NAMES = {"family_latin": "Sato", "given_latin": "Aoi", "family_ja": "佐藤", "given_ja": "葵"}


@dataclass(frozen=True)
class People:
    """A student and two mentors on their list; ids, and public ids of the mentors."""

    student: int
    mentor: int
    other: int
    mentor_address: str
    other_address: str


@pytest.fixture(autouse=True)
def empty_letter_box(app: Flask) -> None:
    """The folder outlives a test, and the clock stands still."""
    for path in (Path(app.instance_path) / "mail").glob("*.eml"):
        path.unlink()


@pytest.fixture
def people(begin_work: BeginWork) -> People:
    with begin_work() as work:
        student = make_student(work, language="en", profile=NAMES)
        mentor, other = (
            make_mentor(work, language="en", profile={"given_latin": name, "family_latin": "Mori"}) for name in ("Ken", "Yui")
        )
        make_wishes(work, student, mentor, other)
        return People(student.id, mentor.id, other.id, mentor.public_id, other.public_id)


@pytest.fixture
def send(sign_in: SignIn, people: People) -> Callable[[], str]:
    """The student asks the first mentor; returns the address of the request's page."""

    def ask_first() -> str:
        answer = sign_in(people.student).post(f"/mentoring/ask/{people.mentor_address}", data=ASKED)
        assert answer.status_code == 303
        return str(answer.location)

    return ask_first


def turn_address(app: Flask, mentor_id: int) -> str:
    with app.app_context():
        found = reading().scalars(select(RequestTurn.public_id).where(RequestTurn.mentor_id == mentor_id)).one()
    return f"/mentoring/turns/{found}"


def notices(app: Flask, person_id: int) -> list[str]:
    with app.app_context():
        return [row.kind for row in reading().scalars(select(Notice).where(Notice.person_id == person_id).order_by(Notice.id))]


def letters(app: Flask, subject: str) -> list[str]:
    return [mail.get_content() for mail in mails(app) if subject in mail["Subject"]]  # type: ignore[attr-defined]  # an EmailMessage


def answer_links(app: Flask) -> dict[str, str]:
    text = letters(app, "Aoi Sato asks you for mentoring")[-1]
    found = re.findall(r"http://localhost(/mentoring/answer/\S+)", text)
    return dict(zip(("accept", "decline", "pause"), found, strict=True))


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


def test_a_mentor_accepts_on_the_desk_and_lands_in_the_thread(
    app: Flask, sign_in: SignIn, people: People, send: Callable[[], str]
) -> None:
    send()
    browser, turn = sign_in(people.mentor), turn_address(app, people.mentor)
    desk = browser.get("/mentoring/desk").text
    assert "1 request waits for your answer." in desk
    assert "Aoi Sato" in desk
    assert "Where do I begin?" in browser.get(turn).text
    answer = browser.post(f"{turn}/accept")
    assert answer.location.startswith("/mentoring/mentorships/")
    assert browser.get(answer.location).status_code == 200
    assert "Take my answer back" in browser.get(turn).text
    assert notices(app, people.student)[-1] == "mentoring.accepted"
    run_until_done(app)
    assert letters(app, "A mentor has accepted your request")
    assert "A mentor has accepted" not in str(letters(app, "asks you for mentoring"))
    browser.post(f"{turn}/undo-acceptance")
    assert notices(app, people.student)[-1] == "mentoring.acceptance_undone"
    assert "Waits for your answer" in browser.get(turn).text


def test_a_mentor_declines_with_a_proposal_and_takes_it_back(
    app: Flask, sign_in: SignIn, people: People, send: Callable[[], str]
) -> None:
    address = send()
    browser, turn = sign_in(people.mentor), turn_address(app, people.mentor)
    refused = browser.post(f"{turn}/decline", data={"alternative": "Kept?"})
    assert (refused.status_code, "Kept?" in refused.text) == (422, True)
    browser.post(f"{turn}/decline", data={"reason": "no_time", "alternative": "Ask the harbour office."})
    page = sign_in(people.student).get(address).text
    for words in ("Ken Mori cannot take it on", "No time at the moment", "Ask the harbour office.", "It passes on at"):
        assert words in page
    browser.post(f"{turn}/undo-decline")
    assert "It is with" in sign_in(people.student).get(address).text


def test_the_mail_names_the_student_and_leads_to_pages_that_answer_nothing_by_themselves(
    app: Flask, people: People, send: Callable[[], str]
) -> None:
    send()
    run_until_done(app)
    links, visitor = answer_links(app), app.test_client()
    text = letters(app, "Aoi Sato asks you for mentoring")[-1]
    for words in ("I would like to work in a harbour.", "1. Where do I begin?", "on your clock (Asia/Tokyo)"):
        assert words in text
    for answer, link in links.items():
        page = visitor.get(link)
        assert page.status_code == 200, answer
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert 'name="robots" content="noindex"' in page.text
        assert "Aoi Sato" in page.text
    with app.app_context():
        assert reading().scalar(select(RequestTurn.state)) is TurnState.WAITING


def test_a_mentor_accepts_from_the_mail_without_signing_in(app: Flask, people: People, send: Callable[[], str]) -> None:
    send()
    run_until_done(app)
    links, visitor = answer_links(app), app.test_client()
    done = visitor.post(links["accept"])
    assert (done.status_code, "You have accepted" in done.text) == (200, True)
    assert "/mentoring/mentorships/" in done.text
    for link in links.values():
        again = visitor.post(link)
        assert (again.status_code, "There is nothing left to answer here" in again.text) == (410, True)
        assert visitor.get(link).status_code == 410


def test_a_signed_in_mentor_lands_in_the_thread_from_the_mail(
    app: Flask, sign_in: SignIn, people: People, send: Callable[[], str]
) -> None:
    send()
    run_until_done(app)
    answer = sign_in(people.mentor).post(answer_links(app)["accept"])
    assert (answer.status_code, answer.location.startswith("/mentoring/mentorships/")) == (303, True)


def test_declining_and_pausing_from_the_mail_ask_for_what_they_need(app: Flask, people: People, send: Callable[[], str]) -> None:
    send()
    run_until_done(app)
    links, visitor = answer_links(app), app.test_client()
    assert visitor.post(links["decline"]).status_code == 422
    assert visitor.post(links["pause"]).status_code == 422
    assert visitor.post(links["pause"], data={"length": "date", "until": "2020-01-01"}).status_code == 422
    done = visitor.post(links["pause"], data={"length": "two_weeks"})
    assert (done.status_code, "You pause" in done.text) == (200, True)
    with app.app_context():
        states = dict(reading().execute(select(RequestTurn.mentor_id, RequestTurn.state)).all())  # type: ignore[arg-type]  # pairs
    assert states == {people.mentor: TurnState.PAUSED, people.other: TurnState.WAITING}
    assert notices(app, people.student)[-1] == "mentoring.passed_on"


def test_an_address_that_this_house_did_not_sign_opens_nothing(app: Flask, people: People, send: Callable[[], str]) -> None:
    send()
    run_until_done(app)
    link, visitor = answer_links(app)["accept"], app.test_client()
    forged = link.replace(people.mentor_address, people.other_address)
    for wrong in (f"{link}x", forged, "/mentoring/answer/worn-out", link.replace(".accept.", ".decline.")):
        assert visitor.get(wrong).status_code == 404
        assert visitor.post(wrong).status_code == 404
    with app.app_context():
        assert reading().scalar(select(RequestTurn.state)) is TurnState.WAITING


def test_a_suspended_mentor_answers_no_mail(app: Flask, begin_work: BeginWork, people: People, send: Callable[[], str]) -> None:
    send()
    run_until_done(app)
    link = answer_links(app)["accept"]
    with begin_work() as work:
        work.session.get_one(Person, people.mentor).suspended_at = work.now
    assert app.test_client().post(link).status_code == 404


def test_the_mails_button_holds_csrf(make_app: MakeApp) -> None:
    assert make_app(csrf=True).test_client().post("/mentoring/answer/any").status_code == 400


def test_whoever_answers_nothing_is_reminded_and_the_request_goes_on(
    app: Flask, people: People, send: Callable[[], str], clock: time_machine.Traveller, sign_in: SignIn
) -> None:
    address = send()
    for days in (3, 3):
        clock.shift(timedelta(days=days))
        run_until_done(app)
    assert notices(app, people.mentor) == ["mentoring.asked", "mentoring.reminder", "mentoring.reminder"]
    assert len(letters(app, "Aoi Sato still waits for your answer")) == 2
    for person_id in (people.mentor, people.other):
        clock.shift(timedelta(days=7))
        run_until_done(app)
        assert notices(app, person_id)
    assert notices(app, people.student)[-2:] == ["mentoring.passed_on", "mentoring.with_coordinator"]
    assert letters(app, "We now look for a mentor for you")
    page = sign_in(people.student).get(address).text
    for words in ("No answer from Ken Mori in time", "The coordinators look for a mentor", "Try my wish list again"):
        assert words in page
    with app.app_context():
        assert reading().scalar(select(MentorTerms.lapsed).where(MentorTerms.person_id == people.mentor)) == 1


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
    assert "That is not your fault" in letters(app, "About your request for a mentor")[0]


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
    text = letters(app, "A high-school pupil asks you for mentoring")[-1]
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


def test_a_pause_and_terms_are_kept_on_the_desk(app: Flask, sign_in: SignIn, people: People) -> None:
    browser = sign_in(people.mentor)
    assert browser.post("/mentoring/desk/pause").status_code == 422
    assert browser.post("/mentoring/desk/pause", data={"length": "month"}).status_code == 303
    assert "You pause until" in browser.get("/mentoring/desk").text
    browser.post("/mentoring/desk/resume")
    assert "You pause until" not in browser.get("/mentoring/desk").text
    assert 'value="2"' in browser.get("/mentoring/terms").text
    assert browser.post("/mentoring/terms", data={"places": "many"}).status_code == 422
    assert browser.post("/mentoring/terms", data={"places": "21"}).status_code == 422
    kept = {"places": "3", "goals": ["career", "research"], "formats": ["text"]}
    assert browser.post("/mentoring/terms", data=kept).status_code == 303
    with app.app_context():
        found = reading().scalars(select(MentorTerms).where(MentorTerms.person_id == people.mentor)).one()
        assert (found.places, found.goals, found.formats) == (3, ["career", "research"], ["text"])


def test_time_is_noted_and_shown_against_the_months_hours(
    app: Flask, sign_in: SignIn, people: People, send: Callable[[], str], begin_work: BeginWork
) -> None:
    send()
    with begin_work() as work:
        person = work.session.get_one(Person, people.mentor)
        work.session.refresh(person, ["profile"])
        person.profile.monthly_hours = 2
        today = work.today.isoformat()
    mentor, student = sign_in(people.mentor), sign_in(people.student)
    page = mentor.post(f"{turn_address(app, people.mentor)}/accept").location
    for wrong in ({}, {"minutes": "0", "spent_on": today}, {"minutes": "30", "spent_on": "2020-01-01"}):
        assert mentor.post(f"{page}/time", data=wrong).status_code == 303
    student.post(f"{page}/time", data={"minutes": "45", "spent_on": today})
    assert "45 minutes this month" in mentor.get(page).text
    assert "45 of 120 minutes" in mentor.get("/mentoring/desk").text
    mentor.post(f"{page}/time", data={"minutes": "75", "spent_on": today})
    assert notices(app, people.mentor)[-1] == "mentoring.budget_spent"
    assert "Your hours of this month are given away" in mentor.get("/mentoring/desk").text
    entry = re.findall(r"/mentoring/time/(\w{14})/remove", mentor.get(page).text)[0]
    assert sign_in(people.other).post(f"/mentoring/time/{entry}/remove").status_code == 404
    mentor.post(f"/mentoring/time/{entry}/remove")
    assert "45 minutes this month" in mentor.get(page).text


def test_a_request_can_be_reported_by_whoever_was_asked(
    app: Flask, sign_in: SignIn, people: People, send: Callable[[], str]
) -> None:
    send()
    code = turn_address(app, people.mentor).rpartition("/")[2]
    path = f"/reports/of/mentoring.request/{code}"
    assert sign_in(people.other).get(path).status_code == 404
    browser = sign_in(people.mentor)
    assert "I would like to work in a harbour." in browser.get(path).text
    told = {"reason": "content", "subject": "mentoring.request", "words": "Odd"}
    assert browser.post(path, data=told).status_code == 303


def test_a_profile_leads_students_to_the_form_and_says_how_soon_one_hears_back(
    sign_in: SignIn, people: People, begin_work: BeginWork
) -> None:
    page = f"/people/{people.mentor_address}"
    assert f"/mentoring/ask/{people.mentor_address}" in sign_in(people.student).get(page).text
    assert f"/mentoring/ask/{people.mentor_address}" not in sign_in(people.other).get(page).text
    with begin_work() as work:
        terms = work.session.get_one(MentorTerms, people.mentor)
        terms.answered, terms.usual_answer_minutes = 4, 3 * 24 * 60
    assert "Usually answers within 3 days" in sign_in(people.student).get(page).text


def test_the_lists_ask_as_many_questions_for_one_as_for_many(app: Flask, sign_in: SignIn, begin_work: BeginWork) -> None:
    def scene(count: int) -> tuple[FlaskClient, FlaskClient]:
        with begin_work() as work:
            student, star = make_student(work), make_mentor(work, terms={"places": 9})
            for _ in range(count):
                ask(work, student, make_mentor(work))
                ask(work, make_student(work), star)
            ids = student.id, star.id
        return sign_in(ids[0]), sign_in(ids[1])

    def counted(browser: FlaskClient, path: str) -> int:
        seen: list[str] = []
        with app.app_context():
            engine: Engine = db.engine
        note: Callable[..., None] = lambda *given: seen.append(given[2])  # noqa: E731 - a listener of one line
        event.listen(engine, "before_cursor_execute", note)
        try:
            assert browser.get(path).status_code == 200
        finally:
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    one, many = scene(1), scene(4)
    for place, path in ((0, "/mentoring/requests/"), (1, "/mentoring/desk"), (1, "/home"), (0, "/home")):
        counted(one[place], path)
        assert counted(one[place], path) == counted(many[place], path), path


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
    with app.app_context():
        states = dict(reading().execute(select(RequestTurn.mentor_id, RequestTurn.state)).all())  # type: ignore[arg-type]  # pairs
    assert states == {people.mentor: TurnState.PAUSED, people.other: TurnState.WAITING}


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
