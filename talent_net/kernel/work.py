"""The unit of work: one intention, one commit, and only then a word to the outside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.orm import Session

from talent_net.kernel.access import Actor
from talent_net.kernel.facts import Bus, Fact
from talent_net.kernel.limits import Limits

# The city's calendar: ages, schools and deadlines turn over at midnight in Yokohama.
CITY_ZONE = ZoneInfo("Asia/Tokyo")

log = structlog.get_logger(__name__)


def city_date(moment: datetime) -> date:
    """The date in Yokohama at an aware moment."""
    return moment.astimezone(CITY_ZONE).date()


class Work:
    """What an action works with: the session, who acts, and when. `now` is aware UTC and stands still for the whole work."""

    def __init__(self, session: Session, actor: Actor, now: datetime, limits: Limits) -> None:
        self.session = session
        self.actor = actor
        # In UTC whatever zone it came in: what is written and what is proved later are the same text.
        self.now = now.astimezone(UTC)
        self.limits = limits
        self.facts: list[Fact] = []

    @property
    def today(self) -> date:
        return city_date(self.now)

    def record(self, fact: Fact) -> None:
        """Say what happened; the reactions follow at the end of the work."""
        self.facts.append(fact)


@contextmanager
def working(work: Work, bus: Bus, turn: AbstractContextManager[object] | None = None) -> Iterator[Work]:
    """Run one unit of work: flush, reactions inside, the last of them, commit, reactions after.

    `turn` is held from before the first statement until the commit stands. An exception anywhere before the commit rolls everything
    back and is raised on.
    """
    session = work.session
    if session.info.get("work") is not None:
        raise RuntimeError("a work is open on this session already: one intention, one commit")
    with turn or nullcontext():
        session.info["work"] = work
        try:
            yield work
            _react_inside(work, bus)
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info["work"] = None
    _react_after(work, bus)


def _react_inside(work: Work, bus: Bus) -> None:
    # A reaction may record further facts; the list grows while it is read.
    work.session.flush()
    position = 0
    while position < len(work.facts):
        fact = work.facts[position]
        for reaction in bus.reactions_inside(fact):
            reaction(work, fact)
        position += 1
    # Whatever is written of rows of its own is written before the log is held.
    work.session.flush()
    for fact in tuple(work.facts):
        for reaction in bus.reactions_last(fact):
            reaction(work, fact)
    work.session.flush()


def _react_after(work: Work, bus: Bus) -> None:
    for fact in work.facts:
        for reaction in bus.reactions_after(fact):
            try:
                reaction(fact)
            except Exception:
                log.exception("reaction_failed", fact=fact.name, reaction=reaction.__qualname__)
