"""How much each criterion counts when the pairs of a programme are scored: documented, visible, and each programme's own.

| criterion | asks |
|---|---|
| terms, goals, languages, hours, ties, formats | how well the two meet, as `matching.scoring` measures it |
| wishes | whether the two ranked each other, and how high |
| waited | whether an earlier round left the student without a mentor; it counts more with each round, up to three |

A score is the weighted mean of what is known, out of 100. What a student never told counts neither for nor against anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from talent_net.kernel.errors import RuleBroken

MOST_WEIGHT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeWeights:
    """Whole numbers from 0 to 100; only their proportions matter. The defaults sum up to 100."""

    terms: int = 30
    goals: int = 15
    languages: int = 15
    hours: int = 15
    ties: int = 5
    formats: int = 5
    wishes: int = 10
    waited: int = 5

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The criteria in their order."""
        return tuple(item.name for item in fields(cls))

    def by_name(self) -> dict[str, int]:
        """All weights, in the order of the criteria: also the form in which they are kept."""
        return {name: getattr(self, name) for name in self.names()}


def weights_of(kept: Mapping[str, int]) -> ProgrammeWeights:
    """From JSON; what is not kept there is as usual."""
    return ProgrammeWeights(**{name: kept[name] for name in ProgrammeWeights.names() if name in kept})


def check_weights(weights: ProgrammeWeights, floor: int) -> None:
    """Refuse what is no weight, and weights of nothing at all."""
    for name, weight in weights.by_name().items():
        if not 0 <= weight <= MOST_WEIGHT:
            raise RuleBroken("programmes.weight_out_of_range", name, most=MOST_WEIGHT)
    if not any(weights.by_name().values()):
        raise RuleBroken("programmes.no_weight")
    if not 0 <= floor <= 100:
        raise RuleBroken("programmes.floor_out_of_range", "floor")
