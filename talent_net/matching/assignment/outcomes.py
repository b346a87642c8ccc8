"""The three objectives of a choice of pairs."""

from dataclasses import dataclass

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Whole
from talent_net.matching.assignment.instance import Instance
from talent_net.matching.assignment.places import NOTHING_YET, Places
from talent_net.matching.assignment.sources import Edges


@dataclass(frozen=True, slots=True)
class Outcome:
    """The three objectives; worst and total in points. `worst` is 0 when nobody is served."""

    served: int
    worst: int
    total: int


def outcome_of(student: Whole, points: Whole, students: int) -> Outcome:
    """The three objectives of chosen pairs."""
    sums = np.zeros(students, dtype=np.int64)
    np.add.at(sums, student, points)
    has = np.unique(student)
    return Outcome(len(has), int(sums[has].min()) if len(has) else 0, int(points.sum()))


def outcome_in(instance: Instance, chosen: Mask) -> Outcome:
    """The three objectives of chosen pairs of an instance."""
    return outcome_of(instance.student[chosen], instance.points[chosen], instance.students)


def outcome_among(edges: Edges, chosen: Mask, places: Places) -> Outcome:
    """The objectives with what pins have settled; the total of these edges alone."""
    sums = np.where(places.settled == NOTHING_YET, 0, places.settled)
    np.add.at(sums, edges.student[chosen], edges.points[chosen])
    has = places.settled != NOTHING_YET
    has[edges.student[chosen]] = True
    return Outcome(int(has.sum()), int(sums[has].min()) if has.any() else 0, int(edges.points[chosen].sum()))
