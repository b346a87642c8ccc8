"""How a text stands in a language, and whether the public reads a piece of news."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from talent_net.kernel.errors import RuleBroken

T = TypeVar("T")


class State(StrEnum):
    """What staff know of a text in one language, the most urgent first."""

    OUTDATED = "outdated"
    MISSING = "missing"
    DRAFT = "draft"
    CHECKED = "checked"


class Release(StrEnum):
    """Where a piece of news is on its way to the public."""

    HELD = "held"
    SCHEDULED = "scheduled"
    PUBLIC = "public"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Standing:
    """The numbers of an edition: its latest version, its published one, and the original's that it was checked against."""

    head: int = 0
    published: int | None = None
    against: int | None = None


def is_behind(standing: Standing, original_published: int | None) -> bool:
    """Whether the published version was last checked before the original's present one was published."""
    return standing.published is not None and (original_published or 0) > (standing.against or 0)


def state_of(standing: Standing | None, original_published: int | None) -> State:
    """The state of a text in a language; pass None for `original_published` where the language is the original itself."""
    if standing is None or not standing.head:
        return State.MISSING
    if standing.published != standing.head:
        return State.DRAFT
    return State.OUTDATED if is_behind(standing, original_published) else State.CHECKED


def states_of(original: str, standings: Mapping[str, Standing], languages: Iterable[str]) -> dict[str, State]:
    """The state in each language."""
    first = standings.get(original)
    published = first.published if first else None
    return {language: state_of(standings.get(language), None if language == original else published) for language in languages}


def urgency_of(states: Iterable[State]) -> int:
    """Where a text stands on the list of staff: what is outdated or missing comes first."""
    order = list(State)
    return min((order.index(state) for state in states), default=len(order))


def first_of(wishes: Iterable[str], known: Mapping[str, T]) -> tuple[str, T] | None:
    """What there is in the most wished language, or in whichever there is; None where there is nothing."""
    for language in (*wishes, *known):
        if language in known:
            return language, known[language]
    return None


def release_of(released_at: datetime | None, withdrawn_at: datetime | None, now: datetime) -> Release:
    """Whether a piece of news is out, by what was decided and by the clock."""
    if withdrawn_at is not None:
        return Release.WITHDRAWN
    if released_at is None:
        return Release.HELD
    return Release.SCHEDULED if released_at > now else Release.PUBLIC


def check_base(base: int, head: int) -> None:
    """Raise RuleBroken when somebody else saved since the version that this change began with."""
    if base != head:
        raise RuleBroken("pages.changed_meanwhile", "body", number=head)


def check_releasable(published: Iterable[int | None]) -> None:
    """Raise RuleBroken unless there is a checked text in some language: nobody shall publish an empty page."""
    if not any(published):
        raise RuleBroken("pages.nothing_checked")
