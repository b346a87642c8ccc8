"""An exchange in hand: its circle, and that nobody else changes it meanwhile."""

from __future__ import annotations

from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange
from talent_net.domain.exchanges.queries import exchange_held, exchange_with_id
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def circle_of(work: Work, mentorship: Mentorship) -> Circle:
    """The circle of a mentorship whose supervisors are loaded."""
    return gather(work.session, mentorship, work.today, work.limits).circle


def held(work: Work, exchange_id: int) -> Exchange:
    """The exchange as it stands now, held until the work ends."""
    if work.session.scalars(exchange_held(exchange_id)).one_or_none() is None:
        raise NotFound("exchange")
    again = exchange_with_id(exchange_id).execution_options(populate_existing=True)
    exchange: Exchange = work.session.scalars(again).one()
    return exchange


def check_unlocked(actor: Actor, circle: Circle) -> None:
    """Whoever may read but not write, because the thread is locked, is told so in words. Raises RuleBroken."""
    if can(actor, "exchanges.see", circle) and not can(actor, "mentoring.write_thread", circle):
        raise RuleBroken("exchanges.locked")


def check_open(exchange: Exchange) -> None:
    """Raise RuleBroken when an exchange waits no more."""
    if exchange.state is not ExchangeState.ASKED:
        raise RuleBroken("exchanges.over")
