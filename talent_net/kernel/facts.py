"""Facts: what happened, in the past tense, with ids only; and the bus that lets others react."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from talent_net.kernel.work import Work


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened. Carries ids, codes and counts; never a person's words, name or address."""

    @property
    def name(self) -> str:
        return type(self).__name__

    def values(self) -> dict[str, object]:
        """The fields by name, as they enter the audit log."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


F = TypeVar("F", bound=Fact)
Inside = Callable[["Work", F], None]
After = Callable[[F], None]


class Bus:
    """Which reactions follow which fact, inside the transaction and after its commit.

    Reactions to `Fact` itself follow every fact, and run after the particular ones.
    """

    def __init__(self) -> None:
        self._inside: dict[type[Fact], list[Callable[..., None]]] = defaultdict(list)
        self._after: dict[type[Fact], list[Callable[..., None]]] = defaultdict(list)

    def inside(self, *kinds: type[F]) -> Callable[[Inside[F]], Inside[F]]:
        """React in the same transaction: notices, audit, outbox rows. A failure undoes the whole work."""

        def register(reaction: Inside[F]) -> Inside[F]:
            for kind in kinds:
                if reaction not in self._inside[kind]:
                    self._inside[kind].append(reaction)
            return reaction

        return register

    def after(self, *kinds: type[F]) -> Callable[[After[F]], After[F]]:
        """React once the commit stands: nudges. A failure is logged and harms nothing."""

        def register(reaction: After[F]) -> After[F]:
            for kind in kinds:
                if reaction not in self._after[kind]:
                    self._after[kind].append(reaction)
            return reaction

        return register

    def reactions_inside(self, fact: Fact) -> list[Callable[..., None]]:
        return [*self._inside[type(fact)], *self._inside[Fact]]

    def reactions_after(self, fact: Fact) -> list[Callable[..., None]]:
        return [*self._after[type(fact)], *self._after[Fact]]
