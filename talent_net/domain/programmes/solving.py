"""The way from a run's instance to the solver of `matching.assignment`, and back to what a run keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from talent_net.domain.programmes.model import Mode
from talent_net.domain.programmes.reports import Answered, Missed, Pair
from talent_net.matching.assignment import (
    Instance,
    Report,
    WrongInstance,
    effect_of,
    instance_from,
    resolve_minimally,
    solve,
    why_unmatched,
)
from talent_net.matching.assignment import Mode as SolverMode

__all__ = ["WrongInstance", "effect_of_pairs", "resolve_instance", "solve_instance"]


def solve_instance(instance: Mapping[str, Any], mode: Mode, seed: int) -> Answered:
    """The best assignment, with what is proven of it. Raises WrongInstance for an instance that contradicts itself."""
    read = instance_from(dict(instance))
    return _answered(instance, read, solve(read, SolverMode(mode.value), seed))


def resolve_instance(instance: Mapping[str, Any], kept: Iterable[Pair], refused: Iterable[Pair]) -> Answered:
    """As many served as can be, with as few changes to the pairs that were kept as can be."""
    read = instance_from(dict(instance))
    return _answered(instance, read, resolve_minimally(read, tuple(kept), tuple(refused)).report)


def effect_of_pairs(instance: Mapping[str, Any], pairs: Iterable[Pair]) -> Answered:
    """What an assignment by hand is worth, beside what is possible."""
    read = instance_from(dict(instance))
    return _answered(instance, read, effect_of(read, pairs))


def _answered(instance: Mapping[str, Any], read: Instance, report: Report) -> Answered:
    scores = {(student, mentor): float(score) for student, mentor, score in instance["scores"]}
    missed = why_unmatched(read, report.pairs)
    return Answered(
        pairs=report.pairs,
        scores={pair: scores[pair] for pair in report.pairs},
        served=report.served,
        worst=report.worst,
        mean=report.mean,
        total=report.total,
        best_served=report.served_bound,
        best_worst=report.worst_bound,
        best_total=report.upper_bound,
        gap=report.gap,
        is_proven=report.proven,
        blocking_count=report.blocking_pairs,
        blocking=report.blocking_examples,
        load=report.load,
        seconds=report.seconds,
        missed=tuple(
            Missed(student=each.student, code=each.reason.value, could_have=len(each.allowed), best=each.nearest)
            for each in missed
        ),
    )
