"""What an assignment is worth, beside what is proven to be possible."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Pair
from talent_net.matching.assignment.certificate import Certificate
from talent_net.matching.assignment.grid import to_score
from talent_net.matching.assignment.instance import Instance, Mode
from talent_net.matching.assignment.outcomes import outcome_of
from talent_net.matching.assignment.preferences import blocking
from talent_net.matching.assignment.sources import Edges

# So many blocking pairs are named; all are counted.
EXAMPLES = 100


class Breach(StrEnum):
    """Which constraint a hand-made assignment breaks."""

    NOT_SCORED = "not_scored"
    FORBIDDEN = "forbidden"
    BELOW_FLOOR = "below_floor"
    PIN_MISSING = "pin_missing"
    OVER_DEMAND = "over_demand"
    OVER_CAPACITY = "over_capacity"


class Proof(StrEnum):
    """How optimality is known: by a certificate that can be checked, by an exact solver's word, or not at all."""

    CERTIFICATE = "certificate"
    SOLVER = "solver"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Broken:
    """One broken constraint: of a pair, or of one person (the other is None)."""

    breach: Breach
    student: int | None
    mentor: int | None


@dataclass(frozen=True, slots=True)
class Limits:
    """Proven upper bounds of the three objectives in points, each given that those before it are as they are.

    `worst` is None where the mode does not look for it.
    """

    served: int
    worst: int | None
    total: int
    served_by: Proof
    worst_by: Proof
    total_by: Proof


@dataclass(frozen=True, slots=True)
class Report:
    """One run, or one assignment made by hand (`mode` None). Scores are scores again, not points."""

    mode: Mode | None
    pairs: tuple[Pair, ...]
    served: int
    worst: float
    mean: float
    total: float
    served_bound: int
    worst_bound: float | None
    upper_bound: float
    gap: float
    served_by: Proof
    worst_by: Proof
    total_by: Proof
    blocking_pairs: int
    blocking_examples: tuple[Pair, ...]
    load: tuple[int, ...]
    broken: tuple[Broken, ...]
    decimals: int
    seconds: float
    seed: int
    certificate: Certificate | None

    @property
    def proven(self) -> bool:
        """Whether each objective that the mode looks for is proven to be the best."""
        looked_for = (
            {self.served_by, self.total_by} if self.worst_bound is None else {self.served_by, self.worst_by, self.total_by}
        )
        return Proof.NONE not in looked_for


def gap_between(total: int, bound: int) -> float:
    """How much of the bound is missing, as a share of it."""
    return (bound - total) / bound if bound else 0.0


@dataclass(frozen=True, slots=True)
class Blocks:
    """How many pairs block, and some of them."""

    count: int
    examples: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """How a report came about."""

    mode: Mode | None
    seconds: float
    seed: int
    certificate: Certificate | None = None
    broken: tuple[Broken, ...] = ()


def report_on(instance: Instance, chosen: Mask, limits: Limits, run: Run) -> Report:
    """The report on chosen pairs of an instance."""
    blocks = blocking(instance, chosen)
    return report_from(
        Edges(instance.student[chosen], instance.mentor[chosen], instance.points[chosen]),
        Blocks(len(blocks), instance.pairs_at(blocks[:EXAMPLES])),
        limits,
        run,
        people=(instance.students, instance.mentors),
        decimals=instance.decimals,
    )


def report_from(chosen: Edges, blocks: Blocks, limits: Limits, run: Run, *, people: tuple[int, int], decimals: int) -> Report:
    """The report on chosen pairs among so many students and mentors."""
    outcome = outcome_of(chosen.student, chosen.points, people[0])
    total = to_score(outcome.total, decimals)
    return Report(
        mode=run.mode,
        pairs=tuple(zip(chosen.student.tolist(), chosen.mentor.tolist(), strict=True)),
        served=outcome.served,
        worst=to_score(outcome.worst, decimals),
        mean=total / outcome.served if outcome.served else 0.0,
        total=total,
        served_bound=limits.served,
        worst_bound=None if limits.worst is None else to_score(limits.worst, decimals),
        upper_bound=to_score(limits.total, decimals),
        gap=gap_between(outcome.total, limits.total),
        served_by=limits.served_by,
        worst_by=limits.worst_by,
        total_by=limits.total_by,
        blocking_pairs=blocks.count,
        blocking_examples=blocks.examples,
        load=tuple(np.bincount(chosen.mentor, minlength=people[1]).tolist()),
        broken=run.broken,
        decimals=decimals,
        seconds=run.seconds,
        seed=run.seed,
        certificate=run.certificate,
    )
