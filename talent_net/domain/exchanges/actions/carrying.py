"""What the house does by itself: it reminds the mentor, ends what was not answered in time, and deletes what was withdrawn."""

from __future__ import annotations

from sqlalchemy import delete

import talent_net.domain.exchanges.access  # noqa: F401 - registers the policies
from talent_net.domain.exchanges.actions.holding import circle_of, held
from talent_net.domain.exchanges.facts import ExchangeForgotten, ExchangeLapsed, ExchangeReminded
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange
from talent_net.domain.exchanges.rules.exchanges import REGRET
from talent_net.domain.mentoring.rules.threads import lock_of
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work


def remind_of_exchange(work: Work, exchange_id: int, number: int) -> None:
    """Remind the mentor, for the first time or the last, as long as they can answer. Idempotent."""
    ensure(work.actor, "exchanges.carry")
    exchange = _standing(work, exchange_id)
    if exchange is None or exchange.state is not ExchangeState.ASKED or work.now >= exchange.due_at:
        return
    if (exchange.reminded or 0) < number and lock_of(circle_of(work, exchange.mentorship)) is None:
        exchange.reminded = number
        work.session.flush()
        work.record(ExchangeReminded(exchange_id=exchange.id, number=number))


def lapse_exchange(work: Work, exchange_id: int) -> None:
    """The time is over: the student may ask anew. Idempotent, and nothing happens before its time."""
    ensure(work.actor, "exchanges.carry")
    exchange = _standing(work, exchange_id)
    if exchange is None or exchange.state is not ExchangeState.ASKED or work.now < exchange.due_at:
        return
    exchange.state, exchange.ended_at = ExchangeState.LAPSED, work.now
    work.session.flush()
    work.record(ExchangeLapsed(mentorship_id=exchange.mentorship_id, exchange_id=exchange.id))


def forget_exchange(work: Work, exchange_id: int) -> None:
    """Delete withdrawn questions that can no longer be put back, with all that was kept for their answers. Idempotent."""
    ensure(work.actor, "exchanges.carry")
    exchange = _standing(work, exchange_id)
    if exchange is None or exchange.state is not ExchangeState.WITHDRAWN or exchange.ended_at is None:
        return
    if work.now - exchange.ended_at > REGRET:
        work.session.execute(delete(Exchange).where(Exchange.id == exchange_id))
        work.record(ExchangeForgotten(exchange_id=exchange_id))


def _standing(work: Work, exchange_id: int) -> Exchange | None:
    try:
        return held(work, exchange_id)
    except NotFound:
        return None
