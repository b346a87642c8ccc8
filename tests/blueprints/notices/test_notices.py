"""The bell and its list: one's own, in one's language, read by pressing."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from talent_net.domain.notices.actions import notify
from talent_net.domain.people.model import Person
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

KIND = "people.verified_by_staff"


@pytest.fixture
def person(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work, language="ja")


def give(begin_work: BeginWork, person: Person, count: int = 1) -> str:
    with begin_work() as work:
        return [notify(work, person.id, KIND, public_id=person.public_id) for _ in range(count)][-1].public_id


def test_list_without_notices_says_what_will_come(sign_in: SignIn, person: Person) -> None:
    assert "新しいお知らせはありません" in sign_in(person).get("/notices/").text


@pytest.mark.parametrize(("language", "words"), [("ja", "確認"), ("en", "You are verified")])
def test_notice_speaks_the_readers_language(begin_work: BeginWork, sign_in: SignIn, language: str, words: str) -> None:
    with begin_work() as work:
        reader = make_person(work, language=language)
    give(begin_work, reader)
    assert words in sign_in(reader).get("/notices/").text


def test_bell_counts_what_is_unread(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    assert "bell-count" not in browser.get("/notices/bell").text
    give(begin_work, person, 3)
    assert ">3<" in browser.get("/notices/bell").text
    browser.post("/notices/read")
    assert "bell-count" not in browser.get("/notices/bell").text


def test_opening_a_notice_reads_it_and_leads_on(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser, public_id = sign_in(person), give(begin_work, person)
    answer = browser.post(f"/notices/{public_id}/read")
    assert (answer.status_code, answer.location) == (303, f"/people/{person.public_id}")
    assert "bell-count" not in browser.get("/notices/bell").text


def test_another_persons_notice_is_not_there(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    with begin_work() as work:
        other = make_person(work)
    public_id = give(begin_work, person)
    assert sign_in(other).post(f"/notices/{public_id}/read").status_code == 404
    assert sign_in(other).post("/notices/nothing-of-the-kind/read").status_code == 404


def test_latest_are_the_unread_few_and_a_tick_takes_one_away(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    assert "未読のお知らせはありません" in browser.get("/notices/latest").text
    first = give(begin_work, person)
    give(begin_work, person, 4)
    latest = browser.get("/notices/latest").text
    assert latest.count('class="latest-item"') == 4
    assert first not in latest
    answer = browser.post(f"/notices/{first}/tick", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert "未読4件" in answer.text
    assert "autofocus" in answer.text


def test_what_the_page_shows_already_is_not_sent_again(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)

    def mark() -> str:
        found = re.search(r'name="seen" value="([^"]+)"', browser.get("/notices/latest").text)
        assert found is not None
        return found[1]

    def answer(seen: str) -> int:
        return browser.get("/notices/latest", query_string={"seen": seen}).status_code

    nothing = mark()
    assert answer(nothing) == 204
    older = give(begin_work, person)
    assert answer(nothing) == 200
    give(begin_work, person, 4)
    five = mark()
    assert answer(five) == 204
    # It does not stand among the few, but it is one less.
    browser.post(f"/notices/{older}/tick")
    assert answer(five) == 200
    assert answer("") == 200


def test_a_tick_without_scripts_leads_back_to_where_it_was_pressed(
    begin_work: BeginWork, sign_in: SignIn, person: Person
) -> None:
    browser = sign_in(person)
    for path in (f"/notices/{give(begin_work, person)}/tick", "/notices/read"):
        assert browser.post(path, data={"next": "/home"}).location == "/home"
        assert browser.post(path, data={"next": "https://elsewhere.example"}).location == "/notices/"
    assert "bell-count" not in browser.get("/notices/bell").text


def test_another_persons_notice_cannot_be_ticked(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    with begin_work() as work:
        other = make_person(work)
    public_id = give(begin_work, person)
    assert sign_in(other).post(f"/notices/{public_id}/tick").status_code == 404
    assert "bell-count" in sign_in(person).get("/notices/bell").text


@pytest.mark.parametrize("path", ["/notices/", "/notices/bell", "/notices/latest"])
def test_visitor_has_no_notices(app: Flask, path: str) -> None:
    assert app.test_client().get(path).location == "/people/sign-in"


def test_older_notices_are_on_further_pages(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    give(begin_work, person, 25)
    browser = sign_in(person)
    first = browser.get("/notices/").text
    assert first.count('class="notice ') == 20
    assert "before=" in first
    for bad in ("x", "-1", "99999999999999999999"):
        assert browser.get(f"/notices/?before={bad}").status_code == 200


def test_list_takes_as_many_queries_for_one_as_for_many(begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    browser, counts = sign_in(person), list[int]()
    for _ in range(2):
        give(begin_work, person, 1 if not counts else 12)
        counts.append(page_cost(browser, "/notices/"))
    assert counts[0] == counts[1]
