"""The gate over the database: the policy and its SQL twin say the same of everybody, and everybody of them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.people.access.gate import Approach, may_be_contacted, may_be_found, may_be_seen, subject_of, visible_to
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Affiliation, Person
from talent_net.domain.people.rules.gate import Door, Subject
from talent_net.kernel.access import ANONYMOUS, SYSTEM, Actor, can
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import Work
from tests.domain.people.worlds import TODAY, random_organisations, random_person

LIMITS = Limits()


def _people(work: Work, seed: int) -> list[Person]:
    dice = Random(seed)
    organisations = random_organisations()
    work.session.add_all(organisations)
    work.session.flush()
    work.session.add_all([random_person(dice, number, organisations) for number in range(40)])
    work.session.flush()
    work.session.expire_all()
    return list(
        work.session.scalars(
            select(Person).options(
                joinedload(Person.profile),
                selectinload(Person.roles),
                selectinload(Person.affiliations).joinedload(Affiliation.organisation),
            )
        )
    )


def _actors(people: list[Person]) -> list[Actor]:
    actors = [ANONYMOUS, SYSTEM, *(actor_of(person, TODAY, LIMITS) for person in people)]
    # Roles that nobody should combine with being a minor must not open anything either.
    return [*actors, *(replace(actor, is_protected=True) for actor in actors if actor.roles)]


@pytest.mark.parametrize("seed", range(3))
def test_policy_and_sql_twin_agree_about_everybody(work: Work, seed: int) -> None:
    people = _people(work, seed)
    opened = 0
    for actor in _actors(people):
        for door, allows in ((Door.SEARCH, may_be_found), (Door.PROFILE, may_be_seen)):
            twin = set(work.session.scalars(select(Person.id).where(visible_to(actor, TODAY, LIMITS, door))))
            policy = {person.id for person in people if allows(actor, subject_of(person, TODAY, LIMITS))}
            assert twin == policy, (door, actor)
            opened += len(policy)
    assert opened > 0


@pytest.mark.parametrize("door", [door for door in Door if door not in {Door.SEARCH, Door.PROFILE}])
def test_there_is_no_list_behind_doors_of_contact(work: Work, door: Door) -> None:
    person = actor_of(_people(work, 1)[0], TODAY, LIMITS)
    assert not list(work.session.scalars(select(Person.id).where(visible_to(person, TODAY, LIMITS, door))))


@pytest.mark.parametrize("door", [Door.SEARCH, Door.PROFILE])
def test_contact_refuses_doors_that_are_none_of_contact(door: Door) -> None:
    actor = Actor(person_id=1, is_protected=False, is_confirmed=True)
    assert not may_be_contacted(actor, Approach(door, Subject(person_id=2, is_protected=False, is_present=True)))


@pytest.mark.parametrize("policy", ["people.find", "people.contact"])
def test_without_anybody_in_hand_only_confirmed_members_pass(policy: str) -> None:
    assert not can(ANONYMOUS, policy)
    assert not can(Actor(person_id=1), policy)
    assert can(Actor(person_id=1, is_confirmed=True), policy)
