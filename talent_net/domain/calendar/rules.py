"""What may be fixed in a calendar: quarter hours, ahead of now, not too long, not too far."""

from __future__ import annotations

from datetime import datetime, timedelta

from talent_net.kernel.errors import RuleBroken

QUARTER = timedelta(minutes=15)
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=4)
FURTHEST = timedelta(days=366)


def check_span(starts_at: datetime, ends_at: datetime, now: datetime) -> None:
    """Raise RuleBroken for an hour that cannot be fixed."""
    if starts_at <= now:
        raise RuleBroken("calendar.past", "starts_at")
    if starts_at - now > FURTHEST:
        raise RuleBroken("calendar.too_far", "starts_at")
    if quarter_of(starts_at) * QUARTER.seconds != starts_at.timestamp():
        raise RuleBroken("calendar.not_a_quarter", "starts_at")
    length = ends_at - starts_at
    if not SHORTEST <= length <= LONGEST or length % QUARTER:
        raise RuleBroken("calendar.length", "minutes", shortest=15, longest=240)


def quarter_of(moment: datetime) -> int:
    """The quarter of an hour in which a moment lies, counted from the epoch. Every zone's offset is a number of quarters."""
    return int(moment.timestamp()) // QUARTER.seconds


def quarters_of(starts_at: datetime, ends_at: datetime) -> range:
    """The quarters that a span touches."""
    return range(quarter_of(starts_at), quarter_of(ends_at - timedelta(microseconds=1)) + 1)
