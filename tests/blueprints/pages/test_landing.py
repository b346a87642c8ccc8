"""The front page: the living network as a map and as a table, and who stands behind it."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from time_machine import travel

from talent_net.domain.people.actions.vocabulary_loading import load_vocabulary
from talent_net.domain.people.model import Audience, OrganisationKind, Place
from talent_net.domain.people.rules.organisations import SMALLEST_COUNT
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import NOON, BeginWork, MakeApp

ENGLISH = {"Accept-Language": "en"}
Populate = Callable[..., None]


@pytest.fixture
def visitor(make_app: MakeApp) -> FlaskClient:
    """A browser before a house that remembers no earlier count."""
    return make_app().test_client()


@pytest.fixture
def populate(begin_work: BeginWork) -> Populate:
    """populate({"berlin": 12}, {"KE": 3}): so many people in these places, and in these countries without a place."""

    def settle(work: Work, people: int, **where: object) -> None:
        for _ in range(people):
            make_person(work, profile={**where, "audience_residence": int(Audience.PUBLIC)})

    def fill(places: dict[str, int], countries: dict[str, int] | None = None) -> None:
        with begin_work() as work:
            load_vocabulary(work)
            work.session.flush()
            known = {place.slug: place for place in work.session.scalars(select(Place))}
            for slug, people in places.items():
                settle(work, people, place_id=known[slug].id, country=known[slug].country)
            for country, people in (countries or {}).items():
                settle(work, people, country=country)

    return fill


def on_the_map(page: str) -> set[tuple[str, int]]:
    labels = re.findall(r'<text class="map-label[^>]*>(.*?) <tspan[^>]*>(\d+)</tspan>', page)
    return {(unescape(words), int(people)) for words, people in labels}


def in_the_table(page: str) -> list[tuple[str, str, int]]:
    table = page[page.index("<tbody>") : page.index("</tbody>")]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    cells = [[unescape(re.sub("<[^>]+>", "", cell)).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]
    return [(country, place, int(people)) for country, place, people in cells]


def test_the_map_and_the_table_tell_the_same(visitor: FlaskClient, populate: Populate) -> None:
    populate({"yokohama": 14, "berlin": 12, "munich": 7, "hamburg": 4, "new-york": 10}, {"KE": 6, "TH": 5})
    page = visitor.get("/", headers=ENGLISH).text
    assert in_the_table(page) == [
        ("Japan", "Yokohama", 14),
        ("Germany", "Berlin", 12),
        ("Germany", "Other cities", 11),
        ("United States", "New York", 10),
        ("Elsewhere", "Other countries and regions", 11),
    ]
    assert on_the_map(page) == {("Yokohama", 14), ("Berlin", 12), ("New York", 10)}
    assert page.count('class="map-arc"') == 3
    assert page.count('class="map-dot') == 3


def test_no_small_number_is_printed_and_no_total_over_it(visitor: FlaskClient, populate: Populate) -> None:
    populate({"yokohama": 23, "munich": 9, "seoul": 8}, {"KE": 1})
    page = visitor.get("/", headers=ENGLISH).text
    assert [people for _, _, people in in_the_table(page)] == [23, 18]
    assert "<dd>41</dd>" in page
    assert "Munich" not in page
    assert "Kenya" not in page


def test_what_falls_out_of_sight_is_in_no_number(visitor: FlaskClient, populate: Populate) -> None:
    populate({"yokohama": 23, "munich": SMALLEST_COUNT - 1})
    page = visitor.get("/", headers=ENGLISH).text
    assert in_the_table(page) == [("Japan", "Yokohama", 23)]
    assert "<dd>32</dd>" not in page


def test_before_anybody_came_the_page_says_so(visitor: FlaskClient) -> None:
    page = visitor.get("/", headers=ENGLISH).text
    assert "The first members are coming aboard." in page
    assert "The map in words" not in page
    assert 'class="map-home"' in page


def test_places_are_named_in_the_readers_language(visitor: FlaskClient, populate: Populate) -> None:
    populate({"berlin": 10})
    assert ("ベルリン", 10) in on_the_map(visitor.get("/", headers={"Accept-Language": "ja"}).text)


def test_people_are_counted_once_a_minute(visitor: FlaskClient, populate: Populate) -> None:
    with travel(NOON, tick=False) as clock:
        visitor.get("/")
        populate({"berlin": 10})
        assert on_the_map(visitor.get("/", headers=ENGLISH).text) == set()
        clock.shift(60)
        assert ("Berlin", 10) in on_the_map(visitor.get("/", headers=ENGLISH).text)


def test_partners_stand_by_kind_and_only_once_approved(visitor: FlaskClient, begin_work: BeginWork) -> None:
    with begin_work() as work:
        for kind in OrganisationKind:
            make_organisation(work, kind=kind, name_en=f"The {kind}", name_ja=f"{kind}の団体")
        make_organisation(work, name_en="Not Yet", approved_at=None)
    page = visitor.get("/", headers=ENGLISH).text
    partners = page[page.index('id="partners-title"') : page.index('id="close-title"')]
    shown = {kind for kind in OrganisationKind if f"The {kind}" in partners}
    assert shown == {
        OrganisationKind.UNIVERSITY,
        OrganisationKind.SCHOOL,
        OrganisationKind.OVERSEAS_OFFICE,
        OrganisationKind.CITY_BODY,
    }
    assert "Not Yet" not in page
    assert "universityの団体" in visitor.get("/", headers={"Accept-Language": "ja"}).text


def test_without_partners_nothing_is_said_of_them(visitor: FlaskClient) -> None:
    assert "partners-title" not in visitor.get("/").text
