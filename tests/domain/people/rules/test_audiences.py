"""Who may see which part."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.model.kinds import Audience
from talent_net.domain.people.rules.audiences import DEFAULT_AUDIENCES, Part, Viewpoint, choices, clamp, clamp_part, is_shown

# Said once more, cell by cell: whom each audience lets look.
LOOKERS = {
    Audience.PUBLIC: {Viewpoint.PUBLIC, Viewpoint.MEMBER, Viewpoint.MATCH, Viewpoint.SELF},
    Audience.MEMBERS: {Viewpoint.MEMBER, Viewpoint.MATCH, Viewpoint.SELF},
    Audience.MATCHES: {Viewpoint.MATCH, Viewpoint.SELF},
    Audience.ONLY_ME: {Viewpoint.SELF},
}


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("viewpoint", list(Viewpoint))
def test_a_part_is_shown_to_its_circle_alone(audience: Audience, viewpoint: Viewpoint) -> None:
    assert is_shown(Part.STORY, audience, viewpoint, is_protected=False) == (viewpoint in LOOKERS[audience])


@given(st.sampled_from(list(Part)), st.integers(-5, 50))
def test_a_protected_person_shows_nothing_to_the_public(part: Part, audience: int) -> None:
    assert not is_shown(part, audience, Viewpoint.PUBLIC, is_protected=True)


@given(st.integers().filter(lambda number: number not in set(Audience)))
def test_a_number_that_is_no_audience_shows_nothing(number: int) -> None:
    assert clamp(number, is_protected=False) is Audience.ONLY_ME


def test_an_address_is_never_public() -> None:
    assert clamp_part(Part.EMAIL, Audience.PUBLIC, is_protected=False) is Audience.MEMBERS
    assert Audience.PUBLIC not in choices(Part.EMAIL, is_protected=False)


def test_choices_are_what_the_clamp_leaves() -> None:
    assert choices(Part.STORY, is_protected=False) == tuple(Audience)
    assert choices(Part.STORY, is_protected=True) == (Audience.MEMBERS, Audience.MATCHES, Audience.ONLY_ME)


def test_by_default_nothing_is_public_and_the_address_is_ones_own() -> None:
    assert Audience.PUBLIC not in DEFAULT_AUDIENCES.values()
    assert DEFAULT_AUDIENCES[Part.EMAIL] is Audience.ONLY_ME
    assert set(DEFAULT_AUDIENCES) == set(Part)
