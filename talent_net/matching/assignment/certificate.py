"""The proof of an optimum, and its check. The check knows scores, places and the answer, and nothing of the solver.

Served: a cut (S students, T mentors): every allowed pair of a student in S has its mentor in T, so at most the places of T and the
students outside S can be served. Worst: the same for pairs above the worst score. Total: prices of mentors' places: weak duality says
that no assignment that serves as many has more than
    (places x prices) + sum over students of the best that she could take at these prices - bonus x served.
"""

from dataclasses import dataclass

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Whole
from talent_net.matching.assignment.places import Places
from talent_net.matching.assignment.sources import Block, ScoreSource, blocks_of


@dataclass(frozen=True, slots=True)
class Cut:
    """A set of students (S) and the mentors (T) to whom all their pairs lead."""

    students: Mask
    mentors: Mask

    def most_served(self, places: Places) -> int:
        """How many waiting students can be served at most, if the cut holds."""
        outside = int((places.waiting & ~self.students).sum())
        return outside + int(np.minimum(places.capacity, places.students)[self.mentors].sum())


@dataclass(frozen=True, slots=True)
class Prices:
    """A price for each mentor's places, and what serving a waiting student counts, in weights of `scale` a point."""

    mentor: Whole
    bonus: int
    scale: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof of an optimum. `floor` in points: pairs below it are out of play for the total. `above` is the cut of pairs above the floor."""

    served: Cut | None
    floor: int
    above: Cut | None
    prices: Prices


@dataclass(frozen=True, slots=True)
class Proven:
    """What a checked certificate proves of any assignment, beside the pins; None where it says nothing. `total` in points."""

    served: int | None
    worst: int | None
    total: int


def check_certificate(source: ScoreSource, places: Places, certificate: Certificate, served: int) -> Proven:
    """The bounds that the certificate proves, from every score of the source, in one pass.

    Given that `served` waiting students are served (and no pair is below the floor), no total exceeds the one returned.
    """
    prices = certificate.prices
    if (prices.mentor < 0).any() or prices.bonus < 0 or prices.scale < 1:
        raise ValueError("Prices, bonus and scale are not negative.")
    gains = 0
    holds = {"served": certificate.served is not None, "above": certificate.above is not None}
    for first, block in blocks_of(source):
        rows = slice(first, first + len(block))
        gains += _best_gains(block, places, certificate, rows)
        holds["served"] = holds["served"] and not _leaves(certificate.served, block, rows, places, 0)
        holds["above"] = holds["above"] and not _leaves(certificate.above, block, rows, places, certificate.floor + 1)
    paid = int(np.minimum(places.capacity, places.students) @ prices.mentor)
    credit = prices.bonus * served if certificate.served is not None else 0
    return Proven(
        served=certificate.served.most_served(places) if certificate.served and holds["served"] else None,
        worst=_worst(certificate, places, served) if holds["above"] else None,
        total=(paid + gains - credit) // prices.scale,
    )


def _worst(certificate: Certificate, places: Places, served: int) -> int | None:
    """The floor is the best worst score when the pairs above it serve fewer."""
    cut = certificate.above
    return certificate.floor if cut is not None and cut.most_served(places) < served else None


def _best_gains(block: Block, places: Places, certificate: Certificate, rows: slice) -> int:
    """The sum of what each student of the block gains at most with at most `demand` different mentors."""
    prices, demand, waiting = certificate.prices, places.demand[rows], places.waiting[rows]
    most = int(min(demand.max(initial=0), block.shape[1]))
    if not most:
        return 0
    net = block.astype(np.int64)
    net *= prices.scale
    net -= prices.mentor
    lowest = np.iinfo(np.int64).min // 4
    net[block < max(certificate.floor, 0)] = lowest
    if most < block.shape[1]:
        net = (
            np.partition(net, block.shape[1] - most, axis=1)[:, block.shape[1] - most :]
            if most > 1
            else net.max(1, keepdims=True)
        )
    net = np.sort(net, axis=1)[:, ::-1]
    top = np.where(waiting, np.maximum(net[:, 0] + prices.bonus, 0), np.maximum(net[:, 0], 0))
    further = np.where(np.arange(1, most) < demand[:, None], np.maximum(net[:, 1:], 0), 0)
    return int((np.where(demand > 0, top, 0)).sum() + further.sum())


def _leaves(cut: Cut | None, block: Block, rows: slice, places: Places, least: int) -> bool:
    """Whether some waiting student of S has a pair of at least `least` points with a mentor outside T."""
    if cut is None:
        return True
    inside = block[cut.students[rows] & places.waiting[rows]]
    return bool((inside[:, ~cut.mentors] >= max(least, 0)).any())
