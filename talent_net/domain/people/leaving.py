"""What is done before the rows of somebody go who deletes their account: the floors above say what would be lost with them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from talent_net.kernel.work import Work

Farewell = TypeVar("Farewell", bound=Callable[[Work, int], None])
_farewells: list[Callable[[Work, int], None]] = []


def before_erasure(farewell: Farewell) -> Farewell:
    """Let this be done in the work that deletes a person, while all that is theirs still stands.

    It is for what others wait for with them, which nothing tells any more once their rows are gone.
    """
    if farewell not in _farewells:
        _farewells.append(farewell)
    return farewell


def take_leave(work: Work, person_id: int) -> None:
    """Do all of it."""
    for farewell in _farewells:
        farewell(work, person_id)
