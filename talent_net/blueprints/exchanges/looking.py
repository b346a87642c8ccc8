"""Exchanges behind their policies: for doors, NotFound alike for what does not exist and what the reader may not know of."""

from __future__ import annotations

from sqlalchemy import Select
from sqlalchemy.orm import Session

from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange, ExchangeQuestion
from talent_net.domain.exchanges.queries import exchange_by_public_id, exchange_of_question, exchange_of_recording
from talent_net.domain.mentoring.circles import Gathered
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotFound
from talent_net.web.mentorships import under
from talent_net.web.work import acting


def seen_exchange(session: Session, public_id: str) -> tuple[Exchange, Gathered]:
    """An exchange of a mentorship whose thread the reader reads."""
    return _seen(session, exchange_by_public_id(public_id))


def seen_question(session: Session, public_id: str) -> tuple[Exchange, Gathered, ExchangeQuestion]:
    """A question with its exchange."""
    exchange, gathered = _seen(session, exchange_of_question(public_id))
    return exchange, gathered, next(each for each in exchange.questions if each.public_id == public_id)


def seen_recording(session: Session, public_id: str) -> ExchangeQuestion:
    """The question that a recording answers, for those who may hear it by now."""
    exchange, gathered = _seen(session, exchange_of_recording(public_id))
    if not reads_answers(acting(), exchange, gathered.circle):
        raise NotFound("recording")
    return next(each for each in exchange.questions if each.recording and each.recording.public_id == public_id)


def reads_questions(actor: Actor, exchange: Exchange, circle: Circle) -> bool:
    """Whoever reads the thread; what was withdrawn is there for its student alone."""
    return exchange.state is not ExchangeState.WITHDRAWN or actor.person_id == circle.student.id


def reads_answers(actor: Actor, exchange: Exchange, circle: Circle) -> bool:
    """All of them once they are sent; before that their mentor alone, and not what was withdrawn."""
    is_draft = exchange.state in {ExchangeState.ASKED, ExchangeState.LAPSED}
    return exchange.state is ExchangeState.ANSWERED or (is_draft and actor.person_id == circle.mentor.id)


def _seen(session: Session, query: Select[Exchange]) -> tuple[Exchange, Gathered]:
    exchange: Exchange | None = session.scalars(query).one_or_none()
    if exchange is None:
        raise NotFound("exchange")
    gathered = under(session, exchange.mentorship, "exchanges.see")
    if not reads_questions(acting(), exchange, gathered.circle):
        raise NotFound("exchange")
    return exchange, gathered
