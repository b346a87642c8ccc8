"""Who prefers whom: by the ranks given, else by score; and which pairs would rather have one another."""

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Whole
from talent_net.matching.assignment.instance import UNRANKED, Instance

NOBODY = -1


def order_of_students(instance: Instance) -> Whole:
    """For each scored pair its place in the student's list: less is better, equal is a tie. Comparable within a student only."""
    return _places(instance.student, instance.student_rank, instance.points)


def order_of_mentors(instance: Instance) -> Whole:
    """The same in the mentor's list."""
    return _places(instance.mentor, instance.mentor_rank, instance.points)


def _places(person: Whole, rank: Whole, points: Whole) -> Whole:
    """Ranked ones first, by rank; then the others, by score."""
    score = np.where(rank == UNRANKED, -points, 0)
    order = np.lexsort((score, rank, person))
    keys = [key[order] for key in (person, rank, score)]
    next_place = np.any([key[1:] != key[:-1] for key in keys], axis=0)
    places = np.zeros(len(person), dtype=np.int64)
    places[order[1:]] = np.cumsum(next_place)
    return places


def blocking(instance: Instance, chosen: Mask) -> Whole:
    """The positions of blocking pairs: allowed, not chosen, and each of the two has a free place or strictly prefers the other to somebody
    whom he or she has now. Pinned partners are nobody's to give up.
    """
    tempted = instance.allowed & ~chosen
    for person, limits, order in (
        (instance.student, instance.demand, order_of_students(instance)),
        (instance.mentor, instance.capacity, order_of_mentors(instance)),
    ):
        free = np.bincount(person[chosen], minlength=len(limits)) < limits
        worst = np.full(len(limits), NOBODY, dtype=np.int64)
        loose = chosen & ~instance.pinned
        np.maximum.at(worst, person[loose], order[loose])
        tempted &= free[person] | (order < worst[person])
    return np.flatnonzero(tempted).astype(np.int64)
