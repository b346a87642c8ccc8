"""A match sees what its other half keeps for matches, until they part."""

from __future__ import annotations

from flask import Flask

from talent_net.domain.people.access.gate import viewpoint_of
from talent_net.domain.people.actions.matches import join_as_matches, part_matches
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.matches import MATCHED_WITH
from talent_net.domain.people.rules.audiences import Viewpoint
from talent_net.kernel.access import Actor
from talent_net.kernel.work import city_date
from talent_net.web.work import limits, now, reading
from tests.factories.people import make_person
from tests.harness.apps import BeginWork


def actor_now(app: Flask, person_id: int, blocked: tuple[int, ...] = ()) -> Actor:
    with app.app_context():
        person = reading().scalars(account(person_id)).one()
        matched = reading().scalars(MATCHED_WITH, {"person_id": person_id})
        return actor_of(person, city_date(now()), limits(), blocked, matched)


def test_matches_look_at_each_other_as_matches_until_they_part(app: Flask, begin_work: BeginWork) -> None:
    with begin_work() as work:
        one, other, third = (make_person(work).id for _ in range(3))
        join_as_matches(work, one, other)
        join_as_matches(work, other, one)
    assert viewpoint_of(actor_now(app, one), other) is Viewpoint.MATCH
    assert viewpoint_of(actor_now(app, other), one) is Viewpoint.MATCH
    assert viewpoint_of(actor_now(app, one), third) is Viewpoint.MEMBER
    with begin_work() as work:
        part_matches(work, other, one)
    assert viewpoint_of(actor_now(app, one), other) is Viewpoint.MEMBER


def test_a_block_outweighs_a_match(app: Flask, begin_work: BeginWork) -> None:
    with begin_work() as work:
        one, other = make_person(work).id, make_person(work).id
        join_as_matches(work, one, other)
    assert viewpoint_of(actor_now(app, one, (other,)), other) is Viewpoint.MEMBER
