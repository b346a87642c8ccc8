"""Who sends a message is loaded anew for each, blocks and all."""

from __future__ import annotations

from flask import Flask, g
from sqlalchemy import delete, select

from talent_net.domain.people.model import AccountSession, Block
from talent_net.web.sockets import Connection, _act_as_sender
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn


def test_a_block_counts_from_the_next_message_on(app: Flask, begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        one, other = make_person(work), make_person(work)
    sign_in(one)
    with begin_work() as work:
        connection = Connection(person_id=one.id, session_id=work.session.scalars(select(AccountSession.id)).one())

    def blocked() -> frozenset[int]:
        with app.test_request_context():
            _act_as_sender(connection)
            found: frozenset[int] = g.actor.blocked_ids
            return found

    assert blocked() == frozenset()
    with begin_work() as work:
        work.session.add(Block(blocker_id=other.id, blocked_id=one.id, created_at=work.now))
    assert blocked() == {other.id}
    with begin_work() as work:
        work.session.execute(delete(Block))
    assert blocked() == frozenset()
