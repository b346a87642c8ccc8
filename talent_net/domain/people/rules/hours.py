"""Weekly hours: promised on the owner's clock, read on the reader's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

Cell = tuple[int, int]
HOUR = 60
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
    """The same on the calendar: two moments on the reader's clock."""

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
