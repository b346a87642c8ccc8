"""Who has which values of a facet, as two parallel arrays that grow at the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]
_FIRST = 1024
# Of fewer than one in so many, people are looked at one by one.
_FEW = 8


class Pool:
    """Pairs of person and code. A person's pairs are written anew at the end; the old ones become nobody's (person 0).

    Counting the values of a few people touches their pairs alone; of many, it is one gather and one bincount over all pairs.
    """

    def __init__(self) -> None:
        self._who = np.zeros(_FIRST, np.int32)
        self._what = np.zeros(_FIRST, np.int32)
        # Where each person's pairs begin, and how many they are.
        self._starts = np.zeros(_FIRST, np.int64)
        self._lengths = np.zeros(_FIRST, np.int64)
        self._length = 0
        self._dead = 0
        self._most = 0
        self._known: dict[tuple[tuple[int, ...], int], Mask] = {}

    def put(self, person_id: int, codes: Iterable[int]) -> None:
        """Replace all values of a person. Codes count from 0."""
        self._known.clear()
        self._starts, self._lengths = (_with_room(each, person_id + 1) for each in (self._starts, self._lengths))
        start, length = int(self._starts[person_id]), int(self._lengths[person_id])
        self._who[start : start + length] = 0
        self._dead += length
        fresh = sorted(set(codes))
        self._lengths[person_id] = len(fresh)
        if not fresh:
            return
        end = self._length + len(fresh)
        self._who, self._what = (_with_room(each, end) for each in (self._who, self._what))
        self._who[self._length : end] = person_id
        self._what[self._length : end] = fresh
        self._starts[person_id] = self._length
        self._length, self._most = end, max(self._most, fresh[-1])
        if self._dead > _FIRST and self._dead * 2 > self._length:
            self._tidy()

    def counts(self, people: Mask) -> Codes:
        """How many of these people have each code; the index is the code."""
        numbers = np.flatnonzero(people[: len(self._lengths)])
        if len(numbers) * _FEW < len(people):
            found = self._what[self._places_of(numbers)]
        else:
            found = self._what[: self._length][people[self._who[: self._length]]]
        return np.bincount(found, minlength=self._most + 1)

    def having(self, codes: Iterable[int], size: int) -> Mask:
        """Everybody who has one of the codes, as a mask of the size. Remembered until somebody changes: do not write to it."""
        key = (tuple(codes), size)
        if key not in self._known:
            self._known[key] = self._having(key[0], size)
        return self._known[key]

    def _having(self, codes: tuple[int, ...], size: int) -> Mask:
        wanted = np.zeros(self._most + 1, np.bool_)
        wanted[[code for code in codes if 0 <= code <= self._most]] = True
        found = np.zeros(size, np.bool_)
        found[self._who[: self._length][wanted[self._what[: self._length]]]] = True
        found[0] = False
        return found

    def _places_of(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Where the pairs of these people stand."""
        starts, lengths = self._starts[numbers], self._lengths[numbers]
        ends = np.cumsum(lengths)
        return np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - ends + lengths, lengths)

    def _tidy(self) -> None:
        kept = self._who[: self._length] != 0
        who, what = self._who[: self._length][kept], self._what[: self._length][kept]
        order = np.argsort(who, kind="stable")
        self._who, self._what = who[order].copy(), what[order].copy()
        self._length, self._dead = len(who), 0
        people, starts = np.unique(self._who, return_index=True)
        self._starts[people] = starts


def _with_room(values: npt.NDArray[Any], wanted: int) -> npt.NDArray[Any]:
    """The same, twice as long where it is too short."""
    if wanted <= len(values):
        return values
    longer = np.zeros(max(2 * len(values), wanted), values.dtype)
    longer[: len(values)] = values
    return longer
