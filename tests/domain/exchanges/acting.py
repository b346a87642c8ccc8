"""Exchanges as tests need them: asked, answered and looked at."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from talent_net.domain.exchanges.actions.answering import keep_answer, send_answers
from talent_net.domain.exchanges.actions.asking import ask_across
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange
from talent_net.domain.exchanges.queries import exchange_with_id
from talent_net.domain.exchanges.recordings import Recorded, prepare_recording
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.domain.exchanges.files import wav
from tests.domain.mentoring.threads import Two, thread, work_of
from tests.harness.apps import BeginWork

QUESTIONS = ("Where do I begin?", "What did you read?")


def ask(begin_work: BeginWork, two: Two, *questions: str, at: datetime | None = None) -> int:
    """The student asks. Returns the exchange's number in the table."""
    with work_of(begin_work, two.student, at) as work:
        return ask_across(work, thread(work, two), questions or QUESTIONS).id


def exchange(work: Work, exchange_id: int) -> Exchange:
    return work.session.scalars(exchange_with_id(exchange_id)).one()


def keep(begin_work: BeginWork, person_id: int, exchange_id: int, number: int, words: str = "By the sea.", **more: Any) -> None:
    """Keep an answer to the question of this number."""
    with work_of(begin_work, person_id, more.pop("at", None)) as work:
        found = exchange(work, exchange_id)
        keep_answer(work, found, found.questions[number - 1].public_id, words, **more)


def answer(begin_work: BeginWork, two: Two, exchange_id: int, minutes: int = 30) -> None:
    """The mentor answers all questions, the first with a recording, and sends the answers."""
    with begin_work() as work:
        count = len(exchange(work, exchange_id).questions)
    for number in range(1, count + 1):
        keep(begin_work, two.mentor, exchange_id, number, recorded=spoken() if number == 1 else None)
    with work_of(begin_work, two.mentor) as work:
        send_answers(work, exchange(work, exchange_id), minutes)


def spoken() -> Recorded:
    """A recording of a second."""
    found = prepare_recording(wav())
    assert found is not None
    return found


def state(begin_work: BeginWork, exchange_id: int) -> ExchangeState | None:
    with begin_work() as work:
        return work.session.scalar(select(Exchange.state).where(Exchange.id == exchange_id))


def refusal(act: Any, *arguments: Any, **options: Any) -> str:
    """With which code an act is refused, or by which policy; empty where it is not."""
    try:
        act(*arguments, **options)
    except RuleBroken as broken:
        return broken.code
    except NotAllowed as refused:
        return refused.policy
    return ""
