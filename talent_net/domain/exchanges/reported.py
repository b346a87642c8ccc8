"""A question or an answer that somebody reports, as officers read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import ExchangeQuestion
from talent_net.domain.exchanges.queries import exchange_of_question, question_with_id
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.reporting import thing_in
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.rules import Quoted, Thing
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.limits import Limits

QUESTION = "exchanges.question"
ANSWER = "exchanges.answer"


def reported_question(session: Session, actor: Actor, public_id: str, today: date, limits: Limits) -> Thing:
    """A question that the actor reads and did not ask. NotFound alike for all others."""
    return _thing(session, actor, public_id, today, limits, QUESTION)


def reported_answer(session: Session, actor: Actor, public_id: str, today: date, limits: Limits) -> Thing:
    """An answer that was sent, that the actor reads and did not give. NotFound alike for all others."""
    return _thing(session, actor, public_id, today, limits, ANSWER)


def present_words(session: Session, kind: str, _about_id: int | None, subject_id: int) -> tuple[Quoted, ...]:
    """What stands there now."""
    question: ExchangeQuestion | None = session.scalars(question_with_id(subject_id)).one_or_none()
    return tuple(_quoted(question, kind)) if question is not None else ()


def _thing(session: Session, actor: Actor, public_id: str, today: date, limits: Limits, kind: str) -> Thing:
    exchange = session.scalars(exchange_of_question(public_id)).one_or_none()
    if exchange is None or exchange.state is ExchangeState.WITHDRAWN:
        raise NotFound("question")
    if kind == ANSWER and exchange.state is not ExchangeState.ANSWERED:
        raise NotFound("question")
    gathered = gather(session, exchange.mentorship, today, limits)
    circle = gathered.circle
    about_id = circle.mentor.id if kind == ANSWER else circle.student.id
    if about_id == actor.person_id or not can(actor, "exchanges.see", circle):
        raise NotFound("question")
    question = next(each for each in exchange.questions if each.public_id == public_id)
    quoted = tuple(_quoted(question, kind))
    return thing_in(gathered, about_id, actor, today, limits, kind=kind, number=question.id, quoted=quoted)


def _quoted(question: ExchangeQuestion, kind: str) -> Iterator[Quoted]:
    if kind == QUESTION:
        yield Quoted("message", Text(question.body, ""))
        return
    if question.answer:
        yield Quoted("message", Text(question.answer, ""))
    if question.recording is not None:
        yield Quoted("attachment", Text(question.recording.name, ""))
