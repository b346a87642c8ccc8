"""What may be fixed in a calendar (quarter hours, ahead of now, not too long, not too far), and when people are reminded of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from talent_net.kernel.errors import RuleBroken

QUARTER = timedelta(minutes=15)
SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=4)
FURTHEST = timedelta(days=366)
AN_HOUR = timedelta(hours=1)


class Lead(StrEnum):
    """How long ahead somebody is reminded: at the same time of the day before, or an hour."""

    DAY = "day"
    HOUR = "hour"


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


def moment_on(day: date, wall: time, zone: str, *, day_field: str, time_field: str) -> datetime:
    """The moment at which the wall of a zone shows this, in UTC. Raises RuleBroken where it never does, or does so twice."""
    shown = datetime.combine(day, wall.replace(second=0, microsecond=0, tzinfo=None, fold=0), ZoneInfo(zone))
    try:
        moment = shown.astimezone(UTC)
        found = moment.astimezone(shown.tzinfo)
    except OverflowError:
        # The first days of the first year, the last of the last.
        raise RuleBroken("calendar.no_such_day", day_field) from None
    if found.replace(tzinfo=None) != shown.replace(tzinfo=None):
        raise RuleBroken("calendar.no_such_time", time_field)
    if shown.replace(fold=1).utcoffset() != shown.utcoffset():
        raise RuleBroken("calendar.time_comes_twice", time_field)
    return moment


def quarter_of(moment: datetime) -> int:
    """The quarter of an hour in which a moment lies, counted from the epoch. Every zone's offset is a number of quarters."""
    return int(moment.timestamp()) // QUARTER.seconds


def quarters_of(starts_at: datetime, ends_at: datetime) -> range:
    """The quarters that a span touches."""
    return range(quarter_of(starts_at), quarter_of(ends_at - timedelta(microseconds=1)) + 1)


def reminder_at(starts_at: datetime, zone: str, lead: Lead) -> datetime:
    """The moment (UTC) at which somebody who lives in `zone` is reminded. KeyError for a zone that is none.

    A day before is what the wall of the zone shows: 23 or 25 hours ahead where the clocks are set in between. A wall time that is left
    out the day before is met as much later as the clocks were set; of one that comes twice it is the first. An hour is sixty minutes.
    """
    if lead is Lead.HOUR:
        return starts_at.astimezone(UTC) - AN_HOUR
    wall = starts_at.astimezone(ZoneInfo(zone)).replace(fold=0)
    # Arithmetic on an aware datetime is that of its wall.
    return (wall - timedelta(days=1)).astimezone(UTC)


def reminders_ahead(starts_at: datetime, zone: str, now: datetime) -> tuple[tuple[Lead, datetime], ...]:
    """The reminders that are still to come; one whose moment has gone by is not caught up with."""
    due = ((lead, reminder_at(starts_at, zone, lead)) for lead in Lead)
    return tuple((lead, moment) for lead, moment in due if moment > now)


def is_timely(starts_at: datetime, lead: Lead, now: datetime) -> bool:
    """Whether a reminder that comes late, because the house stood still, still says something: not once the next one is due."""
    return now < (starts_at if lead is Lead.HOUR else starts_at - AN_HOUR)
