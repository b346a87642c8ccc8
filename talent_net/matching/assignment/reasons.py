"""Why students go without a mentor: codes and numbers; the words are others' to find."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from talent_net.matching.assignment.arrays import Pair, Whole, row_starts
from talent_net.matching.assignment.instance import Instance


class Reason(StrEnum):
    """Why a student is not served; the first that holds."""

    ASKS_FOR_NOBODY = "asks_for_nobody"
    NOT_SCORED = "not_scored"
    FORBIDDEN = "forbidden"
    BELOW_FLOOR = "below_floor"
    BETTER_PLACED = "better_placed"
    PLACES_TAKEN = "places_taken"
    PLACE_FREE = "place_free"


@dataclass(frozen=True, slots=True)
class Rivalry:
    """One allowed mentor of an unserved student: his places, who holds them, and how many of those have at least her score with him."""

    mentor: int
    capacity: int
    holders: tuple[int, ...]
    as_good: int


@dataclass(frozen=True, slots=True)
class Unmatched:
    """An unserved student: `allowed` mentors in order of her scores, best first, and the mentor nearest to being possible, if any."""

    student: int
    reason: Reason
    allowed: tuple[Rivalry, ...]
    nearest: int | None


def nobody(_student: int) -> int | None:
    """No mentor is near."""
    return None


def why_unmatched(
    instance: Instance, pairs: Iterable[Pair], nearest: Callable[[int], int | None] = nobody
) -> tuple[Unmatched, ...]:
    """A reason for each student whom the pairs leave without a mentor.

    `nearest` says whom the caller holds nearest for a student with no allowed mentor; for others it is the allowed mentor of her best score.

    NOT_SCORED: no pair of hers has a score. FORBIDDEN, BELOW_FLOOR: none of the scored ones is allowed; the latter when some pair fails by
    the floor alone. BETTER_PLACED: all allowed mentors are full, with students of at least her score. PLACES_TAKEN: all are full, somewhere
    with a student of a lower score (who then would have gone without, or with less). PLACE_FREE: some allowed mentor has a place: only a
    hand-made assignment leaves her out.
    """
    found = instance.find(pairs)
    chosen = np.zeros(len(instance.student), dtype=np.bool_)
    chosen[found[found >= 0]] = True
    served = np.bincount(instance.student[chosen], minlength=instance.students) > 0
    starts = instance.starts()
    held = np.flatnonzero(chosen)
    held = held[np.argsort(instance.mentor[held], kind="stable")]
    holders = np.split(held, row_starts(instance.mentor[held], instance.mentors)[1:-1])
    return tuple(
        _unmatched(instance, holders, student, np.arange(starts[student], starts[student + 1]), nearest)
        for student in np.flatnonzero(~served).tolist()
    )


def _unmatched(
    instance: Instance, holders: list[Whole], student: int, scored: Whole, nearest: Callable[[int], int | None]
) -> Unmatched:
    allowed = scored[instance.allowed[scored]]
    allowed = allowed[np.argsort(-instance.points[allowed], kind="stable")]
    rivalries = tuple(_rivalry(instance, holders, at) for at in allowed.tolist())
    near = rivalries[0].mentor if rivalries else nearest(student)
    return Unmatched(student, _reason(instance, student, scored, rivalries), rivalries, near)


def _rivalry(instance: Instance, holders: list[Whole], at: int) -> Rivalry:
    mentor = int(instance.mentor[at])
    held = holders[mentor]
    return Rivalry(
        mentor=mentor,
        capacity=int(instance.capacity[mentor]),
        holders=tuple(instance.student[held].tolist()),
        as_good=int((instance.points[held] >= instance.points[at]).sum()),
    )


def _reason(instance: Instance, student: int, scored: Whole, rivalries: tuple[Rivalry, ...]) -> Reason:
    if not instance.demand[student]:
        return Reason.ASKS_FOR_NOBODY
    if not len(scored):
        return Reason.NOT_SCORED
    if not rivalries:
        return Reason.FORBIDDEN if instance.forbidden[scored].all() else Reason.BELOW_FLOOR
    if any(len(each.holders) < each.capacity for each in rivalries):
        return Reason.PLACE_FREE
    better = all(each.as_good == len(each.holders) for each in rivalries)
    return Reason.BETTER_PLACED if better else Reason.PLACES_TAKEN
