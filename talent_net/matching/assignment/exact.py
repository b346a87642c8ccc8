"""The best worst score and the best total where a student's score is a sum over several mentors: no flow, so CP-SAT decides.

The flows still give a first answer and bounds; CP-SAT is asked only for what they leave open.
"""

import numpy as np
from ortools.sat.python import cp_model

from talent_net.matching.assignment.arrays import Mask, Whole, row_starts
from talent_net.matching.assignment.places import NOTHING_YET, Places
from talent_net.matching.assignment.sources import Edges

# Work, not seconds: the same input comes to the same end on every machine.
EFFORT = 60.0


class Choice:
    """A model of which edges to choose: places are kept, exactly `served` waiting students get a mentor."""

    def __init__(self, edges: Edges, places: Places, served: int) -> None:
        self.model = cp_model.CpModel()
        self._edges, self._places = edges, places
        self._take = [self.model.new_bool_var("") for _ in range(len(edges))]
        self._starts = row_starts(edges.student, places.students)
        self._serves = {student: self.model.new_bool_var("") for student in np.flatnonzero(places.waiting).tolist()}
        for student in range(places.students):
            mine = self._of(student)
            if student in self._serves:
                self.model.add(sum(mine) >= 1).only_enforce_if(self._serves[student])
                self.model.add(sum(mine) <= int(places.demand[student]) * self._serves[student])
            elif mine:
                self.model.add(sum(mine) <= int(places.demand[student]))
        self.model.add(sum(self._serves.values()) == served)
        order = np.argsort(edges.mentor, kind="stable")
        starts = row_starts(edges.mentor[order], places.mentors)
        for mentor in range(places.mentors):
            his = [self._take[at] for at in order[starts[mentor] : starts[mentor + 1]].tolist()]
            if len(his) > places.capacity[mentor]:
                self.model.add(sum(his) <= int(places.capacity[mentor]))

    def require(self, weight: Whole, least: int) -> None:
        """The weight is at least so much."""
        self.model.add(self._weighed(weight) >= least)

    def require_worst(self, worst: int | cp_model.IntVar) -> None:
        """Every served student has at least so much."""
        for student in range(self._places.students):
            settled = int(self._places.settled[student])
            if student not in self._serves and settled == NOTHING_YET:
                continue
            points = self._edges.points[self._starts[student] : self._starts[student + 1]].tolist()
            has = cp_model.LinearExpr.weighted_sum(self._of(student), points) + max(settled, 0)
            bound = self.model.add(has >= worst)
            if student in self._serves:
                bound.only_enforce_if(self._serves[student])

    def best_worst(self, low: int, high: int, start: Mask) -> tuple[Mask, int]:
        """The choice of the greatest worst score between two bounds, and the proven bound."""
        worst = self.model.new_int_var(low, high, "")
        self.require_worst(worst)
        return self._solved(worst, start, high)

    def heaviest(self, weight: Whole, high: int, start: Mask) -> tuple[Mask, int]:
        """The choice of the greatest weight, and the proven bound, at most `high`."""
        return self._solved(self._weighed(weight), start, high)

    def _of(self, student: int) -> list[cp_model.IntVar]:
        return self._take[self._starts[student] : self._starts[student + 1]]

    def _weighed(self, weight: Whole) -> cp_model.LinearExprT:
        return cp_model.LinearExpr.weighted_sum(self._take, weight.tolist())

    def _solved(self, goal: cp_model.LinearExprT, start: Mask, high: int) -> tuple[Mask, int]:
        self.model.maximize(goal)
        for take, value in zip(self._take, start.tolist(), strict=True):
            self.model.add_hint(take, value)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = EFFORT
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return start, high
        chosen = np.array([solver.boolean_value(take) for take in self._take], dtype=np.bool_)
        # The double of a bound may be too short for it; the value of an optimum is a whole number.
        bound = solver.value(goal) if status == cp_model.OPTIMAL else int(np.ceil(solver.best_objective_bound))
        return chosen, min(high, bound)
