"""The decent hours of a reader's own clock, and when an announcement goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Whoever pressed too early has so long to take it back.
GRACE = timedelta(minutes=5)
# Thousands of mails go out in minutes: whoever waits for a confirmation or a reset meanwhile does not wait behind them.
MAILS_A_SECOND = 20
_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Hours:
    """From when until when on a clock, on which days of the week (Monday is 0)."""

    opens: time
    closes: time
    weekdays: frozenset[int]


DAYTIME = Hours(time(8), time(20), frozenset(range(7)))
# Minors and pupils: on school days, the way to school included; their weekends and evenings are their own.
SCHOOL_DAYS = Hours(time(7), time(20), frozenset(range(5)))


def hours_for(*, is_protected: bool) -> Hours:
    """The decent hours of an adult, or of a minor or pupil."""
    return SCHOOL_DAYS if is_protected else DAYTIME


def is_decent(moment: datetime, zone: str, hours: Hours) -> bool:
    """Whether the clock of the zone shows a decent hour."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.weekday() in hours.weekdays and hours.opens <= local.time() < hours.closes


def next_decent(moment: datetime, zone: str, hours: Hours) -> datetime:
    """The first decent moment at or after this one, in UTC. Clock changes and days that a zone leaves out are the zone's own."""
    if is_decent(moment, zone, hours):
        return moment.astimezone(UTC)
    local = moment.astimezone(ZoneInfo(zone))
    first = local.date() + timedelta(days=local.time() >= hours.opens)
    # Two weeks: a day that a zone leaves out may be the only one of its week.
    mornings = (_opening(first + timedelta(days=offset), zone, hours) for offset in range(2 * _A_WEEK))
    return next(morning for morning in mornings if is_decent(morning, zone, hours))


def _opening(day: date, zone: str, hours: Hours) -> datetime:
    return datetime.combine(day, hours.opens, ZoneInfo(zone)).astimezone(UTC)


def sends_at(planned_at: datetime | None, now: datetime) -> datetime:
    """When the sending begins: as planned, but never before the time for taking it back is over."""
    soonest = now + GRACE
    return soonest if planned_at is None else max(planned_at, soonest)


def due_at(begins_at: datetime, position: int, zone: str, hours: Hours) -> datetime:
    """When the recipient at this place of the list gets it: decent, and not in the same second as everybody else."""
    pause = timedelta(seconds=position // MAILS_A_SECOND)
    return next_decent(next_decent(begins_at, zone, hours) + pause, zone, hours)
