"""Who has which values of a facet, as two parallel arrays that grow at the end."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]
_FIRST = 1024


class Pool:
    """Pairs of person and code. A person's pairs are written anew at the end; the old ones become nobody's (person 0).

    Counting the values of any set of people is one gather and one bincount over all pairs: a few milliseconds for a million.
    """

    def __init__(self) -> None:
        self._who = np.zeros(_FIRST, np.int32)
        self._what = np.zeros(_FIRST, np.int32)
        self._length = 0
        self._dead = 0
        self._spans: dict[int, tuple[int, int]] = {}
        self._most = 0

    def put(self, person_id: int, codes: Iterable[int]) -> None:
        """Replace all values of a person. Codes count from 0."""
        start, length = self._spans.pop(person_id, (0, 0))
        self._who[start : start + length] = 0
        self._dead += length
        fresh = sorted(set(codes))
        if not fresh:
            return
        end = self._length + len(fresh)
        while end > len(self._who):
            self._who, self._what = (np.concatenate([old, np.zeros_like(old)]) for old in (self._who, self._what))
        self._who[self._length : end] = person_id
        self._what[self._length : end] = fresh
        self._spans[person_id] = (self._length, len(fresh))
        self._length, self._most = end, max(self._most, fresh[-1])
        if self._dead > _FIRST and self._dead * 2 > self._length:
            self._tidy()

    def counts(self, people: Mask) -> Codes:
        """How many of these people have each code; the index is the code."""
        who, what = self._who[: self._length], self._what[: self._length]
        return np.bincount(what[people[who]], minlength=self._most + 1)

    def having(self, codes: Iterable[int], size: int) -> Mask:
        """Everybody who has one of the codes, as a mask of the size."""
        wanted = np.zeros(self._most + 1, np.bool_)
        wanted[[code for code in codes if 0 <= code <= self._most]] = True
        found = np.zeros(size, np.bool_)
        found[self._who[: self._length][wanted[self._what[: self._length]]]] = True
        found[0] = False
        return found

    def _tidy(self) -> None:
        kept = self._who[: self._length] != 0
        who, what = self._who[: self._length][kept], self._what[: self._length][kept]
        order = np.argsort(who, kind="stable")
        self._who, self._what = who[order].copy(), what[order].copy()
        self._length, self._dead = len(who), 0
        people, starts, lengths = np.unique(self._who, return_index=True, return_counts=True)
        self._spans = {
            int(person): (int(start), int(length)) for person, start, length in zip(people, starts, lengths, strict=True)
        }
