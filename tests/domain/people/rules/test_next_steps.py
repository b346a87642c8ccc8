"""What each kind of reader finds worth doing, in which situation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.model.kinds import Calling
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.completeness import Completeness, completeness_of
from talent_net.domain.people.rules.homes import Home
from talent_net.domain.people.rules.next_steps import HOW_MANY, NextStep, Situation, Step, three_things

DONE = Situation(
    calling=Calling.PROFESSIONAL,
    completeness=Completeness(100, ()),
    is_confirmed=True,
    is_protected=False,
    is_verified=True,
    is_staff=False,
    is_organiser=False,
    has_totp=True,
    speaks_both=True,
    has_roster=True,
    has_mentor=True,
)
AS: dict[Home, Situation] = {
    Home.PUPIL: replace(DONE, calling=Calling.STUDENT, is_protected=True),
    Home.STUDENT: replace(DONE, calling=Calling.STUDENT),
    Home.PROFESSIONAL: DONE,
    Home.ORGANISER: replace(DONE, calling=Calling.ORGANISER, is_organiser=True),
    Home.STAFF: replace(DONE, is_staff=True),
}
SITUATIONS = st.builds(
    Situation,
    calling=st.sampled_from(list(Calling)),
    completeness=st.builds(completeness_of, st.sampled_from(list(Calling)), st.frozensets(st.sampled_from(list(Part)))),
    is_confirmed=st.booleans(),
    is_protected=st.booleans(),
    is_verified=st.booleans(),
    is_staff=st.booleans(),
    is_organiser=st.booleans(),
    has_totp=st.booleans(),
    speaks_both=st.booleans(),
    has_roster=st.booleans(),
    waiting=st.integers(0, 3),
    requests=st.integers(0, 3),
    has_mentor=st.booleans(),
)


def first(now: Situation) -> Step:
    return three_things(now).steps[0].step


def steps(now: Situation) -> list[Step]:
    return [step.step for step in three_things(now).steps]


@given(SITUATIONS)
def test_there_is_always_something_to_do_and_nothing_twice(now: Situation) -> None:
    found = [step.step for step in three_things(now).steps]
    assert 2 <= len(found) <= HOW_MANY
    assert len(set(found)) == len(found)


@given(SITUATIONS)
def test_nothing_comes_before_the_confirmation_of_the_address(now: Situation) -> None:
    assert (first(now) is Step.CONFIRM_ADDRESS) == (not now.is_confirmed)


@given(SITUATIONS, st.frozensets(st.sampled_from(list(Step))))
def test_a_step_without_a_door_makes_room_for_the_next(now: Situation, closed: frozenset[Step]) -> None:
    found = three_things(now, closed)
    assert not {step.step for step in found.steps} & closed
    assert found.is_all_done or found.steps


@given(SITUATIONS)
def test_who_is_protected_is_asked_for_nothing_from_adults(now: Situation) -> None:
    if now.is_protected:
        assert not {Step.OFFER_SOMETHING, Step.READ_WISHES, Step.CLEAR_DESK} & set(steps(now))


@pytest.mark.parametrize("home", list(Home))
def test_who_has_done_everything_is_told_so_and_offered_something_worthwhile(home: Home) -> None:
    found = three_things(AS[home])
    assert found.is_all_done
    assert len(found.steps) == HOW_MANY


@pytest.mark.parametrize(
    ("home", "worthwhile"),
    [
        (Home.PUPIL, Step.MEET_PEOPLE),
        (Home.STUDENT, Step.MEET_PEOPLE),
        (Home.PROFESSIONAL, Step.READ_WISHES),
        (Home.ORGANISER, Step.KEEP_ROSTER),
        (Home.STAFF, Step.SEE_ACCOUNTS),
    ],
)
def test_each_home_offers_first_what_is_best_for_its_reader(home: Home, worthwhile: Step) -> None:
    assert first(AS[home]) is worthwhile


@pytest.mark.parametrize("home", list(Home))
def test_the_next_part_of_the_profile_is_due_for_everybody(home: Home) -> None:
    found = three_things(replace(AS[home], completeness=Completeness(80, (Part.STORY, Part.PHOTO))))
    assert NextStep(Step.COMPLETE_PROFILE, Part.STORY) in found.steps
    assert not found.is_all_done


def test_a_student_is_asked_for_their_wish_before_it_is_the_next_part() -> None:
    now = replace(AS[Home.STUDENT], completeness=Completeness(60, (Part.TERMS, Part.SEEK)))
    assert steps(now)[:2] == [Step.COMPLETE_PROFILE, Step.SAY_WISH]


def test_a_professional_is_asked_for_offers_and_hours() -> None:
    now = replace(AS[Home.PROFESSIONAL], completeness=Completeness(60, (Part.HELP, Part.OFFERS, Part.HOURS)))
    assert steps(now) == [Step.COMPLETE_PROFILE, Step.OFFER_SOMETHING, Step.SET_HOURS]


def test_an_organiser_comes_to_an_organisation_then_to_a_roster_then_protects_it() -> None:
    new = replace(AS[Home.ORGANISER], is_organiser=False, has_roster=False, has_totp=False)
    assert steps(new)[:2] == [Step.FIND_ORGANISATION, Step.PROTECT_ACCOUNT]
    assert steps(replace(new, is_organiser=True))[:2] == [Step.BRING_ROSTER, Step.PROTECT_ACCOUNT]


def test_staff_protect_their_account_and_then_decide_on_what_waits() -> None:
    now = replace(AS[Home.STAFF], has_totp=False, waiting=2)
    assert steps(now)[:2] == [Step.PROTECT_ACCOUNT, Step.CLEAR_DESK]
    assert Step.CLEAR_DESK not in steps(replace(now, waiting=0))


def test_a_profile_in_one_language_is_offered_the_other() -> None:
    assert Step.SPEAK_BOTH in steps(replace(AS[Home.STUDENT], speaks_both=False))


@pytest.mark.parametrize("home", [Home.PROFESSIONAL, Home.ORGANISER])
def test_whoever_is_asked_answers_first(home: Home) -> None:
    found = three_things(replace(AS[home], requests=2))
    assert found.steps[0].step is Step.ANSWER_REQUESTS
    assert not found.is_all_done


@pytest.mark.parametrize("home", [Home.STUDENT, Home.PUPIL])
def test_who_has_no_mentor_finds_one(home: Home) -> None:
    assert first(replace(AS[home], has_mentor=False)) is Step.FIND_MENTOR
    assert Step.FIND_MENTOR not in steps(AS[home])
