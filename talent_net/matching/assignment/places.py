"""How many places people have once the pins are kept."""

from dataclasses import dataclass

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Whole

# What a student without pins has: not even a pair of no points.
NOTHING_YET = -1


@dataclass(frozen=True, slots=True)
class Places:
    """What is left to give: `demand` a student, `capacity` a mentor. `settled` are each student's points from pins, or NOTHING_YET."""

    demand: Whole
    capacity: Whole
    settled: Whole

    @property
    def students(self) -> int:
        return len(self.demand)

    @property
    def mentors(self) -> int:
        return len(self.capacity)

    @property
    def waiting(self) -> Mask:
        """Students whom a first mentor would make served."""
        waits: Mask = (self.settled == NOTHING_YET) & (self.demand > 0)
        return waits

    @property
    def single(self) -> bool:
        """Whether every student to be decided has one place and nothing yet: her score is then that of one pair."""
        return bool((self.demand <= self.waiting).all())

    @property
    def ceiling(self) -> int | None:
        """The least score that pins have settled for good: no worst score is above it."""
        done = self.settled[(self.settled != NOTHING_YET) & (self.demand == 0)]
        return int(done.min()) if len(done) else None

    @property
    def served_by_pins(self) -> int:
        return int((self.settled != NOTHING_YET).sum())


def places_left(demand: Whole, capacity: Whole, student: Whole, mentor: Whole, points: Whole) -> Places:
    """The places that these pinned pairs leave."""
    settled = np.full(len(demand), NOTHING_YET, dtype=np.int64)
    settled[student] = 0
    np.add.at(settled, student, points)
    return Places(
        demand - np.bincount(student, minlength=len(demand)), capacity - np.bincount(mentor, minlength=len(capacity)), settled
    )
