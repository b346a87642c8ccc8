"""What a person promises: wall time of one zone, week by week, and what it is without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import gcd

import numpy as np
import numpy.typing as npt

A_DAY = 24 * 60
A_WEEK = 7 * A_DAY
QUARTER = 15
WEEKDAYS = (0, 1, 2, 3, 4, 5, 6)

Bits = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, order=True)
class WeeklySpan:
    """A stretch of the week in minutes since the midnight that begins `weekday` (Monday is 0); it may end on a later day."""

    weekday: int
    start_minute: int
    end_minute: int

    def __post_init__(self) -> None:
        if self.weekday not in WEEKDAYS or not 0 <= self.start_minute < A_DAY:
            raise ValueError(f"no time of a week: {self}")
        if not self.start_minute < self.end_minute <= self.start_minute + A_WEEK:
            raise ValueError(f"ends before it begins, or lasts more than a week: {self}")


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    """Days of the owner's calendar, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"ends before it begins: {self}")


@dataclass(frozen=True, slots=True, order=True)
class DailySpan:
    """The same wall time on some days of every week. It passes midnight when it ends no later than it begins."""

    start_minute: int
    end_minute: int
    weekdays: tuple[int, ...] = WEEKDAYS

    def __post_init__(self) -> None:
        if not (0 <= self.start_minute < A_DAY and 0 <= self.end_minute <= A_DAY and set(self.weekdays) <= set(WEEKDAYS)):
            raise ValueError(f"no time of a day: {self}")

    def weekly(self) -> tuple[WeeklySpan, ...]:
        """The same, day by day."""
        end = self.end_minute if self.end_minute > self.start_minute else self.end_minute + A_DAY
        return tuple(WeeklySpan(day, self.start_minute, end) for day in self.weekdays)


@dataclass(frozen=True, slots=True)
class Promise:
    """Weekly hours on the wall clock of `zone` (an IANA name), without the days off, the quiet hours and the curfew."""

    zone: str
    spans: tuple[WeeklySpan, ...]
    off: tuple[DateSpan, ...] = ()
    quiet: tuple[DailySpan, ...] = ()
    curfew: tuple[DailySpan, ...] = ()

    @property
    def closed(self) -> tuple[WeeklySpan, ...]:
        """What every week is without."""
        return tuple(span for daily in (*self.quiet, *self.curfew) for span in daily.weekly())


def minutes_of(promise: Promise) -> Bits:
    """The promised minutes of a wall week, (10080,), from Monday's midnight; days off are another matter."""
    week = np.zeros(A_WEEK, dtype=np.bool_)
    _fill(week, promise.spans, value=True)
    _fill(week, promise.closed, value=False)
    return week


def quarters_of(promise: Promise) -> Bits:
    """The quarter hours of a wall week that are promised whole, (672,): what begins or ends within one is rounded inward."""
    return np.asarray(minutes_of(promise).reshape(-1, QUARTER).all(axis=1))


def grain_of(promise: Promise) -> int:
    """The longest step in minutes, 15 at most, on which everything weekly begins and ends."""
    edges = (edge for span in (*promise.spans, *promise.closed) for edge in (span.start_minute, span.end_minute))
    return gcd(QUARTER, *edges)


def _fill(week: Bits, spans: Iterable[WeeklySpan], *, value: bool) -> None:
    for span in spans:
        start = span.weekday * A_DAY + span.start_minute
        end = span.weekday * A_DAY + span.end_minute
        week[start:end] = value
        if end > A_WEEK:
            week[: end - A_WEEK] = value
