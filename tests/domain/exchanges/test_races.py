"""Two windows of one student ask at once: one exchange stands. With a control."""

from __future__ import annotations

from threading import Barrier

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from talent_net.domain.exchanges.actions.answering import send_answers
from talent_net.domain.exchanges.actions.asking import ask_across, withdraw_exchange
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange
from talent_net.domain.exchanges.queries import open_exchange
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import RuleBroken
from talent_net.web.work import reading, unit_of_work
from tests.domain.exchanges.acting import ask, exchange, keep
from tests.domain.mentoring.threads import both_actors, thread, two_adults
from tests.harness.apps import BeginWork
from tests.harness.races import together

WINDOWS = 6


def test_many_windows_ask_once(app: Flask, begin_work: BeginWork) -> None:
    two = two_adults(begin_work)
    student, _mentor = both_actors(begin_work, two)
    refused: list[str] = []

    def ask_now() -> None:
        try:
            with unit_of_work(student) as work:
                ask_across(work, thread(work, two), ["Where do I begin?"])
        except RuleBroken as broken:
            refused.append(broken.code)

    together(app, *[ask_now] * WINDOWS)
    with app.app_context():
        assert reading().scalar(select(func.count(Exchange.id))) == 1
    assert refused == ["exchanges.one_waits"] * (WINDOWS - 1)


def test_looking_first_and_asking_afterwards_would_ask_twice(app: Flask, begin_work: BeginWork) -> None:
    """The control: both look before either asks and see nothing that waits; the index alone refuses the second."""
    two = two_adults(begin_work)
    looked = Barrier(2)
    saw: list[bool] = []
    refused: list[Exception] = []

    def look_then_ask() -> None:
        saw.append(reading().scalars(open_exchange(two.id)).first() is None)
        reading().rollback()
        looked.wait(timeout=20)
        try:
            with unit_of_work(SYSTEM) as work:
                work.session.add(Exchange(mentorship_id=two.id, asked_at=work.now, due_at=work.now))
        except (IntegrityError, OperationalError) as error:
            refused.append(error)

    together(app, look_then_ask, look_then_ask)
    assert saw == [True, True]
    assert len(refused) == 1


def test_sending_and_withdrawing_at_once_do_one_of_the_two(app: Flask, begin_work: BeginWork) -> None:
    two = two_adults(begin_work)
    exchange_id = ask(begin_work, two, "One thing?")
    keep(begin_work, two.mentor, exchange_id, 1)
    student, mentor = both_actors(begin_work, two)
    done: list[str] = []

    def send() -> None:
        try:
            with unit_of_work(mentor) as work:
                send_answers(work, exchange(work, exchange_id), 0)
            done.append("answered")
        except RuleBroken:
            pass

    def withdraw() -> None:
        try:
            with unit_of_work(student) as work:
                withdraw_exchange(work, exchange(work, exchange_id))
            done.append("withdrawn")
        except RuleBroken:
            pass

    together(app, send, withdraw)
    with app.app_context():
        stands = reading().scalar(select(Exchange.state).where(Exchange.id == exchange_id))
    assert len(done) == 1
    assert stands == ExchangeState(done[0])
