"""Served, then a floor under every pair, then the total: three kinds of flows, and their proof."""

from dataclasses import dataclass

import numpy as np

from talent_net.matching.assignment.arrays import Mask
from talent_net.matching.assignment.certificate import Certificate, Cut, Prices
from talent_net.matching.assignment.flows import heaviest, most_served
from talent_net.matching.assignment.places import Places
from talent_net.matching.assignment.prices import bonus_for, mentor_prices
from talent_net.matching.assignment.sources import Edges


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best choice among some edges, and its proof among them. `served` counts waiting students; `edges` are only the chosen ones."""

    edges: Edges
    served: int
    certificate: Certificate


def fair_optimum(edges: Edges, places: Places, before: Optimum | None = None) -> Optimum:
    """As many served as can be; among those the greatest floor under every pair; among those the greatest total.

    Where each student's score is that of one pair, the floor is the worst score. `before` is the optimum among fewer edges.
    """
    served, cut = most_served(edges, places)
    reached = before.certificate.floor if before and before.served == served else 0
    floor, above = best_floor(edges, places, served, reached)
    return heaviest_above(edges, places, served=served, cut=cut, floor=floor, above=above)


def served_optimum(edges: Edges, places: Places, _before: Optimum | None = None) -> Optimum:
    """As many served as can be; among those the greatest total, whatever the worst score."""
    served, cut = most_served(edges, places)
    return heaviest_above(edges, places, served=served, cut=cut, floor=0, above=None)


def heaviest_above(edges: Edges, places: Places, *, served: int, cut: Cut, floor: int, above: Cut | None) -> Optimum:
    """The greatest total among choices that serve so many with pairs not below the floor, with its prices."""
    kept = edges.only(edges.points >= floor)
    chosen = heaviest(kept, kept.points, places, served=served)
    bonus = bonus_for(kept.points, places) if _waits_in_vain(kept, chosen, places) else 0
    price = mentor_prices(kept, kept.points, chosen, places, bonus)
    losses = (price[kept.mentor] - kept.points)[chosen & places.waiting[kept.student]]
    prices = Prices(price, max(bonus, int(losses.max(initial=0))), 1)
    return Optimum(kept.only(chosen), served, Certificate(cut, floor, above, prices))


def total_optimum(edges: Edges, places: Places, _before: Optimum | None = None) -> Optimum:
    """The greatest total, and among those of equal total as many served as can be."""
    scale = places.students + 1
    weight = edges.points * scale
    chosen = heaviest(edges, weight, places, served=None, bonus=1)
    price = mentor_prices(edges, weight, chosen, places, 1)
    served = len(np.unique(edges.student[chosen & places.waiting[edges.student]]))
    return Optimum(edges.only(chosen), served, Certificate(None, 0, None, Prices(price, 1, scale)))


def best_floor(edges: Edges, places: Places, served: int, reached: int = 0) -> tuple[int, Cut | None]:
    """The greatest floor in points above which as many are still served, and the cut that proves that a higher one serves fewer.

    `reached` is a floor known to serve as many: the search then goes up from it in growing steps. No floor above the ceiling that pins set
    is tried.
    """
    best = np.full(places.students, -1, dtype=np.int64)
    usable = edges.only(places.waiting[edges.student])
    np.maximum.at(best, usable.student, usable.points)
    if not served:
        return 0, None
    ceiling = places.ceiling
    # Whoever is served has at most her best pair's score.
    limit = int(np.sort(best)[-served])
    floors = np.unique(usable.points[usable.points <= limit])
    if ceiling is not None and ceiling <= limit:
        floors = np.append(floors[floors < ceiling], ceiling)
    low, high, above = int(np.searchsorted(floors, reached)), len(floors) - 1, None
    probe, step = (low + 1, 1) if reached else (high, high)
    while low < high:
        count, cut = most_served(usable.only(usable.points >= floors[probe]), places)
        if count == served:
            low, step = probe, step * 4
        else:
            high, above, step = probe - 1, cut, high
        probe = min(low + step, (low + high + 1) // 2)
    floor = int(floors[low])
    if floor == ceiling:
        return floor, None
    if above is None or low == len(floors) - 1:
        above = most_served(usable.only(usable.points > floor), places)[1]
    return floor, above


def _waits_in_vain(edges: Edges, chosen: Mask, places: Places) -> bool:
    """Whether some waiting student with edges got none."""
    has_edge, has_mentor = np.zeros((2, places.students), dtype=np.bool_)
    has_edge[edges.student] = True
    has_mentor[edges.student[chosen]] = True
    return bool((places.waiting & has_edge & ~has_mentor).any())
