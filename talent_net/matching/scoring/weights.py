"""What counts how much: the one place where the weights of a fit stand, for the ranking, for its explanation and for its readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum


class Criterion(StrEnum):
    """What a fit of a student and a mentor is made of."""

    TERMS = "terms"
    GOALS = "goals"
    LANGUAGES = "languages"
    HOURS = "hours"
    ANSWER = "answer"
    CAPACITY = "capacity"
    TIES = "ties"
    FORMATS = "formats"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each criterion counts, 0 or more; only their proportions matter. The defaults sum up to 100.

    What the two work on counts most, then what they want to reach and whether they understand each other; then whether they find an hour.
    `capacity` and `answer` tell of the mentor alone: they let those step back who have many to answer, and keep nobody waiting.
    """

    terms: float = 30
    goals: float = 15
    languages: float = 15
    hours: float = 14
    answer: float = 8
    capacity: float = 8
    ties: float = 5
    formats: float = 5

    def __post_init__(self) -> None:
        if any(not 0 <= weight < float("inf") for weight in self.by_criterion().values()):
            raise ValueError("a weight is a number from 0 up")
        if not any(self.by_criterion().values()):
            raise ValueError("one weight at least is more than 0")

    def by_criterion(self) -> dict[Criterion, float]:
        """All weights, in the order of the criteria."""
        return {criterion: getattr(self, criterion.value) for criterion in Criterion}

    @classmethod
    def of(cls, values: Mapping[str, float]) -> Weights:
        """The weights with these names, the others as usual. TypeError for a name that is none."""
        return cls(**{name: float(value) for name, value in values.items()})

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all weights."""
        return tuple(item.name for item in fields(cls))


USUAL = Weights()
# What tells of the mentor, whoever asks.
OF_MENTORS = frozenset({Criterion.ANSWER, Criterion.CAPACITY})
