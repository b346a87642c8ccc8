"""Who counts on the map: present adults who tell everybody where they live."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from talent_net.domain.people.model import Audience, Place, SchoolStage
from talent_net.domain.people.queries.residences import public_residences
from talent_net.kernel.work import Work
from tests.factories.people import make_person
from tests.harness.statements import statements


@pytest.fixture
def berlin(work: Work) -> Place:
    found = work.session.scalars(select(Place).where(Place.slug == "berlin")).one_or_none()
    if found is None:
        found = Place(
            slug="berlin",
            name_ja="ベルリン",
            name_en="Berlin",
            country="DE",
            time_zone="Europe/Berlin",
            latitude=52,
            longitude=13,
        )
        work.session.add(found)
        work.session.flush()
    return found


def counted(work: Work) -> dict[tuple[str, str], int]:
    work.session.flush()
    rows = work.session.execute(public_residences(work.today, work.limits))
    return {(country, place): people for country, place, people in rows}


def resident(work: Work, place: Place | None, **values: Any) -> None:
    profile = {"country": "DE", "place_id": place and place.id, "audience_residence": int(Audience.PUBLIC)}
    make_person(work, profile={**profile, **values.pop("profile", {})}, **values)


def test_people_count_by_country_and_place(work: Work, berlin: Place) -> None:
    for _ in range(3):
        resident(work, berlin)
    resident(work, None)
    resident(work, None, profile={"country": "KE"})
    assert counted(work) == {("DE", "berlin"): 3, ("DE", ""): 1, ("KE", ""): 1}


@pytest.mark.parametrize(
    "absence",
    [
        {"confirmed_at": None},
        {"suspended_at": "now"},
        {"born_on": None},
        {"born_on": date(2011, 1, 1)},
        {"school_stage": SchoolStage.HIGH_SCHOOL},
        {"school_stage": SchoolStage.HIGH_SCHOOL, "graduates_on": date(2027, 3, 31)},
        {"profile": {"country": "", "place_id": None}},
        *({"profile": {"audience_residence": int(audience)}} for audience in Audience if audience is not Audience.PUBLIC),
        {"profile": {"audience_residence": -1}},
    ],
)
def test_nobody_else_counts(work: Work, berlin: Place, absence: dict[str, Any]) -> None:
    resident(work, berlin, **{name: work.now if value == "now" else value for name, value in absence.items()})
    assert counted(work) == {}


def test_one_query_counts_one_person_or_fifty(work: Work, berlin: Place) -> None:
    for more in (1, 49):
        for _ in range(more):
            resident(work, berlin)
        work.session.flush()
        with statements(work.session.get_bind()) as sent:
            counted(work)
        assert len(sent) == 1
