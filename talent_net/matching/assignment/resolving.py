"""A new optimum after some pairs were declined, that leaves the published ones as they are wherever that serves as many."""

import time
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Pair, Whole
from talent_net.matching.assignment.fair import served_optimum
from talent_net.matching.assignment.flows import heaviest, most_served
from talent_net.matching.assignment.instance import Instance, Mode
from talent_net.matching.assignment.outcomes import outcome_in
from talent_net.matching.assignment.places import Places
from talent_net.matching.assignment.report import Limits, Proof, Report, Run, report_on
from talent_net.matching.assignment.solving import chosen_with_pins, open_edges
from talent_net.matching.assignment.sources import Edges
from talent_net.matching.assignment.sums import closed
from talent_net.matching.assignment.tasks import Task


@dataclass(frozen=True, slots=True)
class Resolution:
    """The new assignment beside the published one. `changes` counts lost pairs, and new pairs of students whom nothing had befallen."""

    report: Report
    kept: tuple[Pair, ...]
    lost: tuple[Pair, ...]
    new: tuple[Pair, ...]
    changes: int


def resolve_minimally(instance: Instance, published: Collection[Pair], declined: Collection[Pair]) -> Resolution:
    """As many served as can be without the declined pairs; among those the fewest changes; then the worst score; then the total.

    A change is a published pair that is lost without being declined, or a new pair of a student who had a mentor and of whose pairs none was
    declined. A declined pair is forbidden, and no longer pinned.
    """
    began = time.perf_counter()
    left = instance.without(declined)
    edges, places = open_edges(left)
    standing = set(published) - set(declined)
    touched = {student for student, _ in declined} | (set(range(left.students)) - {student for student, _ in published})
    keeps = _keeping(edges, standing, touched)
    served = most_served(edges, places)[0]
    if places.single:
        chosen, limits = _by_flows(edges, keeps, places, served)
    else:
        chosen, limits = _by_search(edges, keeps, places, served)
    mask = chosen_with_pins(left, edges.only(chosen))
    pinned = left.points[left.pinned].sum()
    # Pinned students count among the served, and their scores among the worst.
    limits = replace(
        limits,
        served=served + places.served_by_pins,
        worst=max(limits.worst or 0, outcome_in(left, mask).worst),
        total=limits.total + int(pinned),
    )
    report = report_on(left, mask, limits, Run(Mode.FAIR, time.perf_counter() - began, 0))
    pairs = set(report.pairs)
    lost, new = standing - pairs, pairs - standing
    return Resolution(
        report=report,
        kept=tuple(sorted(pairs & standing)),
        lost=tuple(sorted(lost)),
        new=tuple(sorted(new)),
        changes=len(lost) + sum(student not in touched for student, _ in new),
    )


def _keeping(edges: Edges, standing: set[Pair], touched: set[int]) -> Whole:
    """For each edge 1 when it stood before, -1 when it is new to a student whom nothing has befallen, else 0."""
    pairs = zip(edges.student.tolist(), edges.mentor.tolist(), strict=True)
    return np.array([1 if pair in standing else -1 if pair[0] not in touched else 0 for pair in pairs], dtype=np.int64)


def _by_flows(edges: Edges, keeps: Whole, places: Places, served: int) -> tuple[Mask, Limits]:
    """Everybody's score is one pair's: the greatest floor that still serves as many with as few changes, then the total."""
    fewest = int(keeps[heaviest(edges, keeps, places, served=served)].sum())
    floors = np.unique(edges.points)
    if places.ceiling is not None:
        floors = floors[floors <= places.ceiling]
    low, high = 0, len(floors) - 1
    while low < high:
        middle = (low + high + 1) // 2
        above = edges.points >= floors[middle]
        few = edges.only(above)
        if (
            most_served(few, places)[0] == served
            and keeps[above][heaviest(few, keeps[above], places, served=served)].sum() == fewest
        ):
            low = middle
        else:
            high = middle - 1
    floor = int(floors[low]) if served and len(floors) else 0
    kept = np.flatnonzero(edges.points >= floor)
    # A change weighs more than all points together.
    weight = keeps * (int(edges.points.max(initial=0)) * served + 1) + edges.points
    chosen = np.zeros(len(edges), dtype=np.bool_)
    chosen[kept[heaviest(edges.only(edges.points >= floor), weight[kept], places, served=served)]] = True
    total = int(edges.points[chosen].sum())
    return chosen, Limits(served, floor, total, Proof.CERTIFICATE, Proof.SOLVER, Proof.SOLVER)


def _by_search(edges: Edges, keeps: Whole, places: Places, served: int) -> tuple[Mask, Limits]:
    """Scores are sums: flows say how few changes there can be, a search finds the best choice with so few."""
    chosen = heaviest(edges, keeps, places, served=served)
    total = int(served_optimum(edges, places).edges.points.sum())
    return closed(Task(edges, places, served, keeps, int(keeps[chosen].sum())), chosen, total=total)
