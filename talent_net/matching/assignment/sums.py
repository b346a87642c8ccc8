"""The fair optimum where a student's score is a sum: flows bound it, a search closes what they leave open."""

from dataclasses import dataclass

import numpy as np

from talent_net.matching.assignment import programmes, whole_numbers
from talent_net.matching.assignment.arrays import Mask
from talent_net.matching.assignment.certificate import Certificate
from talent_net.matching.assignment.fair import best_floor, fair_optimum, served_optimum
from talent_net.matching.assignment.outcomes import outcome_among
from talent_net.matching.assignment.places import NOTHING_YET, Places
from talent_net.matching.assignment.report import Limits, Proof
from talent_net.matching.assignment.sources import Edges
from talent_net.matching.assignment.tasks import Task

# So many pairs are searched in whole numbers, more by mixed-integer programming; beyond the greater number nothing is searched: the answer is
# the flows', and the gap is told.
FEW_EDGES = 400
MOST_EDGES = 100_000


@dataclass(frozen=True, slots=True)
class Answer:
    """Chosen edges, what is proven of them (beside pins: `total` counts these edges alone), and the certificate of what flows proved."""

    chosen: Mask
    limits: Limits
    certificate: Certificate


def fair_sums(edges: Edges, places: Places) -> Answer:
    """As many served as can be, then the worst-off student's sum, then the total."""
    relaxed, firm = served_optimum(edges, places), fair_optimum(edges, places)
    starts = [_mask_of(edges, found.edges) for found in (relaxed, firm)]
    start = max(starts, key=lambda mask: outcome_among(edges, mask, places).worst)
    chosen, limits = closed(Task(edges, places, relaxed.served), start, total=int(relaxed.edges.points.sum()))
    return Answer(chosen, limits, relaxed.certificate)


def closed(task: Task, start: Mask, *, total: int) -> tuple[Mask, Limits]:
    """The best choice of a task by worst, then total: what `start` and the bounds of flows leave open is searched, where the size allows.

    `total` is a bound of the total; limits count these edges alone, beside what pins have settled for the worst score.
    """
    edges, places = task.edges, task.places
    search = whole_numbers if len(edges) <= FEW_EDGES else programmes
    low, high, bound = outcome_among(edges, start, places).worst, worst_bound(edges, places, task.served), total
    if low < high and len(edges) <= MOST_EDGES:
        start, high = search.best_worst(task, low, high, start)
    worst = outcome_among(edges, start, places).worst
    if outcome_among(edges, start, places).total < bound and len(edges) <= MOST_EDGES:
        start, bound = search.heaviest_within(task, worst, bound, start)
    outcome = outcome_among(edges, start, places)
    by = Proof.CERTIFICATE if bound == total else Proof.SOLVER
    return start, Limits(
        served=task.served + places.served_by_pins,
        worst=high,
        total=bound,
        served_by=Proof.CERTIFICATE,
        worst_by=Proof.SOLVER if outcome.worst == high else Proof.NONE,
        total_by=by if outcome.total == bound else Proof.NONE,
    )


def worst_bound(edges: Edges, places: Places, served: int) -> int:
    """A worst score that no choice exceeds: a student's best pair times her places, or all her best pairs, must reach it."""
    most = np.zeros(places.students, dtype=np.int64)
    order = np.lexsort((-edges.points, edges.student))
    ranks = np.arange(len(edges)) - np.searchsorted(edges.student, edges.student)
    best = order[ranks < places.demand[edges.student]]
    np.add.at(most, edges.student[best], edges.points[best])
    pinned = places.settled != NOTHING_YET
    reach = np.minimum(edges.points * places.demand[edges.student], most[edges.student])
    limits = (places.settled + most)[pinned]
    bounds = limits.tolist()
    if served:
        bounds.append(best_floor(Edges(edges.student, edges.mentor, reach), places, served)[0])
    return min(bounds, default=0)


def _mask_of(edges: Edges, part: Edges) -> Mask:
    """Where the part's edges stand in the whole list."""
    width = int(edges.mentor.max(initial=0)) + 1
    mask: Mask = np.isin(edges.student * width + edges.mentor, part.student * width + part.mentor)
    return mask
