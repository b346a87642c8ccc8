"""Sessions as tests need them: held by their host, who acts for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from talent_net.domain.meetings.kinds import Place
from talent_net.domain.office_hours.actions.holding import open_session
from talent_net.domain.office_hours.kinds import SessionKind
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.rules import Plan
from talent_net.domain.people.model import Person
from talent_net.kernel.work import Work
from tests.factories.mentoring import as_

LINK = "https://zoom.us/j/123"


def plan_of(**values: Any) -> Plan:
    """An office hour by link with three places."""
    known: dict[str, Any] = {
        "kind": SessionKind.OFFICE_HOUR,
        "title": "Ask me about harbours",
        "words": "Questions of any kind.",
        "language": "en",
        "place": Place.LINK,
        "address": LINK,
        "places": 3,
    }
    return Plan(**{**known, **values})


def in_person(**values: Any) -> Plan:
    """One to which pupils may come."""
    return plan_of(**{"place": Place.IN_PERSON, "address": "Minato Mirai 2-3", "for_pupils": True, **values})


def hold(
    work: Work, host: Person, plan: Plan | None = None, *, after: timedelta = timedelta(days=3), minutes: int = 60
) -> GroupSession:
    """The host holds it, so long from now, at the full hour."""
    starts_at = (work.now + after).replace(minute=0, second=0, microsecond=0)
    return hold_at(work, host, starts_at, plan, minutes=minutes)


def hold_at(work: Work, host: Person, starts_at: datetime, plan: Plan | None = None, *, minutes: int = 60) -> GroupSession:
    """The host holds it at a moment."""
    with as_(work, host):
        return open_session(work, plan or plan_of(), starts_at, minutes)
