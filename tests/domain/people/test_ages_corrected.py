"""An age put right: by whom, with what reason, and what follows from it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from talent_net.domain.people.access.gate import subject_of
from talent_net.domain.people.actions.ages import correct_age
from talent_net.domain.people.facts.staff import AgeCorrected
from talent_net.domain.people.model import Person, Role, SchoolStage
from talent_net.domain.people.queries.staff import stands_as
from talent_net.domain.people.rules.standings import Age, Standing, standing_on
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_person

CHILD, GROWN = date(2011, 1, 1), date(1990, 4, 1)
ADULT = Age(born_on=GROWN, school_stage=SchoolStage.NONE, graduates_on=None)
MINOR = Age(born_on=CHILD, school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=date(2029, 3, 31))


def act_as(work: Work, *roles: Role) -> Person:
    person = make_person(work, roles=roles)
    work.actor = Actor(person_id=person.id, roles=frozenset(role.value for role in roles), is_protected=False, is_confirmed=True)
    return person


def put_right(work: Work, person: Person, age: Age) -> None:
    correct_age(work, person, age, "proved_otherwise", "identity_document")


def test_a_safeguarding_officer_makes_an_adult_of_who_was_protected_and_the_gate_follows(work: Work) -> None:
    child, stranger = make_person(work, born_on=CHILD), Actor(person_id=10**6, is_protected=False, is_confirmed=True)
    act_as(work, Role.SAFEGUARDING)
    assert not can(stranger, "people.find", subject_of(child, work.today, work.limits))
    put_right(work, child, ADULT)
    assert can(stranger, "people.find", subject_of(child, work.today, work.limits))
    assert work.facts[-1] == AgeCorrected(
        person_id=child.id,
        before_code="minor",
        after_code="adult",
        reason="proved_otherwise",
        evidence_code="identity_document",
    )


@pytest.mark.parametrize(
    "age",
    [
        ADULT,
        Age(born_on=date(2010, 1, 1), school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=date(2029, 3, 31)),
        Age(born_on=CHILD, school_stage=SchoolStage.NONE, graduates_on=None),
        Age(born_on=CHILD, school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=date(2028, 3, 31)),
    ],
    ids=["adult", "older", "no_pupil", "graduates_earlier"],
)
def test_coordinators_loosen_no_protection(work: Work, age: Age) -> None:
    child = make_person(work, born_on=CHILD, school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=date(2029, 3, 31))
    act_as(work, Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        put_right(work, child, age)


def test_coordinators_protect_who_was_not(work: Work) -> None:
    person = make_person(work, born_on=GROWN)
    act_as(work, Role.COORDINATOR)
    put_right(work, person, MINOR)
    assert standing_on(work.today, MINOR, work.limits) is Standing.MINOR
    assert (person.born_on, person.graduates_on) == (CHILD, date(2029, 3, 31))


@pytest.mark.parametrize("roles", [(), (Role.ADMINISTRATOR,)])
def test_nobody_else_puts_an_age_right(work: Work, roles: tuple[Role, ...]) -> None:
    person = make_person(work)
    act_as(work, *roles)
    with pytest.raises(NotAllowed):
        put_right(work, person, MINOR)


def test_nobody_puts_their_own_age_right(work: Work) -> None:
    officer = act_as(work, Role.SAFEGUARDING)
    with pytest.raises(NotAllowed):
        put_right(work, officer, ADULT)


def test_reason_evidence_and_age_have_to_make_sense(work: Work) -> None:
    person = make_person(work, born_on=CHILD)
    act_as(work, Role.SAFEGUARDING)
    for age, reason, evidence in (
        (ADULT, "whim", "roster"),
        (ADULT, "other", "hearsay"),
        (Age(born_on=date(2026, 5, 1), school_stage=SchoolStage.NONE, graduates_on=None), "other", "roster"),
        (Age(born_on=CHILD, school_stage=SchoolStage.NONE, graduates_on=None), "other", "roster"),
    ):
        with pytest.raises(RuleBroken):
            correct_age(work, person, age, reason, evidence)


def test_who_looks_after_others_stays_of_age(work: Work) -> None:
    colleague = make_person(work, roles=(Role.COORDINATOR,))
    act_as(work, Role.SAFEGUARDING)
    with pytest.raises(RuleBroken, match=r"people\.minor_with_role"):
        put_right(work, colleague, MINOR)


def test_standing_in_python_and_in_sql_agree(work: Work) -> None:
    births = (None, date(2030, 1, 1), CHILD, date(2008, 6, 1), date(2008, 6, 2), GROWN)
    ages = [(born, stage, end) for born in births for stage in SchoolStage for end in (None, date(2026, 6, 1), date(2027, 3, 31))]
    people = [make_person(work, born_on=born, school_stage=stage, graduates_on=end) for born, stage, end in ages]
    for standing in Standing:
        found = set(work.session.scalars(select(Person.id).where(stands_as(standing, work.today, work.limits))))
        foreseen = {
            person.id
            for person, (born, stage, end) in zip(people, ages, strict=True)
            if standing_on(work.today, Age(born_on=born, school_stage=stage, graduates_on=end), work.limits) is standing
        }
        assert found == foreseen, standing
