"""Who has which home page, and whom it suggests on which day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.model.kinds import Calling
from talent_net.domain.people.rules.homes import Home, Scored, chosen_for, home_of

DAY = date(2026, 6, 1)
DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))
CANDIDATES = st.lists(
    st.builds(Scored, st.integers(1, 500), st.integers(0, 20)), max_size=40, unique_by=lambda each: each.person_id
)


@pytest.mark.parametrize(
    ("calling", "does", "home"),
    [
        (Calling.STUDENT, {}, Home.STUDENT),
        (Calling.PROFESSIONAL, {}, Home.PROFESSIONAL),
        (Calling.ORGANISER, {}, Home.ORGANISER),
        (Calling.STUDENT, {"is_organiser": True}, Home.ORGANISER),
        (Calling.ORGANISER, {"is_organiser": True, "is_staff": True}, Home.STAFF),
        (Calling.STUDENT, {"is_protected": True}, Home.PUPIL),
        (Calling.PROFESSIONAL, {"is_protected": True, "is_staff": True}, Home.PUPIL),
    ],
)
def test_what_somebody_does_counts_more_than_what_they_came_as(calling: Calling, does: dict[str, bool], home: Home) -> None:
    plain = {"is_staff": False, "is_organiser": False, "is_protected": False}
    assert home_of(calling, **{**plain, **does}) is home


@given(DAYS, CANDIDATES, st.integers(1, 6))
def test_the_same_people_are_suggested_the_whole_day(day: date, candidates: list[Scored], most: int) -> None:
    found = chosen_for(day, candidates, most)
    assert found == chosen_for(day, reversed(candidates), most)
    assert len(found) == min(most, len(candidates))
    assert set(found) <= {each.person_id for each in candidates}


def test_other_days_suggest_others() -> None:
    alike = [Scored(number, 3) for number in range(30)]
    assert len({chosen_for(DAY + timedelta(days=days), alike, 4) for days in range(7)}) > 1


@given(DAYS, CANDIDATES)
def test_who_shares_much_more_always_comes_first(day: date, candidates: list[Scored]) -> None:
    best = Scored(1_000, 50)
    assert chosen_for(day, [*candidates, best], 1) == (best.person_id,)
