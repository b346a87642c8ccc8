"""Mentors' dual prices, read off an optimal choice."""

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Whole, positions_of, row_starts
from talent_net.matching.assignment.places import Places
from talent_net.matching.assignment.sources import Edges

HIGHEST = np.iinfo(np.int64).max


class NotOptimal(RuntimeError):
    """The choice can be improved, so it has no prices."""


def bonus_for(weight: Whole, places: Places) -> int:
    """What serving one student more must be worth at least, so that no chain of exchanges outweighs it."""
    spread = int(weight.max(initial=0)) - int(weight.min(initial=0)) + int(np.abs(weight).max(initial=0))
    return (min(places.students, places.mentors) + 2) * (spread + 1)


def mentor_prices(edges: Edges, weight: Whole, chosen: Mask, places: Places, bonus: int) -> Whole:
    """The least prices (0 or more) at which every student's chosen mentors are her best ones.

    From 0, a mentor's price rises to what some student would gain by exchanging a chosen mentor for him: these are longest paths in the
    graph of exchanges (Bellman and Ford), followed only from students whose mentors became dearer.
    """
    price = np.zeros(places.mentors, dtype=np.int64)
    starts = row_starts(edges.student, places.students)
    held = np.flatnonzero(chosen)
    held_starts = row_starts(edges.student[held], places.students)
    by_mentor = held[np.argsort(edges.mentor[held], kind="stable")]
    mentor_starts = row_starts(edges.mentor[by_mentor], places.mentors)
    students = np.flatnonzero((places.demand > 0) & (starts[1:] > starts[:-1]))
    for _ in range(places.mentors + 2):
        if not len(students):
            return price
        least = least_gains(edges, weight, price, held, held_starts, students, places, bonus)
        at = positions_of(starts, students)
        gains = weight[at] - np.repeat(least, starts[students + 1] - starts[students])
        dearer = price.copy()
        free = ~chosen[at]
        np.maximum.at(dearer, edges.mentor[at[free]], gains[free])
        risen = np.flatnonzero(dearer > price)
        price = dearer
        students = np.unique(edges.student[by_mentor[positions_of(mentor_starts, risen)]])
    raise NotOptimal


def least_gains(
    edges: Edges, weight: Whole, price: Whole, held: Whole, held_starts: Whole, students: Whole, places: Places, bonus: int
) -> Whole:
    """Above which gain (weight less price) each student would take another mentor."""
    at = held[positions_of(held_starts, students)]
    numbers = held_starts[students + 1] - held_starts[students]
    worst = np.full(len(students), HIGHEST, dtype=np.int64)
    np.minimum.at(worst, np.repeat(np.arange(len(students)), numbers), weight[at] - price[edges.mentor[at]])
    none = np.where(places.waiting[students], -bonus, 0)
    return np.where(numbers == 0, none, np.where(numbers < places.demand[students], np.minimum(worst, 0), worst))
