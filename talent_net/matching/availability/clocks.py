"""The clocks of zones as numbers: between which minutes a zone is how far from UTC.

Minutes count from a Monday, 5 January 1970, 00:00 UTC, so that the minute of the week is a remainder.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 5, tzinfo=UTC)
FIRST_DAY = EPOCH.date().toordinal()
_MINUTE = timedelta(minutes=1)
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Regime:
    """From `starts` up to `ends`, in minutes since the epoch, the wall is `offset` minutes ahead of UTC."""

    starts: int
    ends: int
    offset: int


def minute_of(moment: datetime) -> int:
    """The minute in which an aware moment lies."""
    return (moment - EPOCH) // _MINUTE


def moment_of(minute: int) -> datetime:
    """The moment in UTC at which a minute begins."""
    return EPOCH + minute * _MINUTE


def day_of(day: date) -> int:
    """Days since the epoch."""
    return day.toordinal() - FIRST_DAY


def offset_at(zone: str, minute: int) -> int:
    """Minutes that the wall of a zone is ahead of UTC. KeyError for a zone that is none."""
    offset = moment_of(minute).astimezone(ZoneInfo(zone)).utcoffset()
    return 0 if offset is None else offset // _MINUTE


def changes(zone: str, starts: int, ends: int) -> tuple[tuple[int, int], ...]:
    """The minutes after `starts` and before `ends` at which a zone's clock is set, each with the new offset."""
    years = range(moment_of(starts).year, moment_of(ends).year + 1)
    return tuple(change for year in years for change in _changes_in(zone, year) if starts < change[0] < ends)


def regimes(zone: str, starts: int, ends: int) -> tuple[Regime, ...]:
    """The span of minutes, cut where the zone's clock is set: without holes, in order."""
    cuts = [(starts, offset_at(zone, starts)), *changes(zone, starts, ends)]
    until = [*(minute for minute, _ in cuts[1:]), ends]
    return tuple(Regime(minute, end, offset) for (minute, offset), end in zip(cuts, until, strict=True))


@lru_cache(maxsize=4096)
def _changes_in(zone: str, year: int) -> tuple[tuple[int, int], ...]:
    """Looks once a day, and between two days that differ for the minute. No zone sets its clock twice within a day."""
    first, last = (minute_of(datetime(number, 1, 1, tzinfo=UTC)) for number in (year, year + 1))
    found: list[tuple[int, int]] = []
    before = offset_at(zone, first - 1)
    for day in range(first, last, _DAY):
        # The last minute of the day; that of the year's last belongs to the year.
        after = offset_at(zone, day + _DAY - 1)
        if after != before:
            found.append((_first_minute_of(after, zone, range(day, day + _DAY)), after))
            before = after
    return tuple(found)


def _first_minute_of(offset: int, zone: str, minutes: range) -> int:
    return minutes[bisect_left(minutes, True, key=lambda minute: offset_at(zone, minute) == offset)]
