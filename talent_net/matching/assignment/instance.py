"""What is to be decided: people, places, scored pairs, preferences and hard constraints."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Pair, Whole, row_starts

UNRANKED = np.iinfo(np.int64).max


class Mode(StrEnum):
    """What an assignment is to be best at."""

    FAIR = "fair"
    TOTAL = "total"
    STABLE = "stable"


class WrongInstance(ValueError):
    """The instance contradicts itself or its format; the message is one sentence that says where."""


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """A cohort with its scored pairs, sorted by student, then mentor. `instance_of` builds and checks one.

    The arrays from `student` on have one entry a scored pair. `points` are scores x 10**decimals. A rank is UNRANKED where nobody gave one.
    """

    demand: Whole
    capacity: Whole
    decimals: int
    student: Whole
    mentor: Whole
    points: Whole
    student_rank: Whole
    mentor_rank: Whole
    pinned: Mask
    forbidden: Mask
    below_floor: Mask

    @property
    def students(self) -> int:
        return len(self.demand)

    @property
    def mentors(self) -> int:
        return len(self.capacity)

    @property
    def allowed(self) -> Mask:
        """Which scored pairs may be assigned."""
        return ~(self.forbidden | self.below_floor)

    def find(self, pairs: Iterable[Pair]) -> Whole:
        """Where each pair stands among the scored ones; -1 for a pair without a score."""
        wanted = np.array([student * self.mentors + mentor for student, mentor in pairs], dtype=np.int64)
        keys = self.student * self.mentors + self.mentor
        if not len(keys):
            return np.full(len(wanted), -1, dtype=np.int64)
        places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[places] == wanted, places, -1).astype(np.int64)

    def pairs_at(self, positions: Whole) -> tuple[Pair, ...]:
        """The pairs that stand at these positions, sorted."""
        chosen = np.sort(positions)
        return tuple(zip(self.student[chosen].tolist(), self.mentor[chosen].tolist(), strict=True))

    def without(self, pairs: Iterable[Pair]) -> "Instance":
        """The same instance, with these pairs forbidden and no longer pinned."""
        found = self.find(pairs)
        forbidden, pinned = self.forbidden.copy(), self.pinned.copy()
        forbidden[found[found >= 0]] = True
        pinned[found[found >= 0]] = False
        return replace(self, forbidden=forbidden, pinned=pinned)

    def starts(self) -> Whole:
        """Where each student's pairs begin, and the end of the list."""
        return row_starts(self.student, self.students)
