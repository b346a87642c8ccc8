"""When two or more people are free together: exact moments over any span of up to a year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import gcd

import numpy as np
import numpy.typing as npt

from talent_net.matching.availability.clocks import Regime, day_of, minute_of, moment_of, regimes
from talent_net.matching.availability.promises import A_DAY, Bits, Promise, grain_of, minutes_of

LONGEST = timedelta(days=366)
_MINUTE, _WEEK = timedelta(minutes=1), timedelta(days=7)


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Two moments in UTC; the second is the first moment after it."""

    starts_at: datetime
    ends_at: datetime


def free_stretches(promise: Promise, starts_at: datetime, ends_at: datetime) -> tuple[Stretch, ...]:
    """When one person is free; as `shared_stretches`."""
    return shared_stretches((promise,), starts_at, ends_at)


def shared_stretches(promises: Sequence[Promise], starts_at: datetime, ends_at: datetime) -> tuple[Stretch, ...]:
    """When all are free at once, in order and apart. ValueError for naive moments, nobody, or more than 366 days."""
    first, step, together = _together(promises, starts_at, ends_at)
    padded = np.concatenate(([False], together, [False]))
    edges = np.flatnonzero(padded[1:] != padded[:-1]).reshape(-1, 2) * step + first
    # The first step may begin before the span, and the last end after it.
    low, high = starts_at.astimezone(UTC), ends_at.astimezone(UTC)
    cut = [Stretch(max(moment_of(int(start)), low), min(moment_of(int(end)), high)) for start, end in edges]
    return tuple(stretch for stretch in cut if stretch.starts_at < stretch.ends_at)


def shared_minutes(promises: Sequence[Promise], starts_at: datetime, ends_at: datetime) -> int:
    """How many whole minutes all are free at once; errors as `shared_stretches`."""
    found = shared_stretches(promises, starts_at, ends_at)
    return sum((stretch.ends_at - stretch.starts_at) // _MINUTE for stretch in found)


def shared_minutes_a_week(promises: Sequence[Promise], starts_at: datetime, ends_at: datetime) -> float:
    """The same for an average week of the span."""
    return shared_minutes(promises, starts_at, ends_at) / ((ends_at - starts_at) / _WEEK)


def free_steps(promise: Promise, first: int, count: int, step: int) -> Bits:
    """For each of `count` steps of `step` minutes from minute `first` on: whether the person is free all through it, (count,).

    `step` divides a quarter of an hour and `first` is a multiple of it. What begins or ends within a step is rounded inward.
    """
    parts = regimes(promise.zone, first, first + count * step)
    grain = gcd(step, grain_of(promise), *(part.starts for part in parts), *(part.offset for part in parts))
    if grain < step:
        fine = free_steps(promise, first, count * (step // grain), grain)
        return np.asarray(fine.reshape(count, step // grain).all(axis=1))
    week = minutes_of(promise)[::step]
    walls = wall_steps(parts, first, count, step)
    free = week[walls % len(week)]
    return free & ~days_off(promise, walls // (A_DAY // step)) if promise.off else free


def wall_steps(parts: Sequence[Regime], first: int, count: int, step: int) -> npt.NDArray[np.int64]:
    """What the wall shows at each step, in steps since the epoch; `parts` cut the time at steps."""
    lengths = [(part.ends - part.starts) // step for part in parts]
    offsets = np.repeat(np.array([part.offset // step for part in parts], dtype=np.int64), lengths)
    return np.arange(first // step, first // step + count, dtype=np.int64) + offsets


def days_off(promise: Promise, days: npt.NDArray[np.int64]) -> Bits:
    """Which of the wall's days, never empty and almost in order, are off."""
    base, beyond = int(days.min()), int(days.max()) + 1
    calendar = np.zeros(beyond - base, dtype=np.bool_)
    for span in promise.off:
        calendar[max(day_of(span.first) - base, 0) : max(day_of(span.last) + 1 - base, 0)] = True
    return np.asarray(calendar[days - base])


def _together(promises: Sequence[Promise], starts_at: datetime, ends_at: datetime) -> tuple[int, int, Bits]:
    """The first minute, the step, and for each step whether all are free."""
    _check(promises, starts_at, ends_at)
    low, high = minute_of(starts_at), minute_of(ends_at + _MINUTE - timedelta(microseconds=1))
    parts = [part for promise in promises for part in regimes(promise.zone, low, high)]
    inner = (part.starts for part in parts if part.starts > low)
    step = gcd(*map(grain_of, promises), *inner, *(part.offset for part in parts))
    first = low // step * step
    count = -(-(high - first) // step)
    return first, step, np.logical_and.reduce([free_steps(promise, first, count, step) for promise in promises])


def _check(promises: Sequence[Promise], starts_at: datetime, ends_at: datetime) -> None:
    if not promises:
        raise ValueError("nobody to compare")
    if starts_at.tzinfo is None or ends_at.tzinfo is None:
        raise ValueError("a moment without a zone")
    if not timedelta() < ends_at - starts_at <= LONGEST:
        raise ValueError(f"from {starts_at} to {ends_at}: at most {LONGEST.days} days, and the end after the start")
