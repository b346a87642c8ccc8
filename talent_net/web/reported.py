"""Kinds of things that can be reported: each feature names its own, and says what stands there now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from talent_net.domain.reports.rules import Quoted, Thing
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits

# (session, kind, about_id, subject_id) -> the present words.
Present = Callable[[Session, str, int | None, int], tuple[Quoted, ...]]
# (session, actor, public_id, today, limits) -> the thing as the actor reads it; NotFound alike for all that they do not.
Find = Callable[[Session, Actor, str, date, Limits], Thing]


@dataclass(frozen=True, slots=True)
class Reported:
    """How a kind of thing reads on the desk. `find`: for kinds that have an address of their own from which they are reported."""

    words: object
    present: Present
    find: Find | None = None


_kinds: dict[str, Reported] = {}


def add_reported(kind: str, words: object, present: Present, find: Find | None = None) -> None:
    """Let a kind `feature.noun` be reported. Raises ValueError when another thing bears the name."""
    if _kinds.get(kind, Reported(words, present)).present is not present:
        raise ValueError(f"the kind {kind!r} is registered twice")
    _kinds[kind] = Reported(words, present, find)


def reported(kind: str) -> Reported | None:
    """What is known of a kind; None where its feature is gone."""
    return _kinds.get(kind)
