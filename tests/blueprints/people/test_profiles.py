"""Profile pages at the door: who sees whom, and what."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask.testing import FlaskClient

from talent_net.domain.people.actions.profiles import edit_hours
from talent_net.domain.people.model import Affiliation, Audience, OrganisationKind, Person, Role, RoleGrant, SchoolStage
from talent_net.domain.people.rules.hours import Span
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn

MINOR = date(2015, 4, 1)
NAMED = {"family_latin": "Minato", "given_latin": "Hanako", "family_ja": "港", "given_ja": "花子", "family_kana": "みなと"}
UNKNOWN = "2" * 14


@pytest.fixture
def adult(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work, profile={**NAMED, "headline_ja": "港の技師", "audience_name": int(Audience.MEMBERS)})


@pytest.fixture
def minor(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        return make_person(work, born_on=MINOR, profile={"family_latin": "Child", "audience_name": int(Audience.PUBLIC)})


def _page(browser: FlaskClient, person: Person) -> int:
    return browser.get(f"/people/{person.public_id}").status_code


def test_members_see_each_other_with_both_scripts(adult: Person, begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        other = make_person(work)
    body = sign_in(other).get(f"/people/{adult.public_id}", headers={"Accept-Language": "ja"}).text
    assert '<h1 class="profile-name" lang="ja">港 花子</h1>' in body
    assert '<span lang="en">Hanako Minato</span>' in body
    assert "港の技師" in body
    assert adult.email not in body


def test_strangers_see_only_whoever_shows_their_name(adult: Person, client: FlaskClient, begin_work: BeginWork) -> None:
    assert _page(client, adult) == 404
    with begin_work() as work:
        work.session.get_one(type(adult.profile), adult.id).audience_name = int(Audience.PUBLIC)
    body = client.get(f"/people/{adult.public_id}").text
    assert "花子" in body
    assert "港の技師" not in body


def test_adults_are_told_of_minors_what_they_are_told_of_nobody(adult: Person, minor: Person, sign_in: SignIn) -> None:
    browser = sign_in(adult)
    hidden, absent = browser.get(f"/people/{minor.public_id}"), browser.get(f"/people/{UNKNOWN}")
    assert hidden.status_code == absent.status_code == 404

    def blanked(body: str) -> str:
        return re.sub(r'[0-9a-f]{16}|content="[^"]*"|value="[^"]*"', "", body).replace(minor.public_id, UNKNOWN)

    assert blanked(hidden.text) == blanked(absent.text)


def test_strangers_and_other_minors_do_not_see_a_minor_but_the_minor_sees_adults(
    adult: Person, minor: Person, client: FlaskClient, begin_work: BeginWork, sign_in: SignIn
) -> None:
    with begin_work() as work:
        other = make_person(work, school_stage=SchoolStage.HIGH_SCHOOL)
    assert _page(client, minor) == 404
    assert _page(sign_in(other), minor) == 404
    assert _page(sign_in(minor), adult) == 200
    assert _page(sign_in(minor), minor) == 200


@pytest.mark.parametrize(("role", "status"), [(Role.SAFEGUARDING, 200), (Role.COORDINATOR, 200), (Role.ADMINISTRATOR, 404)])
def test_officers_see_minors_with_their_second_factor_alone(
    minor: Person, begin_work: BeginWork, sign_in: SignIn, role: Role, status: int
) -> None:
    with begin_work() as work:
        officer = make_person(work, roles=(role,))
    assert _page(sign_in(officer), minor) == status
    assert _page(sign_in(officer, has_second_factor=False), minor) == 404


@pytest.mark.parametrize(("kind", "status"), [(OrganisationKind.SCHOOL, 200), (OrganisationKind.COMPANY, 404)])
def test_organisers_of_the_school_see_its_pupils(
    minor: Person, begin_work: BeginWork, sign_in: SignIn, kind: OrganisationKind, status: int
) -> None:
    with begin_work() as work:
        organisation = make_organisation(work, kind=kind)
        work.session.add(Affiliation(person_id=minor.id, organisation_id=organisation.id))
        organiser = make_person(work)
        work.session.add(
            RoleGrant(person_id=organiser.id, role=Role.ORGANISER, organisation_id=organisation.id, granted_at=work.now)
        )
    assert _page(sign_in(organiser), minor) == status


@pytest.mark.parametrize("absence", [{"confirmed_at": None}, {"suspended_at": date(2026, 1, 1)}])
def test_absent_people_have_no_page(adult: Person, begin_work: BeginWork, sign_in: SignIn, absence: dict[str, object]) -> None:
    with begin_work() as work:
        absent = make_person(work)
        for name, value in absence.items():
            setattr(absent, name, work.now if value else None)
    assert _page(sign_in(adult), absent) == 404


def test_the_address_is_shown_to_adults_and_never_to_minors_or_strangers(
    minor: Person, client: FlaskClient, begin_work: BeginWork, sign_in: SignIn
) -> None:
    with begin_work() as work:
        open_person = make_person(work, profile={**NAMED, "audience_name": 0, "audience_email": 0})
        other = make_person(work)
    address = f"/people/{open_person.public_id}"
    assert open_person.email in sign_in(other).get(address).text
    assert open_person.email not in sign_in(minor).get(address).text
    assert open_person.email not in client.get(address).text


def test_ones_own_page_leads_on_and_says_who_sees_what(adult: Person, sign_in: SignIn) -> None:
    body = sign_in(adult).get("/people/me/profile", headers={"Accept-Language": "en"}).text
    assert "/people/me/profile/residence" in body
    assert "audience-words" in body
    assert "completeness" in body
    assert adult.email in body


@pytest.mark.parametrize(
    ("viewpoint", "shown", "hidden"),
    [
        ("public", ("one",), ("two", "three", "four")),
        ("member", ("one", "two"), ("three", "four")),
        ("match", ("one", "two", "three"), ("four",)),
    ],
)
def test_view_as_shows_what_the_others_get(
    begin_work: BeginWork, sign_in: SignIn, viewpoint: str, shown: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    texts = {"headline_en": "the one", "story_en": "the two", "help_en": "the three", "seek_en": "the four"}
    audiences = {"audience_name": 0, "audience_headline": 0, "audience_story": 1, "audience_help": 2, "audience_seek": 3}
    with begin_work() as work:
        person = make_person(work, language="en", profile={**NAMED, **texts, **audiences})
    body = sign_in(person).get(f"/people/me/view-as/{viewpoint}").text
    assert all(f"the {word}" in body for word in shown)
    assert not any(f"the {word}" in body for word in hidden)
    assert "banner" in body


def test_view_as_public_says_when_nobody_from_outside_sees_anything(adult: Person, sign_in: SignIn) -> None:
    body = sign_in(adult).get("/people/me/view-as/public").text
    assert "empty-state" in body
    assert "profile-name" not in body


@pytest.mark.parametrize("viewpoint", ["self", "staff", "x" * 300, "%00"])
def test_there_are_no_other_eyes(adult: Person, sign_in: SignIn, viewpoint: str) -> None:
    assert sign_in(adult).get(f"/people/me/view-as/{viewpoint}").status_code == 404


@pytest.mark.parametrize("path", ["profile", "profile/edit", "profile/name", "view-as/member", "career/new", "begin/1"])
def test_visitors_are_sent_to_sign_in(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/people/me/{path}")
    assert (answer.status_code, answer.location) == (303, "/people/sign-in")


def test_hours_are_read_on_the_readers_clock(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        owner = make_person(work, profile={**NAMED, "time_zone": "Asia/Tokyo", "audience_hours": 1})
        edit_hours(work, owner, [Span(weekday, 19 * 60, 20 * 60) for weekday in range(7)])
        reader = make_person(work, language="en", profile={"time_zone": "Asia/Kolkata"})
    body = sign_in(reader).get(f"/people/{owner.public_id}").text
    assert "15:30–16:30" in body
    assert "Kolkata" in body
