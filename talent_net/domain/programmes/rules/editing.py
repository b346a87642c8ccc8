"""Changing a plan by hand: which pairs go, which come, and what may not be broken by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from talent_net.kernel.errors import RuleBroken

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """Pairs of numbers of the instance that are taken out of a plan and put into it."""

    removed: frozenset[Pair] = frozenset()
    added: frozenset[Pair] = frozenset()


def edited(pairs: Iterable[Pair], changes: Changes) -> tuple[Pair, ...]:
    """The plan after the changes, sorted."""
    return tuple(sorted((frozenset(pairs) - changes.removed) | changes.added))


def check_pairs(instance: Mapping[str, Any], pairs: Iterable[Pair]) -> None:
    """Refuse a plan that breaks a hard constraint: a person with too many, a pair that is not allowed, a pin left out."""
    plan = frozenset(pairs)
    scores = {(student, mentor): score for student, mentor, score in instance["scores"]}
    forbidden = {(student, mentor) for student, mentor in instance.get("forbidden", ())}
    floor = instance.get("floor") or 0.0
    if any(pair in forbidden for pair in plan):
        raise RuleBroken("programmes.pair_forbidden")
    if any(pair not in scores for pair in plan):
        raise RuleBroken("programmes.pair_impossible")
    if any(scores[pair] < floor for pair in plan):
        raise RuleBroken("programmes.pair_below_floor", floor=floor)
    if any((student, mentor) not in plan for student, mentor in instance.get("pins", ())):
        raise RuleBroken("programmes.pin_left_out")
    if any(count > instance["demand"][student] for student, count in Counter(student for student, _ in plan).items()):
        raise RuleBroken("programmes.student_has_enough")
    if any(count > instance["capacity"][mentor] for mentor, count in Counter(mentor for _, mentor in plan).items()):
        raise RuleBroken("programmes.mentor_is_full")
