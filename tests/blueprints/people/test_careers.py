"""The career path at the door."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.profiles import person_with_profile
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn

ENTRY = {"organisation": "0", "employer_en": "Harbour Bank", "title_en": "Engineer", "country": "JP", "started_on": "2010-04"}
PAGE = "/people/me/profile/career"


@pytest.fixture
def person(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work, language="en")


@pytest.fixture
def browser(person: Person, sign_in: SignIn) -> FlaskClient:
    return sign_in(person)


def _ids(browser: FlaskClient) -> list[str]:
    return re.findall(r'id="entry-(\w+)"', browser.get(PAGE).text)


def test_an_entry_is_added_edited_and_shown(person: Person, browser: FlaskClient, begin_work: BeginWork) -> None:
    with begin_work() as work:
        organisation = make_organisation(work)
    assert browser.get("/people/me/career/new").status_code == 200
    assert browser.post("/people/me/career/new", data={**ENTRY, "ended_on": "2015-03"}).location == PAGE
    (entry,) = _ids(browser)
    form = browser.get(f"/people/me/career/{entry}").text
    assert 'value="2010-04"' in form
    assert 'value="2015-03"' in form
    changed = {"organisation": str(organisation.id), "employer_en": "ignored", "started_on": "2011/05", "is_current": "y"}
    assert browser.post(f"/people/me/career/{entry}", data=changed).status_code == 303
    body = browser.get("/people/me/profile").text
    assert organisation.name_en in body
    assert "since May 2011" in body


def test_a_removed_entry_is_offered_back_and_comes_back(browser: FlaskClient) -> None:
    for year in ("2001", "2002", "2003"):
        browser.post("/people/me/career/new", data={**ENTRY, "employer_en": f"Bank {year}", "started_on": f"{year}-04"})
    middle = _ids(browser)[1]
    assert browser.post(f"/people/me/career/{middle}/remove").status_code == 303
    page = browser.get(PAGE).text
    assert "Bank 2002" not in page
    assert "/people/me/career/undo" in page
    browser.post("/people/me/career/undo")
    page = browser.get(PAGE).text
    assert page.index("Bank 2003") < page.index("Bank 2002") < page.index("Bank 2001")
    assert "/people/me/career/undo" not in page
    assert browser.post("/people/me/career/undo").status_code == 303
    assert len(_ids(browser)) == 3


def test_entries_move(browser: FlaskClient) -> None:
    for year in ("2001", "2002"):
        browser.post("/people/me/career/new", data={**ENTRY, "started_on": f"{year}-04"})
    first, second = _ids(browser)
    browser.post(f"/people/me/career/{second}/up")
    assert _ids(browser) == [second, first]
    browser.post(f"/people/me/career/{second}/down")
    assert _ids(browser) == [first, second]
    assert browser.post(f"/people/me/career/{second}/sideways").status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"employer_en": ""},
        {"started_on": "2010-13"},
        {"started_on": "２０１０-04"},
        {"started_on": "9999999-01"},
        {"started_on": "0000-01"},
        {"started_on": "2010-04", "ended_on": "2009-01"},
        {"organisation": "999999"},
        {"organisation": "9" * 60},
        {"organisation": "x"},
        {"country": "XX"},
        {"title_en": "x" * 121},
        {"employer_ja": "x" * 100_000},
    ],
)
def test_a_wrong_entry_is_refused_and_loses_nothing(browser: FlaskClient, wrong: dict[str, str]) -> None:
    answer = browser.post("/people/me/career/new", data={"title_ja": "残る言葉", **ENTRY, **wrong})
    assert answer.status_code == 422
    assert "残る言葉" in answer.text
    assert _ids(browser) == []


def test_hostile_words_are_shown_escaped(browser: FlaskClient) -> None:
    browser.post("/people/me/career/new", data={**ENTRY, "employer_en": "<b onclick=x>", "title_en": "<script>1</script>"})
    for path in (PAGE, "/people/me/profile"):
        body = browser.get(path).text
        assert "<b onclick" not in body
        assert "&lt;script&gt;1" in body


def test_entries_of_others_are_not_there(browser: FlaskClient, begin_work: BeginWork, sign_in: SignIn) -> None:
    browser.post("/people/me/career/new", data=ENTRY)
    (entry,) = _ids(browser)
    with begin_work() as work:
        other = make_person(work)
    stranger = sign_in(other)
    assert stranger.get(f"/people/me/career/{entry}").status_code == 404
    assert stranger.post(f"/people/me/career/{entry}", data=ENTRY).status_code == 404
    assert stranger.post(f"/people/me/career/{entry}/remove").status_code == 404
    assert stranger.post(f"/people/me/career/{entry}/up").status_code == 404


def test_the_audience_of_the_path_is_on_its_page(person: Person, browser: FlaskClient, begin_work: BeginWork) -> None:
    assert browser.post(PAGE, data={"audience_career": "3"}).status_code == 303
    with begin_work() as work:
        assert work.session.scalars(person_with_profile(person.id)).one().profile.audience_career == 3
