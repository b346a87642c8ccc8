"""The fair optimum where a student's score is a sum: flows bound it, CP-SAT closes what they leave open."""

from dataclasses import dataclass

import numpy as np

from talent_net.matching.assignment.arrays import Mask
from talent_net.matching.assignment.certificate import Certificate
from talent_net.matching.assignment.exact import Choice
from talent_net.matching.assignment.fair import best_floor, fair_optimum, served_optimum
from talent_net.matching.assignment.places import NOTHING_YET, Places
from talent_net.matching.assignment.report import Limits, Outcome, Proof
from talent_net.matching.assignment.sources import Edges

# Beyond so many pairs CP-SAT is not asked: the answer is the flows', and the gap is told.
MOST_EDGES = 60_000


@dataclass(frozen=True, slots=True)
class Answer:
    """Chosen edges, what is proven of them (beside pins: `total` counts these edges alone), and the certificate of what flows proved."""

    chosen: Mask
    limits: Limits
    certificate: Certificate


def fair_sums(edges: Edges, places: Places) -> Answer:
    """As many served as can be, then the worst-off student's sum, then the total."""
    relaxed, firm = served_optimum(edges, places), fair_optimum(edges, places)
    served = relaxed.served
    bound = int(relaxed.edges.points.sum())
    starts = [_mask_of(edges, found.edges) for found in (relaxed, firm)]
    start = max(starts, key=lambda mask: outcome_among(edges, mask, places).worst)
    low, high = outcome_among(edges, start, places).worst, worst_bound(edges, places, served)
    asked = len(edges) <= MOST_EDGES
    if low < high and asked:
        start, high = Choice(edges, places, served).best_worst(low, high, start)
    worst = outcome_among(edges, start, places).worst
    best = next((mask for mask in starts[:1] if outcome_among(edges, mask, places).worst >= worst), start)
    total = outcome_among(edges, best, places).total
    by = Proof.CERTIFICATE if total == bound else Proof.SOLVER
    if total < bound and asked:
        choice = Choice(edges, places, served)
        choice.require_worst(worst)
        best, bound = choice.heaviest(edges.points, bound, best)
        total = outcome_among(edges, best, places).total
    limits = Limits(
        served=served + places.served_by_pins,
        worst=high,
        total=bound,
        served_by=Proof.CERTIFICATE,
        worst_by=Proof.SOLVER if worst == high else Proof.NONE,
        total_by=by if total == bound else Proof.NONE,
    )
    return Answer(best, limits, relaxed.certificate)


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


def outcome_among(edges: Edges, chosen: Mask, places: Places) -> Outcome:
    """The objectives with what pins have settled; the total of these edges alone."""
    sums = np.where(places.settled == NOTHING_YET, 0, places.settled)
    np.add.at(sums, edges.student[chosen], edges.points[chosen])
    has = places.settled != NOTHING_YET
    has[edges.student[chosen]] = True
    return Outcome(int(has.sum()), int(sums[has].min()) if has.any() else 0, int(edges.points[chosen].sum()))


def _mask_of(edges: Edges, part: Edges) -> Mask:
    """Where the part's edges stand in the whole list."""
    width = int(edges.mentor.max(initial=0)) + 1
    mask: Mask = np.isin(edges.student * width + edges.mentor, part.student * width + part.mentor)
    return mask
