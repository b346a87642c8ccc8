"""What the coordinators look after, when it is late, and what may be told of an organisation's students."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from talent_net.domain.mentoring.model.kinds import MentorshipState
from talent_net.domain.people.rules.organisations import SMALLEST_COUNT

# A turn that is not answered after that long is silence: the first reminder has gone out.
SILENT_AFTER = timedelta(days=3)
# How long a request may wait for the city itself.
PATIENCE = timedelta(days=3)
# Two who have not written for that long may have lost each other.
QUIET_AFTER = timedelta(days=21)


class Pile(StrEnum):
    """What lies on the console."""

    UNMATCHED = "unmatched"
    SILENT = "silent"
    OVERDUE = "overdue"
    AT_RISK = "at_risk"
    LOAD = "load"


class Risk(StrEnum):
    """Why a mentorship may fail."""

    LOCKED = "locked"
    QUIET = "quiet"
    NEVER_BEGAN = "never_began"
    SOMEBODY_AWAY = "somebody_away"


def risk_of(state: MentorshipState, started_at: datetime, contact_at: datetime | None, now: datetime, *, are_here: bool) -> Risk:
    """The first thing to look at in a mentorship that stands at risk; `contact_at` is the last message's."""
    if not are_here:
        return Risk.SOMEBODY_AWAY
    if state is MentorshipState.LOCKED:
        return Risk.LOCKED
    return Risk.QUIET if contact_at is not None or now - started_at < QUIET_AFTER else Risk.NEVER_BEGAN


@dataclass(frozen=True, slots=True)
class Answers:
    """The students of an organisation, or of several small ones together (`organisation_id` None): how many asked, how many of these were
    answered by a mentor, how many found one.
    """

    organisation_id: int | None
    asked: int
    answered: int
    accepted: int


@dataclass(frozen=True, slots=True)
class ToldAnswers:
    """What may be told of them: None where a number, or its difference to the whole, would tell of fewer than ten people."""

    organisation_id: int | None
    asked: int
    answered: int | None
    accepted: int | None


def told_answers(found: Iterable[Answers]) -> tuple[ToldAnswers, ...]:
    """Answers per organisation, most students first. Groups below ten are told together; when these are below ten too, the smallest group
    that could be told joins them, so that no difference to a known total is theirs alone.
    """
    groups = sorted(found, key=lambda group: (-group.asked, group.organisation_id or 0))
    told = [group for group in groups if group.asked >= SMALLEST_COUNT]
    small = [group for group in groups if group.asked < SMALLEST_COUNT]
    while small and told and sum(group.asked for group in small) < SMALLEST_COUNT:
        small.append(told.pop())
    together = Answers(
        None, sum(group.asked for group in small), sum(group.answered for group in small), sum(group.accepted for group in small)
    )
    if together.asked >= SMALLEST_COUNT:
        told.append(together)
    return tuple(_told(group) for group in told)


def _told(group: Answers) -> ToldAnswers:
    # Two numbers that differ by a few would tell of these few, be it against the whole or against each other.
    answered = _shown(group.answered, group.asked)
    accepted = _shown(group.accepted, group.asked)
    if answered is not None and accepted is not None and 0 < answered - accepted < SMALLEST_COUNT:
        accepted = None
    return ToldAnswers(group.organisation_id, group.asked, answered, accepted)


def _shown(part: int, whole: int) -> int | None:
    rest = whole - part
    return part if (part >= SMALLEST_COUNT or part == 0) and (rest >= SMALLEST_COUNT or rest == 0) else None
