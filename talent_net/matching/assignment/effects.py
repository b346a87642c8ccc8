"""What a hand-made assignment is worth, and which constraints it breaks."""

import time
from collections.abc import Iterable

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Pair
from talent_net.matching.assignment.instance import Instance
from talent_net.matching.assignment.report import Breach, Broken, Limits, Proof, Report, Run, report_on
from talent_net.matching.assignment.solving import most_in_total, most_that_can_be_served


def effect_of(instance: Instance, pairs: Iterable[Pair]) -> Report:
    """The report on any set of pairs. Pairs without a score are told as broken and count for nothing.

    The bounds are those of all assignments that keep the constraints, each objective by itself; `gap` is negative only where constraints
    are broken.
    """
    began = time.perf_counter()
    wanted = sorted(set(pairs))
    found = instance.find(wanted)
    chosen = np.zeros(len(instance.student), dtype=np.bool_)
    chosen[found[found >= 0]] = True
    unknown = [pair for pair, at in zip(wanted, found.tolist(), strict=True) if at < 0]
    limits = Limits(
        served=most_that_can_be_served(instance),
        worst=None,
        total=most_in_total(instance),
        served_by=Proof.NONE,
        worst_by=Proof.NONE,
        total_by=Proof.NONE,
    )
    broken = (*(Broken(Breach.NOT_SCORED, *pair) for pair in unknown), *_broken(instance, chosen))
    return report_on(instance, chosen, limits, Run(None, time.perf_counter() - began, 0, broken=broken))


def _broken(instance: Instance, chosen: Mask) -> list[Broken]:
    """Which constraints the chosen pairs break."""
    broken = [
        Broken(breach, *pair)
        for breach, where in (
            (Breach.FORBIDDEN, chosen & instance.forbidden),
            (Breach.BELOW_FLOOR, chosen & instance.below_floor),
            (Breach.PIN_MISSING, instance.pinned & ~chosen),
        )
        for pair in instance.pairs_at(np.flatnonzero(where))
    ]
    mentors_of = np.bincount(instance.student[chosen], minlength=instance.students)
    students_of = np.bincount(instance.mentor[chosen], minlength=instance.mentors)
    broken.extend(Broken(Breach.OVER_DEMAND, one, None) for one in np.flatnonzero(mentors_of > instance.demand).tolist())
    broken.extend(Broken(Breach.OVER_CAPACITY, None, one) for one in np.flatnonzero(students_of > instance.capacity).tolist())
    return broken
