"""The gate over the database: the policy and its SQL twin say the same of everybody, and everybody of them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.people.access.gate import (
    OFFICERS,
    Approach,
    may_be_contacted,
    may_be_found,
    may_be_seen,
    subject_of,
    visible_to,
)
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Affiliation, Block, Person
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.domain.people.rules.gate import GROUP_DOORS, PRIVATE_DOORS, Door, Subject
from talent_net.kernel.access import ANONYMOUS, SYSTEM, Actor, can
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import Work
from tests.domain.people.worlds import MOMENT, TODAY, random_organisations, random_person

LIMITS = Limits()


def _people(work: Work, seed: int) -> list[Person]:
    dice = Random(seed)
    organisations = random_organisations()
    work.session.add_all(organisations)
    work.session.flush()
    people = [random_person(dice, number, organisations) for number in range(40)]
    work.session.add_all(people)
    work.session.flush()
    pairs = {tuple(dice.sample(people, 2)) for _ in range(60)}
    work.session.add_all(Block(blocker_id=one.id, blocked_id=other.id, created_at=MOMENT) for one, other in pairs)
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


def _actor(work: Work, person: Person) -> Actor:
    return actor_of(person, TODAY, LIMITS, work.session.scalars(BLOCKED_WITH, {"person_id": person.id}))


def _actors(work: Work, people: list[Person]) -> list[Actor]:
    actors = [ANONYMOUS, SYSTEM, *(_actor(work, person) for person in people)]
    assert sum(len(actor.blocked_ids) for actor in actors) > 60
    # Roles that nobody should combine with being a minor must not open anything either.
    return [*actors, *(replace(actor, is_protected=True) for actor in actors if actor.roles)]


@pytest.mark.parametrize("seed", range(3))
def test_policy_and_sql_twin_agree_about_everybody(work: Work, seed: int) -> None:
    people = _people(work, seed)
    opened = 0
    for actor in _actors(work, people):
        for door, allows in ((Door.SEARCH, may_be_found), (Door.PROFILE, may_be_seen)):
            twin = set(work.session.scalars(select(Person.id).where(visible_to(actor, TODAY, LIMITS, door))))
            policy = {person.id for person in people if allows(actor, subject_of(person, TODAY, LIMITS))}
            assert twin == policy, (door, actor)
            opened += len(policy)
    assert opened > 0


@pytest.mark.parametrize("seed", range(3))
def test_a_block_is_mutual_whoever_said_so(work: Work, seed: int) -> None:
    people = _people(work, seed)
    actors = {person.id: _actor(work, person) for person in people if person.suspended_at is None}
    pairs = [(one, other) for one, actor in actors.items() for other in actor.blocked_ids if other in actors]
    subjects = {person.id: subject_of(person, TODAY, LIMITS) for person in people}
    assert pairs
    for one, other in pairs:
        assert one in actors[other].blocked_ids
        for door in PRIVATE_DOORS | GROUP_DOORS:
            for is_supervised in (False, True):
                assert not may_be_contacted(actors[one], Approach(door, subjects[other], is_supervised))
        if not actors[one].has_role(*OFFICERS):
            assert not may_be_found(actors[one], subjects[other])
            assert not may_be_seen(actors[one], subjects[other])


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
