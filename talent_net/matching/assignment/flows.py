"""The two flows behind every exact answer: as many served as can be, and the greatest weight among those.

A unit of flow runs source - student - mentor - sink for each chosen pair (Ahuja, Magnanti, Orlin: Network Flows, 1993).
"""

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

from talent_net.matching.assignment.arrays import Mask, Whole
from talent_net.matching.assignment.certificate import Cut
from talent_net.matching.assignment.places import Places
from talent_net.matching.assignment.sources import Edges


class FlowFailed(RuntimeError):
    """The flow library gave no optimum; the message has its status."""


def most_served(edges: Edges, places: Places) -> tuple[int, Cut]:
    """How many waiting students can get a mentor at once, and the cut that proves that no more can."""
    students, mentors = places.students, places.mentors
    source, sink = students + mentors, students + mentors + 1
    waiting = np.flatnonzero(places.waiting)
    usable = places.waiting[edges.student]
    flow = max_flow.SimpleMaxFlow()
    _add(flow, np.full(len(waiting), source), waiting, ones(len(waiting)))
    _add(flow, edges.student[usable], students + edges.mentor[usable], ones(int(usable.sum())))
    _add(flow, students + np.arange(mentors), np.full(mentors, sink), np.minimum(places.capacity, students))
    side = np.zeros(students + mentors + 2, dtype=np.bool_)
    if not len(waiting) or not usable.any():
        side[waiting] = True
        return 0, Cut(side[:students], side[students : students + mentors])
    status = flow.solve(source, sink)
    if status != flow.OPTIMAL:
        raise FlowFailed(str(status))
    side[flow.get_source_side_min_cut()] = True
    return int(flow.optimal_flow()), Cut(side[:students], side[students : students + mentors])


def ones(number: int) -> Whole:
    """So many ones."""
    return np.ones(number, dtype=np.int64)


def _add(flow: max_flow.SimpleMaxFlow, tails: Whole, heads: Whole, capacity: Whole) -> None:
    flow.add_arcs_with_capacity(tails.astype(np.int32), heads.astype(np.int32), capacity.astype(np.int64))


def heaviest(edges: Edges, weight: Whole, places: Places, *, served: int | None, bonus: int = 0) -> Mask:
    """Which edges to choose: exactly `served` waiting students get a first mentor, and the weight is the greatest.

    With `served` None their number is free, and each counts `bonus` beside the weight.
    """
    students, mentors = places.students, places.mentors
    if not len(edges):
        return np.zeros(len(edges), dtype=np.bool_)
    first, more, sink = students + mentors, students + mentors + 1, students + mentors + 2
    waiting = np.flatnonzero(places.waiting)
    further = np.minimum(places.demand - places.waiting, mentors)
    flow = min_cost_flow.SimpleMinCostFlow()

    def arcs(tails: Whole, heads: Whole, capacity: Whole, cost: Whole) -> None:
        flow.add_arcs_with_capacity_and_unit_cost(
            tails.astype(np.int32), heads.astype(np.int32), capacity.astype(np.int64), cost.astype(np.int64)
        )

    arcs(edges.student, students + edges.mentor, ones(len(edges)), -weight)
    arcs(np.full(len(waiting), first), waiting, ones(len(waiting)), -bonus * ones(len(waiting)))
    again = np.flatnonzero(further > 0)
    arcs(np.full(len(again), more), again, further[again], 0 * again)
    arcs(students + np.arange(mentors), np.full(mentors, sink), np.minimum(places.capacity, students), 0 * places.capacity)
    supply = (len(waiting) if served is None else served, int(further.sum()))
    # What is not used up goes straight to the sink; first places only where their number is free.
    unused = np.array([more] if served is not None else [first, more])
    arcs(unused, np.full(len(unused), sink), np.full(len(unused), sum(supply)), 0 * unused)
    flow.set_nodes_supplies(np.array([first, more, sink], dtype=np.int32), np.array([*supply, -sum(supply)], dtype=np.int64))
    status = flow.solve()
    if status != flow.OPTIMAL:
        raise FlowFailed(str(status))
    return np.asarray(flow.flows(np.arange(len(edges), dtype=np.int32)) > 0)
