"""Facts: what happened, in the past tense, with ids only; and the bus that lets others react."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import ClassVar, TypeVar


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that happened. Carries ids, codes and counts; never a person's words, name or address.

    `quiet` says why nobody reacts to it in particular; the audit log keeps it all the same.
    """

    quiet: ClassVar[str] = ""

    @property
    def name(self) -> str:
        return type(self).__name__

    def values(self) -> dict[str, object]:
        """The fields by name, as they enter the audit log."""
        return {item.name: getattr(self, item.name) for item in fields(self)}


# (work, fact) -> None inside the transaction, (fact) -> None after it.
Reaction = TypeVar("Reaction", bound=Callable[..., None])


class Bus:
    """Which reactions follow which fact, inside the transaction and after its commit.

    Reactions to `Fact` itself follow every fact, and run after the particular ones.
    """

    def __init__(self) -> None:
        self._inside: dict[type[Fact], list[Callable[..., None]]] = defaultdict(list)
        self._after: dict[type[Fact], list[Callable[..., None]]] = defaultdict(list)

    def inside(self, *kinds: type[Fact]) -> Callable[[Reaction], Reaction]:
        """React in the same transaction: notices, audit, outbox rows. A failure undoes the whole work."""

        def register(reaction: Reaction) -> Reaction:
            for kind in kinds:
                if reaction not in self._inside[kind]:
                    self._inside[kind].append(reaction)
            return reaction

        return register

    def after(self, *kinds: type[Fact]) -> Callable[[Reaction], Reaction]:
        """React once the commit stands: nudges. A failure is logged and harms nothing."""

        def register(reaction: Reaction) -> Reaction:
            for kind in kinds:
                if reaction not in self._after[kind]:
                    self._after[kind].append(reaction)
            return reaction

        return register

    def reactions_inside(self, fact: Fact) -> list[Callable[..., None]]:
        return [*self._inside.get(type(fact), ()), *self._inside.get(Fact, ())]

    def reactions_after(self, fact: Fact) -> list[Callable[..., None]]:
        return [*self._after.get(type(fact), ()), *self._after.get(Fact, ())]
