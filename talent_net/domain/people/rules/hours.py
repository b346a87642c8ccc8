"""Weekly hours: promised on the owner's clock, read on the reader's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Cell = tuple[int, int]
HOUR = 60
A_DAY = 24 * HOUR
A_WEEK = 7
# A reader's hour counts as promised when at least half of it is: zones differ by half hours too.
_HALF = timedelta(minutes=30)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one weekday (Monday is 0), in minutes since midnight."""

    weekday: int
    start_minute: int
    end_minute: int


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """The same on the calendar: two aware moments."""

    starts_at: datetime
    ends_at: datetime


def spans_of(cells: Collection[Cell]) -> tuple[Span, ...]:
    """Neighbouring hours as spans. Cells outside of a week are left out."""
    spans: list[Span] = []
    for weekday, hour in sorted({cell for cell in cells if 0 <= cell[0] < A_WEEK and 0 <= cell[1] < 24}):
        start = hour * HOUR
        if spans and spans[-1].weekday == weekday and spans[-1].end_minute == start:
            spans[-1] = Span(weekday, spans[-1].start_minute, start + HOUR)
        else:
            spans.append(Span(weekday, start, start + HOUR))
    return tuple(spans)


def cells_of(spans: Iterable[Span]) -> tuple[Cell, ...]:
    """The whole hours that spans cover, as the grid shows them."""
    return tuple(
        sorted(
            {
                (span.weekday, minute // HOUR)
                for span in spans
                for minute in range(-(-span.start_minute // HOUR) * HOUR, span.end_minute - HOUR + 1, HOUR)
            }
        )
    )


def coming_week(spans: Collection[Span], zone: str, reader_zone: str, now: datetime) -> tuple[Stretch, ...]:
    """What the promise means in the seven days that begin with the reader's today, on the reader's clock."""
    theirs, mine = ZoneInfo(zone), ZoneInfo(reader_zone)
    begins = datetime.combine(now.astimezone(mine).date(), time(), mine).astimezone(UTC)
    ends = begins + timedelta(days=A_WEEK)
    first = begins.astimezone(theirs).date() - timedelta(days=1)
    found = [
        (max(start, begins), min(end, ends))
        for offset in range(A_WEEK + 3)
        for start, end in _on(first + timedelta(days=offset), spans, theirs)
    ]
    return tuple(Stretch(start.astimezone(mine), end.astimezone(mine)) for start, end in _joined(found) if start < end)


def _on(day: date, spans: Collection[Span], zone: ZoneInfo) -> Iterable[tuple[datetime, datetime]]:
    for span in spans:
        if span.weekday == day.weekday():
            yield _moment(day, span.start_minute, zone), _moment(day, span.end_minute, zone)


def _moment(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """A wall time in UTC; one that a clock change leaves out comes an hour later, as clocks on the wall do."""
    midnight = datetime.combine(day + timedelta(days=minute // A_DAY), time(), zone)
    return (midnight + timedelta(minutes=minute % A_DAY)).astimezone(UTC)


def _joined(stretches: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Stretches that touch, such as two sides of midnight, become one."""
    joined: list[tuple[datetime, datetime]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def grid_of(stretches: Iterable[Stretch]) -> tuple[Cell, ...]:
    """The reader's hours that stretches fill at least by half, for a grid of one week."""
    cells: set[Cell] = set()
    for stretch in stretches:
        hour = stretch.starts_at.replace(minute=0, second=0, microsecond=0)
        while hour < stretch.ends_at:
            following = hour + timedelta(hours=1)
            if min(following, stretch.ends_at) - max(hour, stretch.starts_at) >= _HALF:
                cells.add((hour.weekday(), hour.hour))
            hour = following
    return tuple(sorted(cells))
