"""What a deed is told, and what it leaves behind so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

Trace = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Saying:
    """Why, as a code, and what staff write to the person."""

    reason: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """A deed: how its things are found by their handles, how it is done to one, and how it is taken back by its trace."""

    find: Callable[[Work, Sequence[str]], Mapping[str, Any]]
    do: Callable[[Work, Any, Saying], Trace]
    undo: Callable[[Work, Trace], None]


def check_unchanged(at: datetime | None, trace: Trace) -> None:
    """Raise RuleBroken where somebody has changed since what the deed left."""
    if at is None or at.isoformat() != trace["at"]:
        raise RuleBroken("admin.changed_since")


def written(moment: datetime) -> str:
    """A moment as a trace holds it."""
    return moment.isoformat()
