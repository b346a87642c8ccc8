"""The home page of each kind of reader: what stands on it, whom it never shows, and how little it asks."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from talent_net.blueprints.pages.home.greeting import PartOfDay, part_of_day
from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import (
    Affiliation,
    Calling,
    ImportState,
    Organisation,
    Person,
    ProfileLanguage,
    Role,
    RoleGrant,
    RosterEntry,
    RosterImport,
    Tie,
    TieKind,
)
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

CHILD = date(2011, 1, 1)
PARTS = re.compile(r'<section class="home-part[^"]*" id="([\w-]+)"')
BEGINNINGS = {"latest-notices", "own"}
HOMES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "student": ({"calling": Calling.STUDENT}, {"meeting", "requests", "mentors"}),
    "pupil": ({"calling": Calling.STUDENT, "born_on": CHILD}, {"meeting", "requests", "safeguards", "mentors"}),
    "professional": ({"calling": Calling.PROFESSIONAL}, {"wishes"}),
    "organiser": ({"calling": Calling.ORGANISER}, {"organisations"}),
    "coordinator": ({"roles": (Role.COORDINATOR,)}, {"desk", "newest"}),
    "officer": ({"roles": (Role.SAFEGUARDING,)}, {"desk", "newest"}),
    "administrator": ({"roles": (Role.ADMINISTRATOR,)}, {"desk", "newest"}),
}


def speaking_german(work: Work, **values: Any) -> Person:
    person = make_person(work, **values)
    person.profile.languages = [ProfileLanguage(code="de", level=5)]
    person.profile.ties = [Tie(kind=TieKind.SISTER_CITY)]
    return person


def organiser_of(work: Work, organisation: Organisation, **values: Any) -> Person:
    person = make_person(work, language="en", calling=Calling.ORGANISER, **values)
    person.roles = [RoleGrant(role=Role.ORGANISER, organisation_id=organisation.id, granted_at=work.now)]
    return person


def bring(work: Work, organisation: Organisation, **values: Any) -> RosterImport:
    found = RosterImport(organisation_id=organisation.id, filename="list.csv", created_at=work.now, **values)
    work.session.add(found)
    work.session.flush()
    return found


@pytest.mark.parametrize("kind", HOMES)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_kind_of_reader_has_a_page_of_their_own(begin_work: BeginWork, sign_in: SignIn, kind: str, language: str) -> None:
    values, own = HOMES[kind]
    with begin_work() as work:
        person = make_person(work, language=language, **values)
    page = sign_in(person).get("/home")
    assert page.status_code == 200
    assert set(PARTS.findall(page.text)) == BEGINNINGS | own
    assert page.text.count("button-primary") == 1
    assert page.text.count('class="worth-item') == 3


def test_whoever_waits_for_their_address_is_told_that_first(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        person = make_person(work, language="en", confirmed_at=None)
        speaking_german(work)
    page = sign_in(person).get("/home").text
    assert page.index("Confirm your e-mail address") < page.index("button-primary")
    assert set(PARTS.findall(page)) == BEGINNINGS


def test_a_student_meets_a_few_people_and_reads_why(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        student = speaking_german(work, calling=Calling.STUDENT, language="en")
        found = [speaking_german(work) for _ in range(6)]
    page = sign_in(student).get("/home").text
    assert page.count('class="suggestion"') == 4
    assert "Also speaks German" in page
    assert sum(f'href="/people/{person.public_id}"' in page for person in found) == 4


def test_a_student_without_fields_is_told_how_to_meet_people(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        student = make_person(work, calling=Calling.STUDENT, language="en")
    page = sign_in(student).get("/home").text
    assert "Name your fields and languages" in page
    assert 'href="/people/me/profile/terms"' in page


def test_a_pupil_reads_of_people_and_of_what_protects_them(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        pupil = speaking_german(work, calling=Calling.STUDENT, born_on=CHILD, language="en")
        adult, other = speaking_german(work), speaking_german(work, born_on=CHILD)
    page = sign_in(pupil).get("/home").text
    assert "What protects you" in page
    assert "From January 1, 2029" in page
    assert adult.public_id in page
    assert other.public_id not in page
    # Reading is all that is offered: no address, no way to write.
    assert "mailto:" not in page


@pytest.mark.parametrize("kind", ["professional", "student", "organiser", "administrator"])
def test_nobody_but_officers_meets_a_minor_on_their_home_page(begin_work: BeginWork, sign_in: SignIn, kind: str) -> None:
    values, _ = HOMES[kind]
    with begin_work() as work:
        reader = speaking_german(work, **values)
        child = speaking_german(work, calling=Calling.STUDENT, born_on=CHILD, profile={"seek_en": "Somebody to talk to"})
    page = sign_in(reader).get("/home").text
    assert child.public_id not in page
    assert "Somebody to talk to" not in page


def test_a_professional_reads_what_students_seek(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        reader = make_person(work, language="en")
        student = make_person(work, calling=Calling.STUDENT, profile={"seek_en": "A <first> look at ports"})
    page = sign_in(reader).get("/home").text
    assert "A &lt;first&gt; look at ports" in page
    assert student.public_id in page
    assert 'href="/people/?calling=student"' in page


def test_every_number_of_an_organisation_is_a_link(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        university = make_organisation(work, slug="harbour-university")
        other = make_organisation(work, slug="other-university")
        reader = organiser_of(work, university)
        make_person(work).affiliations = [Affiliation(organisation_id=university.id)]
        for number in range(6):
            state = {"invited_at": work.now} if number < 3 else {}
            made = {"created_at": work.now, "updated_at": work.now}
            work.session.add(RosterEntry(organisation_id=university.id, email=f"line-{number}@mail.example", **state, **made))
        bring(work, university, state=ImportState.DONE, created_count=6)
        last = bring(work, university, state=ImportState.DONE, rejected_count=2)
        bring(work, university, state=ImportState.PREVIEWED)
        bring(work, other, state=ImportState.DONE)
    page = sign_in(reader).get("/home").text
    page_of, desk_of = "/people/organisations/harbour-university", "/people/rosters/harbour-university"
    for address, number in ((page_of, 1), (desk_of, 6), (desk_of, 3)):
        assert re.search(rf'<a href="{address}"><strong>{number}</strong>', page), (address, number)
    assert "3</strong> people with an address are not invited yet" in page
    assert "2</strong> lines of the last file were left out" in page
    assert f'href="/people/rosters/imports/{last.public_id}"' in page
    assert "other-university" not in page


def test_an_organiser_without_an_organisation_is_told_the_way(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        reader = make_person(work, calling=Calling.ORGANISER, language="en")
    page = sign_in(reader).get("/home").text
    assert "You are not the organiser of an organisation yet" in page
    assert "Come together with your organisation" in page


@pytest.mark.parametrize(
    ("role", "doors"),
    [
        (Role.COORDINATOR, {"/admin/organisations/", "/admin/imports/"}),
        (Role.SAFEGUARDING, set()),
        (Role.ADMINISTRATOR, {"/admin/organisations/", "/admin/imports/", "/admin/jobs/"}),
    ],
)
def test_staff_see_what_waits_as_far_as_they_decide_on_it(
    begin_work: BeginWork, sign_in: SignIn, role: Role, doors: set[str]
) -> None:
    with begin_work() as work:
        reader = make_person(work, roles=(role,), language="en", totp_confirmed_at=work.now)
        waiting = make_organisation(work, approved_at=None)
        bring(work, waiting, state=ImportState.FAILED)
        bring(work, waiting, state=ImportState.FAILED).created_at = work.now - timedelta(days=30)
        work.session.add(OutboxRow(job="x", run_at=work.now, created_at=work.now, failed_at=work.now))
    page = sign_in(reader).get("/home").text
    waits = set(re.findall(r'class="waiting-line" href="([^"]+)"', page))
    assert waits == doors
    assert ("Decide on what waits" in page) == bool(doors)
    assert page.count('<strong class="waiting-count">1</strong>') == len(doors)


def test_staff_are_told_how_their_own_account_stands(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        reader = make_person(work, roles=(Role.COORDINATOR,), language="en")
    page = sign_in(reader).get("/home").text
    assert "As staff you see what others do not" in page
    assert 'href="/people/me/second-factor"' in page
    assert 'href="/people/me/sessions"' in page


@pytest.mark.parametrize(
    ("zone", "places"), [("Asia/Tokyo", ["Yokohama"]), ("Asia/Seoul", ["Yokohama"]), ("Europe/Berlin", ["Berlin", "Yokohama"])]
)
def test_both_clocks_stand_where_they_differ(begin_work: BeginWork, sign_in: SignIn, zone: str, places: list[str]) -> None:
    with begin_work() as work:
        person = make_person(work, language="en", profile={"time_zone": zone})
    page = sign_in(person).get("/home").text
    assert re.findall(r'class="greeting-name">([^<]+)<', page) == places


def test_latest_notices_stand_there_and_older_ones_are_linked(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        person = make_person(work, language="en")
        for _ in range(6):
            notify(work, person.id, "people.verified_by_staff", public_id=person.public_id)
    page = sign_in(person).get("/home").text
    assert page.count('class="latest-item"') == 4
    assert "6 unread" in page
    assert 'href="/notices/"' in page


# Suggestions read the reader's own hours and terms, and the cards of three mentors; a year of meetings asks five things of everybody.
MOST_QUESTIONS = {kind: 56 if kind in {"student", "pupil"} else 36 for kind in HOMES}


@pytest.mark.parametrize("kind", HOMES)
def test_home_asks_the_same_few_questions_however_much_there_is(begin_work: BeginWork, sign_in: SignIn, kind: str) -> None:
    values, _ = HOMES[kind]
    with begin_work() as work:
        university = make_organisation(work)
        reader = speaking_german(work, **values)
        if kind == "organiser":
            reader.roles = [RoleGrant(role=Role.ORGANISER, organisation_id=university.id, granted_at=work.now)]
    browser, counts = sign_in(reader), list[int]()
    for many in (1, 5):
        with begin_work() as work:
            for _ in range(many):
                member = speaking_german(work, profile={"seek_en": "Advice"})
                member.affiliations = [Affiliation(organisation_id=university.id)]
                student = speaking_german(work, calling=Calling.STUDENT, profile={"seek_en": "Advice"})
                notify(work, reader.id, "people.verified_by_staff", public_id=student.public_id)
                bring(work, university, state=ImportState.DONE)
        # The first page after a change also learns whom it may suggest.
        browser.get("/home")
        counts.append(page_cost(browser, "/home"))
    assert counts[0] == counts[1] <= MOST_QUESTIONS[kind], counts


def test_greeting_follows_the_hour() -> None:
    hours = {hour: part_of_day(hour) for hour in range(24)}
    assert [hours[hour] for hour in (3, 4, 10, 11, 17, 18, 23)] == [
        PartOfDay.EVENING,
        PartOfDay.MORNING,
        PartOfDay.MORNING,
        PartOfDay.DAY,
        PartOfDay.DAY,
        PartOfDay.EVENING,
        PartOfDay.EVENING,
    ]
