"""One against many: the minutes of a year that a person shares with each of n others, in one pass over 88 bytes a person.

Everyone's promise is a bitmap of their own wall week (672 quarter hours), the same all year. For a student, the free quarter hours of the
year, exceptions and clock changes counted, are laid on each clock's wall week: so many times in the year that clock shows this quarter of
its week while the student is free. These numbers (0 to 54) are cut into bit planes, and what is shared is the sum over the planes of
2^plane x popcount(plane AND bitmap). Zones whose clocks agree all year share their numbers. The quarters that a person's days off take from
their promise are kept one by one and subtracted. So the answer is exact, both sides' clock changes and exceptions included.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from talent_net.matching.availability.clocks import Regime, day_of, regimes
from talent_net.matching.availability.promises import A_DAY, A_WEEK, QUARTER, Promise, quarters_of
from talent_net.matching.availability.shared import days_off, free_steps

DAYS = 366
SLOTS = DAYS * A_DAY // QUARTER
WEEK_SLOTS = A_WEEK // QUARTER
# 672 bits fill ten and a half words.
WORDS = 11
_BYTES = WORDS * 8

Words = npt.NDArray[np.uint64]
Minutes = npt.NDArray[np.int32]
Rows = npt.NDArray[np.intp]


class HoursIndex:
    """The promises of n people, for the 366 days that begin with `starts_on` (UTC); rows are the caller's numbers from 0.

    `weeks` (n, 11) holds the wall weeks as bits, `clock_of` (n,) which clock each row lives by. Rows nobody put are never free.
    Not for writers in several threads.
    """

    def __init__(self, starts_on: date, promises: Sequence[Promise | None] = ()) -> None:
        self.starts_on = starts_on
        self._first = day_of(starts_on) * A_DAY
        # What the clock of each number does in the year; dictionaries keep their order.
        self._clocks: dict[tuple[Regime, ...], int] = {}
        self._clock_by_zone: dict[str, int] = {}
        self._lost: dict[int, npt.NDArray[np.uint16]] = {}
        self._flat: tuple[Rows, npt.NDArray[np.uint16]] | None = None
        self._size = 0
        self._weeks: Words = np.zeros((len(promises), WORDS), dtype=np.uint64)
        self._clock_of = np.zeros(len(promises), dtype=np.int16)
        for row, promise in enumerate(promises):
            self.put(row, promise)

    def __len__(self) -> int:
        return self._size

    @property
    def weeks(self) -> Words:
        """Bitmaps of the wall weeks, (n, 11) words of 64 quarter hours, the first quarter in the lowest bit."""
        return self._weeks[: self._size]

    @property
    def clock_of(self) -> npt.NDArray[np.int16]:
        """The clock of each row, (n,)."""
        return self._clock_of[: self._size]

    @property
    def nbytes(self) -> int:
        """What the rows take in memory."""
        flat = sum(part.nbytes for part in self._flat) if self._flat else 0
        return self._weeks.nbytes + self._clock_of.nbytes + flat + sum(lost.nbytes for lost in self._lost.values())

    @property
    def ends_on(self) -> date:
        """The first day after the year."""
        return self.starts_on + timedelta(days=DAYS)

    def put(self, row: int, promise: Promise | None) -> None:
        """Write the promise of one row, or that there is none. KeyError for a zone that is none, ValueError for one without quarter hours."""
        clock = self._clock(promise.zone) if promise else 0
        self._make_room(row)
        self._weeks[row] = _packed(quarters_of(promise)) if promise else 0
        self._clock_of[row] = clock
        had = self._lost.pop(row, None)
        if promise and promise.off:
            self._lost[row] = self._lost_to_days_off(promise, list(self._clocks)[clock])
        if had is not None or row in self._lost:
            self._flat = None

    def overlaps(self, student: Promise, rows: Rows | None = None) -> Minutes:
        """Minutes of the year that the student shares with each row, or with each of `rows`, in their order: whole quarter hours."""
        free = free_steps(student, self._first, SLOTS, QUARTER)
        planes = self._planes(free)
        weeks, clocks = (self.weeks, self.clock_of) if rows is None else (self.weeks[rows], self.clock_of[rows])
        shared = np.zeros(len(weeks), dtype=np.int32)
        # One clock after the other: its planes stay in the processor's cache.
        order = np.argsort(clocks, kind="stable")
        bounds = np.searchsorted(clocks[order], np.arange(len(planes) + 1))
        for clock, masks in enumerate(planes):
            chosen = order[bounds[clock] : bounds[clock + 1]]
            if len(chosen):
                shared[chosen] = _weighed(weeks[chosen], masks)
        shared -= self._lost_among(free) if rows is None else self._lost_of(rows, free)
        return shared * np.int32(QUARTER)

    def minutes_a_week(self, student: Promise, rows: Rows | None = None) -> npt.NDArray[np.float32]:
        """The same for an average week of the year."""
        return self.overlaps(student, rows).astype(np.float32) * np.float32(7 / DAYS)

    def counts(self, student: Promise) -> npt.NDArray[np.uint8]:
        """For each clock, how often in the year each quarter of its wall week finds the student free, (clocks, 672)."""
        return self._counts(free_steps(student, self._first, SLOTS, QUARTER))

    def _counts(self, free: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint8]:
        slots = np.flatnonzero(free)
        first = self._first // QUARTER
        of_week = (slots + first) % WEEK_SLOTS
        counts = np.zeros((len(self._clocks), WEEK_SLOTS), dtype=np.uint8)
        for clock, parts in enumerate(self._clocks):
            for part in parts:
                begin, end = np.searchsorted(slots, (part.starts // QUARTER - first, part.ends // QUARTER - first))
                found = np.bincount(of_week[begin:end], minlength=WEEK_SLOTS)
                counts[clock] += np.roll(found, part.offset // QUARTER).astype(np.uint8)
        return counts

    def _planes(self, free: npt.NDArray[np.bool_]) -> Words:
        """The counts as bit planes, (clocks, planes, 11)."""
        counts = self._counts(free)
        depth = int(counts.max(initial=0)).bit_length()
        bits = (counts[:, None, :] >> np.arange(depth, dtype=np.uint8)[None, :, None]) & 1
        return _packed(bits.astype(np.bool_))

    def _lost_among(self, free: npt.NDArray[np.bool_]) -> Minutes:
        """Of the quarters that each row loses to days off, how many the student is free in, (n,)."""
        if self._flat is None:
            rows = np.repeat(np.fromiter(self._lost, dtype=np.intp), [len(lost) for lost in self._lost.values()])
            self._flat = (rows, np.concatenate([*self._lost.values(), np.zeros(0, dtype=np.uint16)]))
        rows, slots = self._flat
        return np.bincount(rows[free[slots]], minlength=self._size).astype(np.int32)

    def _lost_of(self, rows: Rows, free: npt.NDArray[np.bool_]) -> Minutes:
        """The same for a few rows, (len(rows),)."""
        none = np.zeros(0, dtype=np.uint16)
        counts = (np.count_nonzero(free[self._lost.get(row, none)]) for row in rows.tolist())
        return np.fromiter(counts, dtype=np.int32, count=len(rows))

    def _lost_to_days_off(self, promise: Promise, parts: tuple[Regime, ...]) -> npt.NDArray[np.uint16]:
        """The quarters of the year, by number, that the week promises and days off take away."""
        first = self._first // QUARTER
        near = np.zeros(SLOTS, dtype=np.bool_)
        for span in promise.off:
            # No wall is further than a day from UTC.
            low, high = ((day_of(day) + more) * (A_DAY // QUARTER) - first for day, more in ((span.first, -1), (span.last, 2)))
            near[max(low, 0) : max(high, 0)] = True
        slots = np.flatnonzero(near)
        if not len(slots):
            return slots.astype(np.uint16)
        starts, offsets = (np.array([(part.starts, part.offset) for part in parts]) // QUARTER).T
        walls = slots + first + offsets[np.searchsorted(starts, slots + first, side="right") - 1]
        lost = quarters_of(promise)[walls % WEEK_SLOTS] & days_off(promise, walls // (A_DAY // QUARTER))
        return np.asarray(slots[lost], dtype=np.uint16)

    def _clock(self, zone: str) -> int:
        """The number of a zone's clock; zones that agree all year have the same."""
        known = self._clock_by_zone.get(zone)
        if known is not None:
            return known
        parts = regimes(zone, self._first, self._first + SLOTS * QUARTER)
        if any(number % QUARTER for part in parts for number in (part.starts, part.offset)):
            raise ValueError(f"{zone} does not live by quarter hours in the year from {self.starts_on}")
        number = self._clocks.setdefault(parts, len(self._clocks))
        self._clock_by_zone[zone] = number
        return number

    def _make_room(self, row: int) -> None:
        if row >= len(self._weeks):
            beyond = max(row + 1, len(self._weeks) * 5 // 4) - len(self._weeks)
            self._weeks = np.concatenate((self._weeks, np.zeros((beyond, WORDS), dtype=np.uint64)))
            self._clock_of = np.concatenate((self._clock_of, np.zeros(beyond, dtype=np.int16)))
        self._size = max(self._size, row + 1)


def _packed(bits: npt.NDArray[np.bool_]) -> Words:
    """Weeks (..., 672) as words (..., 11)."""
    packed = np.packbits(bits, axis=-1, bitorder="little")
    room = np.zeros((*packed.shape[:-1], _BYTES), dtype=np.uint8)
    room[..., : packed.shape[-1]] = packed
    return room.view("<u8").astype(np.uint64, copy=False)


def _weighed(weeks: Words, masks: Words) -> Minutes:
    """The sum over the planes of 2^plane x the bits that weeks and plane share."""
    total = np.zeros(len(weeks), dtype=np.int32)
    for plane, mask in enumerate(masks):
        total += np.bitwise_count(weeks & mask).sum(axis=1, dtype=np.int32) << plane
    return total
