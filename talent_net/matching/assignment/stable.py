"""Weakly stable assignments that serve as many as can be found.

How many a weakly stable matching with ties can serve at most is NP-hard to say (Manlove and others 2002). Deferred acceptance is run with many
tie-breakings; where it stays below the bound of the flow and the instance is small, CP-SAT decides.
"""

from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from talent_net.matching.assignment.arrays import Mask, Whole, positions_of, row_starts
from talent_net.matching.assignment.deferred import Market, propose
from talent_net.matching.assignment.flows import most_served
from talent_net.matching.assignment.instance import Instance
from talent_net.matching.assignment.outcomes import outcome_in
from talent_net.matching.assignment.places import Places, places_left
from talent_net.matching.assignment.preferences import order_of_mentors, order_of_students
from talent_net.matching.assignment.sources import Edges

# Tie-breakings tried: as many as look at about so many pairs, within these limits.
PAIRS_LOOKED_AT = 2_000_000
FEWEST_TRIES, MOST_TRIES = 2, 60
# CP-SAT decides up to so many pairs, with so much work.
MOST_PAIRS = 3_000
EFFORT = 20.0


@dataclass(frozen=True, slots=True)
class Found:
    """A weakly stable choice among the scored pairs, how many it serves, and how many none exceeds."""

    chosen: Mask
    served: int
    bound: int


def as_many_as_can_be_found(instance: Instance, seed: int) -> Found:
    """The best of many weakly stable choices: by served, then worst, then total. Pins stand outside: they are kept, and take their places."""
    pins = instance.pinned
    places = places_left(instance.demand, instance.capacity, instance.student[pins], instance.mentor[pins], instance.points[pins])
    at = np.flatnonzero(instance.allowed & ~pins)
    market = _market(instance, at, places)
    lots = np.random.default_rng(seed)
    best = _with_pins(instance, at, propose(market, lots))
    if _is_strict(market):
        # Without ties, all stable matchings give each person the same number of partners (Fleiner 2003).
        served = outcome_in(instance, best).served
        return Found(best, served, served)
    bound = most_served(Edges(market.student, market.mentor, instance.points[at]), places)[0] + places.served_by_pins
    tries = min(MOST_TRIES, max(FEWEST_TRIES, PAIRS_LOOKED_AT // max(1, len(at))))
    for _ in range(tries - 1):
        other = _with_pins(instance, at, propose(market, lots))
        best = max(best, other, key=lambda chosen: _rating(instance, chosen))
    served = outcome_in(instance, best).served
    if served < bound and len(at) <= MOST_PAIRS:
        taken, most = most_served_stably(market, best[at], served - places.served_by_pins)
        best, bound = _with_pins(instance, at, taken), min(bound, most + places.served_by_pins)
        served = outcome_in(instance, best).served
    return Found(best, served, bound)


def _is_strict(market: Market) -> bool:
    """Whether nobody's list has a tie."""
    return all(
        len(np.unique(np.column_stack((person, order)), axis=0)) == len(person)
        for person, order in ((market.student, market.student_order), (market.mentor, market.mentor_order))
    )


def _rating(instance: Instance, chosen: Mask) -> tuple[int, int, int]:
    outcome = outcome_in(instance, chosen)
    return outcome.served, outcome.worst, outcome.total


def _market(instance: Instance, at: Whole, places: Places) -> Market:
    return Market(
        student=instance.student[at],
        mentor=instance.mentor[at],
        student_order=order_of_students(instance)[at],
        mentor_order=order_of_mentors(instance)[at],
        demand=places.demand,
        capacity=places.capacity,
        waiting=places.waiting,
    )


def _with_pins(instance: Instance, at: Whole, chosen: Mask) -> Mask:
    whole = instance.pinned.copy()
    whole[at[chosen]] = True
    return whole


def most_served_stably(market: Market, start: Mask, served: int) -> tuple[Mask, int]:
    """The weakly stable choice that serves most waiting students, and the proven bound; `start` serves `served`."""
    model = cp_model.CpModel()
    take = [model.new_bool_var("") for _ in range(len(market.student))]
    content: list[list[cp_model.IntVar]] = [[] for _ in take]
    for person, order, limits in (
        (market.student, market.student_order, market.demand),
        (market.mentor, market.mentor_order, market.capacity),
    ):
        _keep_places(model, take, person, limits)
        for pair, literal in enumerate(_filled_as_well(model, take, person, order, limits)):
            content[pair].append(literal)
    for pair, literals in enumerate(content):
        # A pair does not block when it is chosen, or when one of the two has every place filled by somebody at least as dear.
        model.add_bool_or(take[pair], *literals)
    serves = _serving(model, take, market)
    model.add(sum(serves) >= served)
    model.maximize(sum(serves))
    for variable, value in zip(take, start.tolist(), strict=True):
        model.add_hint(variable, value)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = EFFORT
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return start, len(serves)
    return np.array([solver.boolean_value(each) for each in take], dtype=np.bool_), round(solver.best_objective_bound)


def _keep_places(model: cp_model.CpModel, take: list[cp_model.IntVar], person: Whole, limits: Whole) -> None:
    order = np.argsort(person, kind="stable")
    starts = row_starts(person[order], len(limits))
    for one, limit in enumerate(limits.tolist()):
        model.add(sum(take[pair] for pair in order[starts[one] : starts[one + 1]].tolist()) <= limit)


def _filled_as_well(
    model: cp_model.CpModel, take: list[cp_model.IntVar], person: Whole, order: Whole, limits: Whole
) -> list[cp_model.IntVar]:
    """For each pair a literal: it implies that all places of the person are taken by partners in no later place than this one."""
    by_person = np.argsort(person, kind="stable")
    starts = row_starts(person[by_person], len(limits))
    literals = []
    for pair, one in enumerate(person.tolist()):
        mine = by_person[positions_of(starts, np.array([one]))]
        as_dear = [take[other] for other in mine[order[mine] <= order[pair]].tolist() if other != pair]
        literal = model.new_bool_var("")
        model.add(sum(as_dear) >= int(limits[one])).only_enforce_if(literal)
        literals.append(literal)
    return literals


def _serving(model: cp_model.CpModel, take: list[cp_model.IntVar], market: Market) -> list[cp_model.IntVar]:
    """A literal for each waiting student that can be true only when she has somebody."""
    starts = row_starts(market.student, len(market.demand))
    serves = []
    for student in np.flatnonzero(market.waiting).tolist():
        literal = model.new_bool_var("")
        model.add(sum(take[starts[student] : starts[student + 1]]) >= 1).only_enforce_if(literal)
        serves.append(literal)
    return serves
