"""A mentor answers: on the desk, on the page of a request, and from its mail; hours, pauses and terms."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.model import (
    MentorTerms,
    RequestTurn,
    TurnState,
)
from talent_net.domain.people.model import Person
from talent_net.web.work import reading
from tests.blueprints.mentoring.asking import People, answer_links, letters_about, notices, turn_address, turn_states
from tests.harness.apps import BeginWork, MakeApp, SignIn
from tests.harness.letters import run_until_done


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
    assert letters_about(app, "A mentor has accepted your request")
    assert "A mentor has accepted" not in str(letters_about(app, "asks you for mentoring"))
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
    text = letters_about(app, "Aoi Sato asks you for mentoring")[-1]
    for words in ("I would like to work in a harbour.", "1. Where do I begin?", "on your clock (Tokyo)"):
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
    assert turn_states(app) == {people.mentor: TurnState.PAUSED, people.other: TurnState.WAITING}
    assert notices(app, people.student)[-1] == "mentoring.passed_on"


def test_an_address_that_this_house_did_not_sign_opens_nothing(app: Flask, people: People, send: Callable[[], str]) -> None:
    send()
    run_until_done(app)
    link, visitor = answer_links(app)["accept"], app.test_client()
    forged = link.replace(people.mentor_address, people.other_address)
    assert "nowhere" in visitor.get("/mentoring/answer/worn-out", headers={"Accept-Language": "en"}).text
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
    assert len(letters_about(app, "Aoi Sato still waits for your answer")) == 2
    for person_id in (people.mentor, people.other):
        clock.shift(timedelta(days=7))
        run_until_done(app)
        assert notices(app, person_id)
    assert notices(app, people.student)[-2:] == ["mentoring.passed_on", "mentoring.with_coordinator"]
    assert letters_about(app, "We now look for a mentor for you")
    page = sign_in(people.student).get(address).text
    for words in ("No answer from Ken Mori in time", "The coordinators look for a mentor", "Try my wish list again"):
        assert words in page
    with app.app_context():
        assert reading().scalar(select(MentorTerms.lapsed).where(MentorTerms.person_id == people.mentor)) == 1


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
