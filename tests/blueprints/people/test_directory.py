"""The directory's page."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from talent_net.blueprints.people.shown.filters import A_GLANCE
from talent_net.domain.people.facts.profiles import ProfileChanged
from talent_net.domain.people.model import Audience, Offer, OfferKind, Person, ProfileLanguage, Role, Term, TermKind
from talent_net.domain.searches.rules.wishes import A_PAGE
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
    page = reader.get("/people/?country=DE&language=de&sort=newest").text
    assert "Akari Hatoba" in page
    assert "Ken Hatoba" not in page
    assert 'href="/people/?language=de&amp;sort=newest"' in page
    assert 'name="country" value="DE" checked' in page


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
    tidy = reader.get("/people/?q=&sort=&level=1&country=DE&open=city", headers={"HX-Request": "true"}).headers["HX-Push-Url"]
    assert tidy == "/people/?country=DE&open=city"
    assert 'role="status"' in page


def test_an_empty_list_says_what_to_do(reader: FlaskClient, begin_work: BeginWork) -> None:
    named(begin_work, "Akari", country="DE")
    page = reader.get("/people/?country=AQ&q=Akari").text
    assert "Without “Antarctica”" in page
    assert 'href="/people/?q=Akari"' in page
    assert "Show everybody" in reader.get("/people/?country=AQ&q=xyzzy&term=none&city=none").text


def test_what_matched_is_marked(reader: FlaskClient, begin_work: BeginWork) -> None:
    named(begin_work, "Akari", family_kana="はとば", headline_en="Sailor", story_en="I keep a lighthouse <by> the sea.")
    page = reader.get("/people/?q=akari+lighthouse").text
    assert "<mark>Akari</mark> Hatoba" in page
    assert "I keep a <mark>lighthouse</mark> &lt;by&gt; the sea." in page
    assert "My story" in page
    assert "<mark>Hatoba</mark>" in reader.get("/people/?q=はとば").text


def test_what_was_meant_is_said(reader: FlaskClient, begin_work: BeginWork) -> None:
    named(begin_work, "Akari", headline_en="Sailor")
    page = reader.get("/people/?q=Salior").text
    assert "similar ones: sailor" in page
    assert "<mark>Sailor</mark>" in page


def test_pages_hold_on_to_people(reader: FlaskClient, begin_work: BeginWork) -> None:
    for number in range(A_PAGE + 2):
        named(begin_work, f"N{number}")
    page = reader.get("/people/").text
    assert "1 to 24 of 27 people" in page
    after = re.search(r'rel="next" href="([^"]+)"', page)
    assert after is not None
    named(begin_work, "Late")
    rest = reader.get(after[1].replace("&amp;", "&")).text
    assert "26 to 28 of 28 people" in rest
    assert "Late Hatoba" not in rest
    assert 'rel="prev" href="/people/?before=' in rest or 'rel="prev" href="/people/"' in rest


def test_all_values_of_a_facet_are_shown_when_asked_for(reader: FlaskClient, begin_work: BeginWork) -> None:
    countries = ("DE", "FR", "GB", "IT", "JP", "TH", "US", "VN")
    for country in countries:
        named(begin_work, country, country=country)
    page = reader.get("/people/").text
    assert page.count('name="country"') == A_GLANCE
    assert 'name="open" value="country">2 more' in page
    page = reader.get("/people/?open=country").text
    assert page.count('type="checkbox" class="facet-box" id="facet-country') == len(countries)


def test_somebody_full_says_until_when(reader: FlaskClient, begin_work: BeginWork) -> None:
    later = (datetime.now(UTC) + timedelta(days=70)).date()
    named(begin_work, "Busy", offers=[Offer(kind=OfferKind.MENTORING)], monthly_hours=2, free_from=later)
    assert "Busy" not in reader.get("/people/").text
    assert "Full; free again from" in reader.get("/people/?q=Busy").text
    assert "Busy" in reader.get("/people/?full=1").text


def test_a_field_is_offered_with_its_skills(reader: FlaskClient, begin_work: BeginWork) -> None:
    with begin_work() as work:
        field = Term(slug="sea", kind=TermKind.FIELD, name_ja="海", name_en="Sea & coast", created_at=work.now)
        work.session.add(field)
        work.session.flush()
        skill = Term(
            slug="diving", kind=TermKind.SKILL, name_ja="潜水", name_en="Diving", parent_id=field.id, created_at=work.now
        )
        work.session.add(skill)
        make_person(work, profile={"terms": [skill]})
    assert "Sea &amp; coast" in reader.get("/people/").text
    assert "Diving" not in reader.get("/people/").text
    page = reader.get("/people/?term=sea").text
    assert 'name="term" value="diving"' in page
    assert 'name="term" value="sea" checked' in page


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_addresses_are_answered(reader: FlaskClient, value: str) -> None:
    names = ("q", "term", "country", "city", "language", "level", "tie", "organisation", "offer", "calling")
    asked = {name: [value, value] for name in (*names, "free", "verified", "full", "sort", "open", "after", "before")}
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
