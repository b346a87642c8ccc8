"""Editing at the door: each section with and without scripts, errors that lose nothing, hostile words."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from talent_net.blueprints.people.sections import SECTIONS
from talent_net.domain.people.actions.vocabulary_loading import load_vocabulary
from talent_net.domain.people.model import Audience, Calling, Person
from talent_net.domain.people.queries.profiles import person_with_profile
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn

HOSTILE = "\"><script>alert(1)</script>&'{{7*7}}"
TEXTS: dict[str, dict[str, Any]] = {
    "story": {"headline_ja": HOSTILE, "headline_en": HOSTILE, "story_ja": HOSTILE, "story_en": HOSTILE},
    "wishes": {"help_ja": HOSTILE, "help_en": HOSTILE, "seek_ja": HOSTILE, "seek_en": HOSTILE},
    "name": {"family_ja": HOSTILE, "given_ja": HOSTILE, "family_latin": HOSTILE, "given_latin": HOSTILE},
    "residence": {"place": "", "city_other": HOSTILE, "country": "JP", "time_zone": "Asia/Tokyo"},
    "ties": {"ties": ["born"], "note_born_ja": HOSTILE, "note_born_en": HOSTILE},
}


@pytest.fixture
def person(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        load_vocabulary(work)
        return make_person(work, language="en")


@pytest.fixture
def browser(person: Person, sign_in: SignIn) -> FlaskClient:
    return sign_in(person)


def _stored(begin_work: BeginWork, person: Person) -> Person:
    with begin_work() as work:
        work.session.expire_all()
        return work.session.scalars(person_with_profile(person.id)).one()


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_has_its_page_and_saves_as_it_stands(browser: FlaskClient, section: str) -> None:
    page = browser.get(f"/people/me/profile/{section}")
    assert page.status_code == 200
    assert "csrf_token" in page.text
    saved = browser.post(f"/people/me/profile/{section}", data={"family_ja": "港", "country": "JP"})
    assert saved.status_code == (422 if section == "photo" else 303)


def test_the_overview_names_every_section(browser: FlaskClient) -> None:
    body = browser.get("/people/me/profile/edit").text
    assert all(f"/people/me/profile/{section}" in body for section in SECTIONS)


@pytest.mark.parametrize("section", TEXTS)
def test_hostile_words_are_kept_and_shown_escaped(
    person: Person, browser: FlaskClient, begin_work: BeginWork, sign_in: SignIn, section: str
) -> None:
    assert browser.post(f"/people/me/profile/{section}", data=TEXTS[section]).status_code == 303
    with begin_work() as work:
        reader = make_person(work, language="en")
    pages = [
        browser.get("/people/me/profile"),
        browser.get(f"/people/me/profile/{section}"),
        sign_in(reader).get(f"/people/{person.public_id}"),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "49" not in page.text.partition("&lt;script")[2][:80]
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.text


def test_a_refused_form_keeps_what_was_typed_and_changes_nothing(
    person: Person, browser: FlaskClient, begin_work: BeginWork
) -> None:
    answer = browser.post("/people/me/profile/story", data={"headline_en": "Kept words", "story_en": "x" * 4001})
    assert answer.status_code == 422
    assert "Kept words" in answer.text
    assert "x" * 4001 in answer.text
    assert "4000" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert _stored(begin_work, person).profile.headline_en == ""


def test_a_name_and_its_audience_are_saved_together(person: Person, browser: FlaskClient, begin_work: BeginWork) -> None:
    browser.post("/people/me/profile/name", data={"family_ja": "港", "family_kana": "みなと", "audience_name": "0"})
    profile = _stored(begin_work, person).profile
    assert (profile.family_ja, profile.audience_name) == ("港", Audience.PUBLIC)


@pytest.mark.parametrize("audience", ["9", "-1", "x", ""])
def test_an_audience_that_is_none_is_refused(browser: FlaskClient, audience: str) -> None:
    assert browser.post("/people/me/profile/story", data={"audience_story": audience}).status_code == 422


def test_a_minor_is_not_offered_the_public(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        minor = make_person(work, born_on=None)
    browser = sign_in(minor)
    assert '<option value="0"' not in browser.get("/people/me/profile/audiences").text
    assert browser.post("/people/me/profile/story", data={"audience_story": "0"}).status_code == 422
    assert browser.post("/people/me/profile/offers", data={"kinds": ["mentoring"]}).status_code == 422


def test_a_city_of_ones_own_has_a_country_and_a_zone(person: Person, browser: FlaskClient, begin_work: BeginWork) -> None:
    browser.post("/people/me/profile/residence", data={"place": "new-york"})
    assert _stored(begin_work, person).profile.time_zone == "America/New_York"
    own = {"place": "", "city_other": "Chania", "country": "GR", "time_zone": "Europe/Athens"}
    assert browser.post("/people/me/profile/residence", data=own).status_code == 303
    profile = _stored(begin_work, person).profile
    assert (profile.place, profile.city_other, profile.country) == (None, "Chania", "GR")
    assert browser.post("/people/me/profile/residence", data={**own, "time_zone": "Sea/Atlantis"}).status_code == 422


def test_language_rows_come_and_go_without_scripts(person: Person, browser: FlaskClient, begin_work: BeginWork) -> None:
    rows = {"spoken-0-code": "ja", "spoken-0-level": "7", "spoken-1-code": "en", "spoken-1-level": "5"}
    more = browser.post("/people/me/profile/languages", data={**rows, "add_row": "1"})
    assert more.status_code == 200
    assert "spoken-2-code" in more.text
    fewer = browser.post("/people/me/profile/languages", data={**rows, "remove_row": "spoken-0"})
    assert "spoken-0-code" not in fewer.text
    assert "spoken-1-code" in fewer.text
    assert _stored(begin_work, person).profile.languages == []
    browser.post("/people/me/profile/languages", data=rows)
    assert [row.code for row in _stored(begin_work, person).profile.languages] == ["ja", "en"]


def test_the_same_language_twice_is_said_beside_the_rows(browser: FlaskClient) -> None:
    rows = {"spoken-0-code": "ja", "spoken-0-level": "7", "spoken-1-code": "ja", "spoken-1-level": "5"}
    answer = browser.post("/people/me/profile/languages", data=rows)
    assert answer.status_code == 422
    assert "only once" in answer.text


@pytest.mark.parametrize(
    "rows",
    [
        {"spoken-0-code": "xx", "spoken-0-level": "7"},
        {"spoken-0-code": "ja", "spoken-0-level": "99"},
        {"spoken-0-code": "ja", "spoken-0-level": "x"},
        {f"spoken-{number}-code": "ja" for number in range(200)},
        {"spoken-99999999999999999999-code": "ja"},
    ],
)
def test_odd_rows_are_refused_and_never_a_failure(browser: FlaskClient, rows: dict[str, str]) -> None:
    assert browser.post("/people/me/profile/languages", data=rows).status_code in {303, 422}


def test_terms_are_chosen_from_the_list_alone(person: Person, browser: FlaskClient, begin_work: BeginWork) -> None:
    assert browser.post("/people/me/profile/terms", data={"terms": ["climate", "hydrogen", "climate"]}).status_code == 303
    assert {term.slug for term in _stored(begin_work, person).profile.terms} == {"climate", "hydrogen"}
    assert browser.post("/people/me/profile/terms", data={"terms": ["alchemy"]}).status_code == 422


def test_hours_are_read_from_the_grid_and_nonsense_beside_it_is_not(
    person: Person, browser: FlaskClient, begin_work: BeginWork
) -> None:
    boxes = {"hours-0-19": "1", "hours-0-20": "1", "hours-6-23": "1", "hours-7-1": "1", "hours-0-24": "1", "hours-x-y": "1"}
    assert browser.post("/people/me/profile/hours", data={**boxes, "audience_hours": "1"}).status_code == 303
    hours = [(row.weekday, row.start_minute, row.end_minute) for row in _stored(begin_work, person).profile.hours]
    assert hours == [(0, 1140, 1260), (6, 1380, 1440)]


@pytest.mark.parametrize("hours", ["-1", "81", "4.5", "many", "９９", "1" * 400])
def test_a_month_of_impossible_hours_is_refused(browser: FlaskClient, hours: str) -> None:
    answer = browser.post("/people/me/profile/offers", data={"kinds": ["lecture"], "monthly_hours": hours})
    assert answer.status_code == 422
    assert "choice-box" in answer.text


@pytest.mark.parametrize("section", ["passwords", "..", "NAME", "%00", "career_entry"])
def test_there_are_no_other_sections(browser: FlaskClient, section: str) -> None:
    assert browser.get(f"/people/me/profile/{section}").status_code == 404
    assert browser.post(f"/people/me/profile/{section}").status_code in {404, 405}


def test_control_signs_and_emoji_do_no_harm(person: Person, browser: FlaskClient, begin_work: BeginWork) -> None:
    assert browser.post("/people/me/profile/wishes", data={"help_en": "a\x00b\x07 🚢\r\nline"}).status_code == 303
    assert _stored(begin_work, person).profile.help_en == "ab 🚢\nline"


def test_a_form_without_its_token_is_refused(make_app: Any, begin_work: BeginWork, person: Person) -> None:
    client = make_app(csrf=True).test_client()
    assert client.post("/people/me/profile/name", data={"family_ja": "港"}).status_code == 400


@pytest.mark.parametrize(("calling", "field"), [(Calling.STUDENT, "seek_ja"), (Calling.PROFESSIONAL, "help_ja")])
def test_newcomers_take_two_steps_and_arrive_home(begin_work: BeginWork, sign_in: SignIn, calling: Calling, field: str) -> None:
    with begin_work() as work:
        load_vocabulary(work)
        newcomer = make_person(work, calling=calling)
    browser = sign_in(newcomer)
    assert browser.get("/people/me/begin/1").status_code == 200
    first = {"family_ja": "港", "headline_ja": "港の技師", "place": "yokohama"}
    assert browser.post("/people/me/begin/1", data=first).location == "/people/me/begin/2"
    assert f'name="{field}"' in browser.get("/people/me/begin/2").text
    second = {"terms": ["climate"], "spoken-0-code": "ja", "spoken-0-level": "7", field: "相談"}
    assert browser.post("/people/me/begin/2", data=second).location == "/home"
    profile = _stored(begin_work, newcomer).profile
    assert (profile.family_ja, profile.country, len(profile.terms), len(profile.languages)) == ("港", "JP", 1, 1)
    assert getattr(profile, field) == "相談"


def test_a_refused_step_keeps_everything(browser: FlaskClient) -> None:
    answer = browser.post("/people/me/begin/1", data={"headline_ja": "港の技師", "place": "yokohama"})
    assert answer.status_code == 422
    assert "港の技師" in answer.text


def test_there_is_no_third_step(browser: FlaskClient) -> None:
    assert browser.get("/people/me/begin/3").status_code == 404
