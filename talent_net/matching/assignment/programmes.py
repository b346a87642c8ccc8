"""The exact search by mixed-integer programming (HiGHS): for instances of hundreds of people.

A student's floor is written as  sum of min(points, worst) / worst  >=  served: what a pair has above the floor cannot make up for another
student, and written so the linear relaxation is almost whole. Answers are rounded and measured in whole points; an answer that misses the
floor by less than the solver's tolerance (1e-6 of it) is not taken.
"""

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from talent_net.matching.assignment.arrays import Mask
from talent_net.matching.assignment.outcomes import outcome_among
from talent_net.matching.assignment.places import NOTHING_YET
from talent_net.matching.assignment.tasks import Task

# Branches, not seconds: the same input comes to the same end on every machine.
MOST_NODES = 2_000
# Weights are brought below this, within which the solver's absolute gap of 1e-6 means something.
LARGEST_WEIGHT = 1e6
INFEASIBLE = 2


def best_worst(task: Task, low: int, high: int, start: Mask) -> tuple[Mask, int]:
    """The choice of the greatest worst score between two bounds, by bisection, and the proven bound; `start` reaches `low`."""
    best, limit = start, high
    while low < limit:
        aim = (low + limit + 1) // 2
        chosen, bound = _searched(task, aim)
        reached = outcome_among(task.edges, chosen, task.places).worst if chosen is not None else -1
        if chosen is not None and reached >= aim:
            best, low = chosen, reached
        elif bound is None:
            limit = aim - 1
        else:
            return best, high
        high = limit
    return best, high


def heaviest_within(task: Task, worst: int, high: int, start: Mask) -> tuple[Mask, int]:
    """The choice of the greatest total whose worst score is not below `worst`, and the proven bound, at most `high`."""
    chosen, bound = _searched(task, worst)
    if bound is not None:
        high = min(high, bound)
    if chosen is None or outcome_among(task.edges, chosen, task.places).worst < worst:
        return start, high
    return chosen, high


def _searched(task: Task, worst: int) -> tuple[Mask | None, int | None]:
    """The heaviest choice above the floor and the bound of its total; neither where no choice is above it."""
    edges, people = task.edges, task.places.students
    scale = min(1.0, LARGEST_WEIGHT / max(1, int(edges.points.max(initial=0))))
    result = milp(
        -np.concatenate((edges.points * scale, np.zeros(people))),
        integrality=np.ones(len(edges) + people),
        bounds=Bounds(0, np.concatenate((np.ones(len(edges)), task.places.waiting))),
        constraints=_constraints(task, worst),
        options={"mip_rel_gap": 0, "node_limit": MOST_NODES},
    )
    if result.status == INFEASIBLE:
        return None, None
    total = None if result.x is None else result.x[: len(edges)] > 0.5
    bound = int(np.floor(-result.mip_dual_bound / scale + 1e-6 / scale)) if np.isfinite(result.mip_dual_bound) else 2**62
    return total, bound


def _constraints(task: Task, worst: int) -> list[LinearConstraint]:
    """Columns are the edges, then for each student whether she is served (0 for those whom pins have served)."""
    edges, places = task.edges, task.places
    shape, column = (places.students, len(edges)), np.arange(len(edges))
    waiting = places.waiting.astype(np.float64)
    served = sparse.diags_array(waiting)
    mentors_of = sparse.csr_array((np.ones(len(edges)), (edges.student, column)), shape=shape)
    students_of = sparse.csr_array((np.ones(len(edges)), (edges.mentor, column)), shape=(places.mentors, len(edges)))
    pinned = places.settled != NOTHING_YET
    # What a student still needs, and each pair's part of it.
    need = np.maximum(worst - np.where(pinned, places.settled, 0), 0)
    part = np.minimum(edges.points, need[edges.student]) / np.maximum(need[edges.student], 1)
    parts = sparse.csr_array((part, (edges.student, column)), shape=shape)
    demand = places.demand.astype(np.float64)
    no_students = sparse.csr_array((places.mentors, places.students))
    rows = [
        (mentors_of, -sparse.diags_array(demand * waiting), -np.inf, np.where(places.waiting, 0, demand)),
        (mentors_of, -served, 0, np.inf),
        (students_of, no_students, -np.inf, places.capacity),
        (parts, -served * float(worst > 0), np.where(pinned & (need > 0), 1.0, 0.0), np.inf),
        (sparse.csr_array((1, len(edges))), sparse.csr_array(waiting[None, :]), task.served, task.served),
    ]
    if task.keeps is not None:
        keeps = sparse.csr_array(task.keeps[None, :].astype(np.float64))
        rows.append((keeps, sparse.csr_array((1, places.students)), task.least_kept, np.inf))
    return [LinearConstraint(sparse.hstack((left, right)).tocsc(), low, high) for left, right, low, high in rows]
