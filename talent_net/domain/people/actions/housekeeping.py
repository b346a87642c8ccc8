"""Forgetting what need not be kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, or_

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.outbox.actions import enqueue, forget_done
from talent_net.domain.people.actions.accounts import forget_unconfirmed
from talent_net.domain.people.facts.housekeeping import HouseKept
from talent_net.domain.people.model import AccountSession, Token
from talent_net.domain.people.queries.housekeeping import planned
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work

# Done jobs tell for a while what was done; their arguments are gone already.
JOBS_STAY = timedelta(days=7)


def forget_expired(work: Work) -> HouseKept:
    """Forget sign-ups that nobody confirmed, tokens and sessions that are over, and jobs that were done long ago."""
    ensure(work.actor, "admin.keep_house")
    idle_since = work.now - work.limits.session_idle
    over = or_(AccountSession.expires_at <= work.now, AccountSession.seen_at <= idle_since)
    tokens = work.session.execute(delete(Token).where(Token.expires_at <= work.now).returning(Token.id)).all()
    sessions = work.session.execute(delete(AccountSession).where(over).returning(AccountSession.id)).all()
    forget_done(work, work.now - JOBS_STAY)
    fact = HouseKept(sign_ups=forget_unconfirmed(work), tokens=len(tokens), sessions=len(sessions))
    work.record(fact)
    return fact


def plan_once(work: Work, job: str, at: datetime) -> None:
    """Promise a job for a moment unless it is promised already."""
    if work.session.scalar(planned(job, work.now)) is None:
        enqueue(work, job, run_at=at)
