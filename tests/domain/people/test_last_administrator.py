"""Two administrators leave in the same moment: one of them stays. With the control that shows what would happen without the lock."""

from __future__ import annotations

from functools import partial
from threading import Barrier

import pytest
from sqlalchemy import delete, func, select

from talent_net.domain.people.actions import roles
from talent_net.domain.people.actions.roles import grant_role, revoke_role, suspend
from talent_net.domain.people.model import Person, Role, RoleGrant
from talent_net.domain.people.queries.accounts import account, administrators
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import RuleBroken
from talent_net.web.work import reading, unit_of_work
from tests.factories.people import make_person
from tests.harness.races import refused

ROUNDS = 5


@pytest.fixture
def two(begin_work):
    with begin_work() as work:
        people = [make_person(work) for _ in range(2)]
        for person in people:
            grant_role(work, person, Role.ADMINISTRATOR)
        return [person.id for person in people]


def told_to_stay(app, ids, leave):
    """Let everybody leave at once. Returns by which rules some were told to stay."""
    return refused(app, *(partial(leave, person_id) for person_id in ids))


def left(app):
    with app.app_context():
        return len(reading().scalars(administrators()).all())


def give_up_role(person_id):
    with unit_of_work(SYSTEM) as work:
        revoke_role(work, work.session.scalars(account(person_id)).one(), Role.ADMINISTRATOR)


def be_suspended(person_id):
    with unit_of_work(SYSTEM) as work:
        suspend(work, work.session.scalars(account(person_id)).one(), "other")


@pytest.mark.parametrize("leave", [give_up_role, be_suspended])
def test_one_of_two_administrators_stays(app, begin_work, two, leave):
    for _ in range(ROUNDS):
        assert told_to_stay(app, two, leave) == ["people.last_administrator"]
        assert left(app) == 1
        with begin_work() as work:
            work.session.execute(delete(RoleGrant))
            for person_id in two:
                work.session.add(RoleGrant(person_id=person_id, role=Role.ADMINISTRATOR, granted_at=work.now))
                work.session.get_one(Person, person_id).suspended_at = None


def test_counting_before_the_work_would_let_both_go(app, two, monkeypatch):
    """The control: the same two, counted first and written afterwards, as a rule without a lock does it."""
    counted = Barrier(2)
    monkeypatch.setattr(roles, "keep_an_administrator", lambda work, without: None)

    def count_then_leave(person_id):
        others = reading().scalar(
            select(func.count())
            .select_from(RoleGrant)
            .where(RoleGrant.role == Role.ADMINISTRATOR, RoleGrant.person_id != person_id)
        )
        reading().rollback()
        counted.wait(timeout=20)
        if not others:
            raise RuleBroken("people.last_administrator")
        give_up_role(person_id)

    assert told_to_stay(app, two, count_then_leave) == []
    assert left(app) == 0
