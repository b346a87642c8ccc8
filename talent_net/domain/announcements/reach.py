"""Whom a segment reaches today, and when: what the staff look at before they let an announcement go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from talent_net.domain.announcements.queries import clocks_of, counts_by_language, in_segment
from talent_net.domain.announcements.rules.hours import hours_for, next_decent
from talent_net.domain.announcements.rules.segments import Segment
from talent_net.kernel.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How many people, how many of them take the mails, and how many read in which language."""

    people: int
    with_mail: int
    by_language: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """When it arrives somewhere, and on whose clock that is a decent hour."""

    at: datetime
    zone: str


def reach_of(session: Session, segment: Segment, today: date, limits: Limits) -> Reach:
    """Counted in the database."""
    found = session.execute(counts_by_language(in_segment(segment, today, limits))).all()
    return Reach(
        people=sum(count for _, count, _ in found),
        with_mail=sum(with_mail for _, _, with_mail in found),
        by_language=tuple((language, count) for language, count, _ in found),
    )


def arrivals(
    session: Session, segment: Segment, begins_at: datetime, today: date, limits: Limits
) -> tuple[Arrival, Arrival] | None:
    """Where it arrives first, and where last; None where it reaches nobody."""
    clocks = session.execute(clocks_of(in_segment(segment, today, limits), today, limits)).all()
    found = [Arrival(next_decent(begins_at, zone, hours_for(is_protected=not is_adult)), zone) for zone, is_adult in clocks]
    if not found:
        return None
    return min(found, key=lambda arrival: arrival.at), max(found, key=lambda arrival: arrival.at)
