"""Blocking and taking it back."""

import pytest
from sqlalchemy import delete, select

from talent_net.domain.people.actions.blocks import block_person, unblock_person
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.facts.blocks import PersonBlocked, PersonUnblocked
from talent_net.domain.people.model import Block, Person, Role
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules import blocks as rules
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.web.work import reading, unit_of_work
from tests.factories.people import make_person
from tests.harness.races import together


def act_as(work, person):
    work.actor = actor_of(person, work.today, work.limits, work.session.scalars(BLOCKED_WITH, {"person_id": person.id}))


def blocked_with(work, person):
    return set(work.session.scalars(BLOCKED_WITH, {"person_id": person.id}))


def test_a_block_stands_for_both_until_it_is_taken_back(work):
    one, other = make_person(work), make_person(work)
    act_as(work, one)
    block = block_person(work, other)
    assert (blocked_with(work, one), blocked_with(work, other)) == ({other.id}, {one.id})
    unblock_person(work, block)
    assert (blocked_with(work, one), blocked_with(work, other)) == (set(), set())
    assert work.facts == [PersonBlocked(block_id=block.id), PersonUnblocked(block_id=block.id)]


def test_blocking_twice_is_blocking_once(work):
    one, other = make_person(work), make_person(work)
    act_as(work, one)
    first = block_person(work, other)
    act_as(work, one)
    assert block_person(work, other) is first
    assert len(work.facts) == 1


def test_who_was_blocked_blocks_nobody_whom_they_do_not_see(work):
    one, other = make_person(work), make_person(work)
    act_as(work, one)
    block_person(work, other)
    act_as(work, other)
    with pytest.raises(NotAllowed):
        block_person(work, one)


def test_nobody_blocks_themselves_nor_anonymously(work):
    one = make_person(work)
    act_as(work, one)
    with pytest.raises(NotAllowed):
        block_person(work, one)
    with pytest.raises(NotAllowed):
        block_person(work, make_person(work, born_on=None))
    work.actor = actor_of(make_person(work, suspended_at=work.now), work.today, work.limits)
    with pytest.raises((NotAllowed, NotFound)):
        block_person(work, one)


def test_only_ones_own_block_is_taken_back(work):
    one, other = make_person(work), make_person(work)
    act_as(work, one)
    block = block_person(work, other)
    act_as(work, other)
    with pytest.raises(NotAllowed):
        unblock_person(work, block)


def test_there_is_an_end_to_blocking(work, monkeypatch):
    monkeypatch.setattr(rules, "MOST_BLOCKS", 1)
    one = make_person(work)
    act_as(work, one)
    block_person(work, make_person(work))
    with pytest.raises(RuleBroken) as refused:
        block_person(work, make_person(work))
    assert refused.value.code == "people.too_many_blocks"


def test_a_block_leaves_with_either_of_the_two(work):
    people = [make_person(work) for _ in range(3)]
    for one, other in ((0, 1), (1, 2)):
        act_as(work, people[one])
        block_person(work, people[other])
    work.session.execute(delete(Person).where(Person.id == people[1].id))
    assert work.session.scalars(select(Block)).all() == []


def blocking(one, other):
    def deed():
        person = reading().scalars(account(one)).one()
        with unit_of_work() as asking:
            actor = actor_of(asking.session.merge(person), asking.today, asking.limits)
        with unit_of_work(actor) as work:
            block_person(work, work.session.scalars(person_with_profile(other)).one())

    return deed


@pytest.mark.parametrize("is_mutual", [False, True], ids=["the_same_twice", "each_other"])
def test_two_blocks_at_once_harm_nobody(app, begin_work, is_mutual):
    for _ in range(3):
        with begin_work() as work:
            one, other = (make_person(work).id for _ in range(2))
        together(app, blocking(one, other), blocking(*((other, one) if is_mutual else (one, other))))
        with begin_work() as work:
            found = work.session.scalars(select(Block).where(Block.blocker_id.in_((one, other)))).all()
            assert len(found) == (2 if is_mutual else 1)


def test_officers_are_blocked_and_find_all_the_same(work):
    one, officer = make_person(work), make_person(work, roles=(Role.SAFEGUARDING,))
    act_as(work, one)
    block_person(work, officer)
    act_as(work, officer)
    assert work.actor.blocked_ids == {one.id}
    assert block_person(work, one).blocked_id == one.id
