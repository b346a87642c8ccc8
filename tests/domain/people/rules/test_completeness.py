"""How complete a profile is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.model.kinds import Calling
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.completeness import WORTH, completeness_of

PARTS = st.frozensets(st.sampled_from(list(Part)))


@pytest.mark.parametrize("calling", list(Calling))
def test_the_worth_of_all_parts_is_a_hundred(calling: Calling) -> None:
    assert sum(worth for _, worth in WORTH[calling]) == 100


@given(st.sampled_from(list(Calling)), PARTS, st.sampled_from(list(Part)), st.booleans())
def test_filling_a_part_never_lowers_the_percentage(
    calling: Calling, filled: frozenset[Part], part: Part, is_protected: bool
) -> None:
    before = completeness_of(calling, filled, is_protected=is_protected)
    after = completeness_of(calling, filled | {part}, is_protected=is_protected)
    assert 0 <= before.percent <= after.percent <= 100
    assert (after.percent == 100) == (after.next_part is None)


def test_the_next_step_is_the_most_useful_part_that_is_missing() -> None:
    assert completeness_of(Calling.STUDENT, frozenset()).next_part is Part.NAME
    assert completeness_of(Calling.STUDENT, {Part.NAME, Part.HEADLINE}).next_part is Part.RESIDENCE


def test_a_protected_person_is_not_asked_for_a_photo() -> None:
    assert Part.PHOTO not in completeness_of(Calling.STUDENT, frozenset(), is_protected=True).missing
