"""Completeness and the next steps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.model.kinds import Calling
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.completeness import WORTH, Completeness, completeness_of
from talent_net.domain.people.rules.next_steps import HOW_MANY, Situation, Step, three_things

PARTS = st.frozensets(st.sampled_from(list(Part)))
CALM = Situation(
    calling=Calling.PROFESSIONAL,
    completeness=Completeness(100, ()),
    is_confirmed=True,
    is_protected=False,
    is_verified=True,
    is_staff=False,
    is_organiser=False,
    has_totp=True,
)


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


@given(
    st.builds(
        Situation,
        calling=st.sampled_from(list(Calling)),
        completeness=st.builds(completeness_of, st.sampled_from(list(Calling)), PARTS),
        is_confirmed=st.booleans(),
        is_protected=st.booleans(),
        is_verified=st.booleans(),
        is_staff=st.booleans(),
        is_organiser=st.booleans(),
        has_totp=st.booleans(),
    )
)
def test_there_are_one_to_three_things_none_of_them_twice(now: Situation) -> None:
    steps = three_things(now)
    assert 1 <= len(steps) <= HOW_MANY
    assert len({step.step for step in steps}) == len(steps)
    if not now.is_confirmed:
        assert steps[0].step is Step.CONFIRM_ADDRESS


def test_who_has_done_everything_is_sent_to_meet_people() -> None:
    assert three_things(CALM)[0].step is Step.MEET_PEOPLE


def test_staff_without_a_second_factor_are_told_before_anything_else() -> None:
    assert three_things(replace(CALM, is_staff=True, has_totp=False))[0].step is Step.PROTECT_ACCOUNT
