"""The exact search in whole numbers (CP-SAT): sure to the last digit, for small instances."""

import numpy as np
from ortools.sat.python import cp_model

from talent_net.matching.assignment.arrays import Mask, Whole, row_starts
from talent_net.matching.assignment.places import NOTHING_YET
from talent_net.matching.assignment.tasks import Task

# Work, not seconds: the same input comes to the same end on every machine.
EFFORT = 20.0


def best_worst(task: Task, low: int, high: int, start: Mask) -> tuple[Mask, int]:
    """The choice of the greatest worst score between two bounds, and the proven bound; `start` reaches `low`."""
    choice = Choice(task)
    worst = choice.model.new_int_var(low, high, "")
    choice.require_worst(worst)
    return choice.solved(worst, start, high)


def heaviest_within(task: Task, worst: int, high: int, start: Mask) -> tuple[Mask, int]:
    """The choice of the greatest total whose worst score is not below `worst`, and the proven bound, at most `high`."""
    choice = Choice(task)
    choice.require_worst(worst)
    return choice.solved(choice.weighed(task.edges.points), start, high)


class Choice:
    """A model of which edges to choose for a task."""

    def __init__(self, task: Task) -> None:
        edges, places = task.edges, task.places
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
        self.model.add(sum(self._serves.values()) == task.served)
        order = np.argsort(edges.mentor, kind="stable")
        starts = row_starts(edges.mentor[order], places.mentors)
        for mentor in range(places.mentors):
            his = [self._take[at] for at in order[starts[mentor] : starts[mentor + 1]].tolist()]
            if len(his) > places.capacity[mentor]:
                self.model.add(sum(his) <= int(places.capacity[mentor]))
        if task.keeps is not None:
            self.model.add(self.weighed(task.keeps) >= task.least_kept)

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

    def _of(self, student: int) -> list[cp_model.IntVar]:
        return self._take[self._starts[student] : self._starts[student + 1]]

    def weighed(self, weight: Whole) -> cp_model.LinearExprT:
        """The sum of the weights of what is chosen."""
        return cp_model.LinearExpr.weighted_sum(self._take, weight.tolist())

    def solved(self, goal: cp_model.LinearExprT, start: Mask, high: int) -> tuple[Mask, int]:
        """The choice that is greatest in the goal, and the proven bound; `start` itself where none is found."""
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
