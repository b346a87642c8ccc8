"""The directory's page."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from talent_net.domain.people.facts.profiles import ProfileChanged
from talent_net.domain.people.model import Audience, Person, ProfileLanguage, Role, Term, TermKind
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn

HOSTILE = ["\0", "\U0001f6a2", "x" * 20_000, "' OR 1=1 --", "<script>", "-1", "9" * 400, "٣"]


@pytest.fixture
def reader(begin_work: BeginWork, sign_in: SignIn) -> FlaskClient:
    with begin_work() as work:
        person = make_person(work, language="en", profile={"given_latin": "Reader", "family_latin": "One"})
    return sign_in(person)


def named(begin_work: BeginWork, name: str, **profile: object) -> Person:
    with begin_work() as work:
        return make_person(work, profile={"given_latin": name, "family_latin": "Hatoba", **profile})


def test_visitors_are_sent_to_sign_in(client: FlaskClient) -> None:
    answer = client.get("/people/")
    assert answer.status_code == 303
    assert answer.location.endswith("/people/sign-in")


def test_the_unconfirmed_do_not_look(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        person = make_person(work, confirmed_at=None)
    assert sign_in(person).get("/people/").status_code in {303, 403}


def test_members_are_listed_and_minors_are_not(reader: FlaskClient, begin_work: BeginWork) -> None:
    named(begin_work, "Akari")
    with begin_work() as work:
        make_person(work, born_on=date(2012, 1, 1), profile={"given_latin": "Child"})
    page = reader.get("/people/").text
    assert "Akari Hatoba" in page
    assert "Child" not in page


def test_filters_stand_in_the_address_and_as_chips(reader: FlaskClient, begin_work: BeginWork) -> None:
    named(begin_work, "Akari", country="DE", languages=[ProfileLanguage(code="de", level=5)])
    named(begin_work, "Ken", country="FR")
    page = reader.get("/people/?country=DE&language=de&sort=name").text
    assert "Akari Hatoba" in page
    assert "Ken Hatoba" not in page
    assert 'href="/people/?language=de&amp;sort=name"' in page
    assert '<option value="DE" selected>Germany</option>' in page


def test_a_hidden_country_is_no_match(reader: FlaskClient, begin_work: BeginWork) -> None:
    named(begin_work, "Akari", country="DE", audience_residence=int(Audience.MATCHES))
    assert "Akari" not in reader.get("/people/?country=DE").text
    assert "Akari" in reader.get("/people/").text


def test_what_changes_is_seen_at_once(reader: FlaskClient, begin_work: BeginWork) -> None:
    person = named(begin_work, "Akari", headline_en="Sailor & captain")
    assert escape("Sailor & captain") in reader.get("/people/").text
    with begin_work() as work:
        found = work.session.get_one(Person, person.id)
        work.session.refresh(found, ["profile"])
        found.profile.audience_headline = int(Audience.ONLY_ME)
        found.profile.audience_name = int(Audience.ONLY_ME)
        work.record(ProfileChanged(person_id=person.id, parts=("headline", "name")))
    page = reader.get("/people/").text
    assert "Sailor" not in page
    assert "Akari" not in page


def test_what_people_write_is_no_markup(reader: FlaskClient, begin_work: BeginWork) -> None:
    named(begin_work, "<script>alert(1)</script>", headline_en="<img src=x onerror=alert(1)>")
    page = reader.get("/people/").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_time_there_is_told_and_the_day_where_it_differs(reader: FlaskClient, begin_work: BeginWork) -> None:
    named(begin_work, "Near", country="JP", time_zone="Asia/Tokyo")
    named(begin_work, "Far", country="NZ", time_zone="Pacific/Kiritimati")
    page = reader.get("/people/").text
    assert "\ue000" not in page
    assert "Japan · " in page


def test_each_reader_reads_their_language(reader: FlaskClient, begin_work: BeginWork, sign_in: SignIn) -> None:
    named(begin_work, "Akari", family_ja="波止場", given_ja="明里", country="DE")
    with begin_work() as work:
        japanese = make_person(work, language="ja")
    assert "Germany" in reader.get("/people/").text
    page = sign_in(japanese).get("/people/").text
    assert "ドイツ" in page
    assert ">波止場 明里</a>" in page


def test_a_shortened_page_is_the_list_alone(reader: FlaskClient) -> None:
    page = reader.get("/people/", headers={"HX-Request": "true"}).text
    assert "<html" not in page
    assert 'role="status"' in page


def test_an_empty_list_says_what_to_do(reader: FlaskClient) -> None:
    assert "Show everybody" in reader.get("/people/?country=AQ").text


def test_a_field_is_offered_with_its_skills(reader: FlaskClient, begin_work: BeginWork) -> None:
    with begin_work() as work:
        field = Term(slug="sea", kind=TermKind.FIELD, name_ja="海", name_en="Sea & coast", created_at=work.now)
        work.session.add(field)
        work.session.flush()
        skill = Term(
            slug="diving", kind=TermKind.SKILL, name_ja="潜水", name_en="Diving", parent_id=field.id, created_at=work.now
        )
        work.session.add(skill)
    page = reader.get("/people/?term=diving").text
    assert '<optgroup label="Sea &amp; coast">' in page
    assert '<option value="diving" selected>Diving</option>' in page


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_addresses_are_answered(reader: FlaskClient, value: str) -> None:
    asked = {name: [value, value] for name in ("term", "country", "language", "calling", "sort", "page")}
    assert reader.get("/people/", query_string=asked).status_code == 200
    assert reader.get("/people/organisations/", query_string={"words": value, "kind": value}).status_code == 200


def test_what_one_reader_was_shown_is_not_shown_to_another(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        adult = make_person(work, language="en")
        officer = make_person(work, language="en", roles=(Role.SAFEGUARDING,))
        child = make_person(work, language="en", born_on=date(2012, 1, 1), profile={"given_latin": "Child"})
        other = make_person(work, language="en", born_on=date(2012, 1, 1), profile={"given_latin": "Other"})
    browsers = {person.id: sign_in(person) for person in (officer, child, other, adult)}
    found = {number: browser.get("/people/").text for number, browser in browsers.items()}
    assert {"Child" in found[officer.id], "Other" in found[officer.id]} == {True}
    assert ("Child" in found[child.id], "Other" in found[child.id]) == (True, False)
    assert ("Child" in found[other.id], "Other" in found[other.id]) == (False, True)
    assert ("Child" in found[adult.id], "Other" in found[adult.id]) == (False, False)
