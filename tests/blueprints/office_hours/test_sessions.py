"""At the doors: sessions are found, held, changed and come to; each refusal is said where it arose."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.office_hours.model import GroupPlace, GroupSession
from talent_net.domain.people.model import Block
from talent_net.domain.people.queries.accounts import account
from talent_net.web.calendar_words import words_of
from talent_net.web.work import reading
from tests.blueprints.mentoring.asking import notices
from tests.blueprints.office_hours.conftest import People
from tests.factories.mentoring import make_mentor
from tests.factories.office_hours import LINK, hold, plan_of
from tests.harness.apps import NOON, BeginWork, SignIn
from tests.harness.statements import page_cost

NEW: dict[str, Any] = {
    "kind": "group",
    "title": "Working in a harbour",
    "words": "From papers to ships.",
    "language": "en",
    "places": "1",
    "place": "link",
    "address": LINK,
    "day": "2026-06-05",
    "starts_at": "12:30",
    "minutes": "60",
}


def test_a_host_opens_a_session_on_the_own_clock(app: Flask, sign_in: SignIn, people: People) -> None:
    browser = sign_in(people.host)
    assert "in Yokohama 12:0" in browser.get("/office-hours/new").text
    answer = browser.post("/office-hours/new", data=NEW)
    assert answer.status_code == 303
    page = browser.get(answer.location).text
    # Berlin is seven hours behind in summer.
    assert "12:30" in page
    assert "19:30" in page
    assert LINK in page
    assert "Working in a harbour" in browser.get("/office-hours/mine").text
    with app.app_context():
        starts = reading().scalar(select(CalendarEntry.starts_at).order_by(CalendarEntry.id.desc()))
    assert starts is not None
    assert starts.isoformat() == "2026-06-05T10:30:00+00:00"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": ""}, "Please give it a title."),
        ({"places": "51"}, "Please enter a number from 1 to 50."),
        ({"places": "many"}, "field-error"),
        ({"day": "yesterday"}, "field-error"),
        ({"minutes": "17"}, "field-error"),
        ({"kind": "party"}, "field-error"),
        ({"place": "call"}, "field-error"),
        ({"for_pupils": "y"}, "High-school pupils come in person only"),
        ({"day": "2027-03-28", "starts_at": "02:30"}, "this time does not come"),
        ({"day": "2026-10-25", "starts_at": "02:30"}, "this time comes twice"),
        ({"day": "0001-01-01", "starts_at": "00:00"}, "field-error"),
        ({"place": "in_person", "for_pupils": "y", "starts_at": "20:00"}, "High-school pupils come by day only"),
    ],
)
def test_what_cannot_be_held_is_said_and_kept(sign_in: SignIn, people: People, values: dict[str, str], said: str) -> None:
    answer = sign_in(people.host).post("/office-hours/new", data={**NEW, **values})
    assert answer.status_code == 422
    assert said in answer.text
    assert "From papers to ships." in answer.text


def test_whoever_may_hold_none_is_told_what_is_missing(sign_in: SignIn, people: People) -> None:
    browser = sign_in(people.student)
    for address in ("/office-hours/new", "/office-hours/mine"):
        assert "You do not offer mentoring yet" in browser.get(address).text
    assert browser.post("/office-hours/new", data=NEW).status_code == 422
    assert sign_in(people.pupil).get("/office-hours/new").status_code == 403


def test_a_student_finds_it_takes_a_place_and_gives_it_back(app: Flask, sign_in: SignIn, people: People) -> None:
    browser = sign_in(people.student)
    listed = browser.get("/office-hours/").text
    assert "Ask me about harbours" in listed
    assert "Office hours" in browser.get("/mentoring/").text
    page = browser.get(people.session).text
    assert LINK not in page
    assert "3 places left" in page
    assert browser.post(f"{people.session}/take", data={"question": "x" * 501}).status_code == 422
    assert browser.post(f"{people.session}/take", data={"question": "Where do I begin?"}).status_code == 303
    page = browser.get(people.session).text
    assert LINK in page
    assert "Where do I begin?" in page
    assert "You have a place" in browser.get("/office-hours/").text
    assert notices(app, people.host)[-1] == "office_hours.taken"
    assert "Where do I begin?" in sign_in(people.host).get(people.session).text
    browser.post(f"{people.session}/give-back")
    assert LINK not in browser.get(people.session).text
    assert notices(app, people.host)[-1] == "office_hours.given_back"


def test_guests_read_of_one_another_the_number_alone(begin_work: BeginWork, sign_in: SignIn, people: People) -> None:
    browser = sign_in(people.student)
    browser.post(f"{people.session}/take", data={"question": "My own question"})
    with begin_work(at=NOON) as work:
        from_school = make_mentor(work)
    assert "My own question" not in sign_in(from_school.id).get(people.session).text
    assert "Aoi Sato" not in sign_in(from_school.id).get(people.session).text


def test_a_full_session_says_so(app: Flask, sign_in: SignIn, begin_work: BeginWork, people: People) -> None:
    with begin_work(at=NOON) as work:
        session = work.session.scalars(select(GroupSession).order_by(GroupSession.id).limit(1)).one()
        session.places_taken = session.places
    browser = sign_in(people.student)
    assert "All places are taken." in browser.get(people.session).text
    answer = browser.post(f"{people.session}/take")
    assert answer.status_code == 422
    assert "All places are taken. Please look for another session." in answer.text
    with app.app_context():
        assert reading().scalars(select(GroupPlace)).all() == []


def test_filters_are_small_and_forgiving(sign_in: SignIn, people: People) -> None:
    browser = sign_in(people.student)
    assert "Ask me about harbours" in browser.get("/office-hours/?kind=office_hour&language=en").text
    assert "No session like this is open at present" in browser.get("/office-hours/?kind=group").text
    assert "Ask me about harbours" in browser.get("/office-hours/?kind=nothing&language=xx").text


def test_it_is_edited_moved_and_cancelled_and_guests_are_told(app: Flask, sign_in: SignIn, people: People) -> None:
    guest, host = sign_in(people.student), sign_in(people.host)
    guest.post(f"{people.session}/take")
    changed = {**NEW, "title": "Ask me anything", "places": "2", "kind": "office_hour"}
    assert "Ask me about harbours" in host.get(f"{people.session}/edit").text
    assert host.post(f"{people.session}/edit", data={**changed, "places": "0"}).status_code == 422
    assert host.post(f"{people.session}/edit", data=changed).status_code == 303
    assert notices(app, people.student)[-1] == "office_hours.edited"
    assert "Begins at" in host.get(f"{people.session}/move").text
    past = {"day": "2026-05-01", "starts_at": "10:00", "minutes": "60"}
    assert host.post(f"{people.session}/move", data=past).status_code == 422
    assert host.post(f"{people.session}/move", data={**past, "day": "2026-06-09"}).status_code == 303
    assert notices(app, people.student)[-1] == "office_hours.moved"
    assert host.post(f"{people.session}/cancel", data={"cancel_words": "x" * 501}).status_code == 422
    assert host.post(f"{people.session}/cancel", data={"cancel_words": "I am ill."}).status_code == 303
    assert notices(app, people.student)[-1] == "office_hours.cancelled"
    page = guest.get(people.session).text
    assert "This session is cancelled" in page
    assert "I am ill." in page
    assert "Ask me anything" not in guest.get("/office-hours/").text


@pytest.mark.parametrize("what", ["edit", "move", "cancel", "attendance"])
def test_somebody_elses_session_is_not_changed(sign_in: SignIn, people: People, what: str) -> None:
    browser = sign_in(people.other)
    if what in {"edit", "move"}:
        assert browser.get(f"{people.session}/{what}").status_code == 404
    data = {**NEW, "cancel_words": ""}
    assert browser.post(f"{people.session}/{what}", data=data).status_code == 404


def test_pupils_find_it_while_an_officer_is_there(app: Flask, sign_in: SignIn, people: People) -> None:
    pupil, officer = sign_in(people.pupil), sign_in(people.officer)
    assert notices(app, people.officer) == ["office_hours.watch_wanted"]
    assert pupil.get(people.for_pupils).status_code == 404
    assert pupil.get(people.session).status_code == 404
    assert "No session is open at present" in pupil.get("/office-hours/").text
    assert sign_in(people.student).post(f"{people.for_pupils}/watch").status_code == 403
    assert "Watch over this session" in officer.get(people.for_pupils).text
    officer.post(f"{people.for_pupils}/watch")
    assert notices(app, people.host)[-1] == "office_hours.watch_begun"
    assert "Harbour walk" in pupil.get("/office-hours/").text
    assert pupil.post(f"{people.for_pupils}/take", data={"question": "Can I see a ship?"}).status_code == 303
    assert "Minato Mirai 2-3" in pupil.get(people.for_pupils).text
    assert "Can I see a ship?" in officer.get(people.for_pupils).text
    assert "A high-school pupil" in sign_in(people.host).get(people.for_pupils).text
    officer.post(f"{people.for_pupils}/unwatch")
    assert notices(app, people.pupil)[-1] == "office_hours.unwatched"
    assert pupil.get(people.for_pupils).status_code == 404


def test_a_block_hides_it_from_both_lists(begin_work: BeginWork, sign_in: SignIn, people: People) -> None:
    with begin_work(at=NOON) as work:
        work.session.add(Block(blocker_id=people.student, blocked_id=people.host, created_at=work.now))
    browser = sign_in(people.student)
    assert browser.get(people.session).status_code == 404
    assert "Ask me about harbours" not in browser.get("/office-hours/").text
    assert browser.post(f"{people.session}/take").status_code == 404


def test_sessions_beyond_the_first_page_are_reached(
    begin_work: BeginWork, sign_in: SignIn, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("talent_net.blueprints.office_hours.routes.sessions.A_PAGE", 2)
    with begin_work(at=NOON) as work:
        host = work.session.scalars(account(people.host)).one()
        for number in range(4):
            hold(work, host, plan_of(title=f"Later {number}"), after=timedelta(days=10 + number))
    student = sign_in(people.student)
    student.get("/office-hours/")
    pages = [student.get(f"/office-hours/?language=en&page={number}").text for number in (1, 2, 3)]
    assert [[n for n in range(4) if f"Later {n}" in page] for page in pages] == [[], [0, 1], [2, 3]]
    assert "/office-hours/?language=en&amp;page=3" in pages[0]
    for bent in ("0", "x", "-1"):
        assert "Ask me about harbours" in student.get(f"/office-hours/?page={bent}").text
    assert "Later 3" in student.get("/office-hours/?page=99999").text
    assert page_cost(student, "/office-hours/?page=1") == page_cost(student, "/office-hours/?page=2")


def test_calendars_read_where_it_is_if_their_reader_has_a_place(app: Flask, sign_in: SignIn, people: People) -> None:
    sign_in(people.student).post(f"{people.session}/take")
    with app.test_request_context(headers={"Accept-Language": "en"}):
        entry = reading().scalars(select(CalendarEntry).order_by(CalendarEntry.id)).first()
        assert entry is not None
        told = {reader: words_of(reading(), [entry], reader)[entry.id] for reader in (people.student, people.host, people.other)}
    assert [told[reader].location for reader in (people.student, people.host, people.other)] == [LINK, LINK, ""]
    assert told[people.student].summary == "Office hour: Ask me about harbours"
    assert told[people.student].url == f"http://localhost{people.session}"


def test_a_session_is_reported(app: Flask, sign_in: SignIn, people: People) -> None:
    browser = sign_in(people.student)
    address = re.search(r'href="(/reports/[^"]*office_hours\.session[^"]*)"', browser.get(people.session).text)
    assert address is not None
    assert "Ask me about harbours" in browser.get(address[1]).text
    assert sign_in(people.host).get(address[1]).status_code == 404
    assert sign_in(people.pupil).get(address[1]).status_code == 404


def test_one_session_or_many_ask_as_many_questions(sign_in: SignIn, begin_work: BeginWork, people: People) -> None:
    browser = sign_in(people.student)
    counts = {}
    for address in ("/office-hours/", "/home"):
        browser.get(address)
        counts[address] = page_cost(browser, address)
    with begin_work(at=NOON) as work:
        for number in range(3):
            hold(work, make_mentor(work), after=timedelta(days=10 + number))
    for address, before in counts.items():
        browser.get(address)
        assert page_cost(browser, address) == before, address


def test_what_a_host_and_a_guest_did_is_in_their_copies(app: Flask, sign_in: SignIn, people: People) -> None:
    guest = sign_in(people.student)
    guest.post(f"{people.session}/take", data={"question": "Where do I begin?"})
    told: Any = guest.post("/people/me/data/json").json
    assert told["session_places"][0]["question"] == "Where do I begin?"
    assert told["session_places"][0]["session"] == people.session.rpartition("/")[2]
    held: Any = sign_in(people.host).post("/people/me/data/json").json
    assert [row["title"] for row in held["sessions_held"]] == ["Ask me about harbours", "Harbour walk"]
    assert "Where do I begin?" not in str(held)
