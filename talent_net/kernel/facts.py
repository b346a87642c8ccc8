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
_Reactions = defaultdict[type[Fact], list[Callable[..., None]]]


class Bus:
    """Which reactions follow which fact: inside the transaction, at its very end, and after its commit.

    Reactions to `Fact` itself follow every fact, and run after the particular ones.
    """

    def __init__(self) -> None:
        self._inside: _Reactions = defaultdict(list)
        self._last: _Reactions = defaultdict(list)
        self._after: _Reactions = defaultdict(list)

    def inside(self, *kinds: type[Fact]) -> Callable[[Reaction], Reaction]:
        """React in the same transaction: notices, outbox rows. A failure undoes the whole work."""
        return _registering(self._inside, kinds)

    def last(self, *kinds: type[Fact]) -> Callable[[Reaction], Reaction]:
        """React in the same transaction when nothing else is left to do in it: the audit log, and what goes by it.

        All works wait for one another at the log. Whoever has come to it waits for no other row any more, so no two works cross. What
        reacts here records nothing further.
        """
        return _registering(self._last, kinds)

    def after(self, *kinds: type[Fact]) -> Callable[[Reaction], Reaction]:
        """React once the commit stands: nudges. A failure is logged and harms nothing."""
        return _registering(self._after, kinds)

    def reactions_inside(self, fact: Fact) -> list[Callable[..., None]]:
        return _following(self._inside, fact)

    def reactions_last(self, fact: Fact) -> list[Callable[..., None]]:
        return _following(self._last, fact)

    def reactions_after(self, fact: Fact) -> list[Callable[..., None]]:
        return _following(self._after, fact)


def _registering(reactions: _Reactions, kinds: tuple[type[Fact], ...]) -> Callable[[Reaction], Reaction]:
    def register(reaction: Reaction) -> Reaction:
        for kind in kinds:
            if reaction not in reactions[kind]:
                reactions[kind].append(reaction)
        return reaction

    return register


def _following(reactions: _Reactions, fact: Fact) -> list[Callable[..., None]]:
    return [*reactions.get(type(fact), ()), *reactions.get(Fact, ())]
