"""What the solver says of its answer, as a run keeps it and pages show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A student without a mentor: the solver's reason, how many mentors she could have had, and the best of them."""

    student: int
    code: str
    could_have: int
    best: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An assignment and what it is worth. Bounds are proven; None where a mode does not look for one, or where nothing is proven.

    `best_served`, `best_worst`, `best_total`: what is possible, each given those before it. `blocking`: some of the blocking pairs.
    """

    pairs: tuple[Pair, ...]
    scores: Mapping[Pair, float]
    served: int
    worst: float
    mean: float
    total: float
    best_served: int
    best_worst: float | None
    best_total: float
    gap: float
    is_proven: bool
    blocking_count: int
    blocking: tuple[Pair, ...]
    load: tuple[int, ...]
    seconds: float
    missed: tuple[Missed, ...] = ()


def report_of(answered: Answered, people: Mapping[str, Any], reasons: Mapping[Pair, Mapping[str, Any]]) -> dict[str, Any]:
    """As JSON, with a reason for every student: what speaks for her mentor, or why she has none."""
    return {
        "pairs": [
            {
                "student": student,
                "mentor": mentor,
                "score": answered.scores[student, mentor],
                "reasons": dict(reasons.get((student, mentor), {})),
            }
            for student, mentor in answered.pairs
        ],
        "served": answered.served,
        "students": len(people["students"]),
        "worst": round(answered.worst, 2),
        "mean": round(answered.mean, 2),
        "total": round(answered.total, 2),
        "best_served": answered.best_served,
        "best_worst": answered.best_worst,
        "best_total": round(answered.best_total, 2),
        "gap": answered.gap,
        "is_proven": answered.is_proven,
        "blocking_count": answered.blocking_count,
        "blocking": [list(pair) for pair in answered.blocking],
        "load": list(answered.load),
        "spread": {str(count): number for count, number in sorted(Counter(answered.load).items())},
        "seconds": round(answered.seconds, 3),
        "missed": [
            {
                "student": each.student,
                "code": each.code,
                "could_have": each.could_have,
                "best": each.best,
                "nearest": people["nearest"][each.student],
            }
            for each in answered.missed
        ],
    }
