"""Permission in one voice: named policies, each a predicate over (actor, thing)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from talent_net.kernel.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as a value: what policies need to know, detached from any session.

    `is_protected` is True until the contrary is known, so that a gap in the data errs on the safe side.
    `blocked_ids`: with whom a block stands, whoever of the two said so. `match_ids`: whose match the actor is.
    """

    person_id: int | None = None
    roles: frozenset[str] = frozenset()
    is_protected: bool = True
    is_confirmed: bool = False
    organisation_ids: frozenset[int] = field(default_factory=frozenset)
    blocked_ids: frozenset[int] = field(default_factory=frozenset)
    match_ids: frozenset[int] = field(default_factory=frozenset)
    is_system: bool = False

    @property
    def is_signed_in(self) -> bool:
        return self.person_id is not None

    def has_role(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)


ANONYMOUS = Actor()
# Jobs, commands and the demo world act as the house itself.
SYSTEM = Actor(is_system=True, is_protected=False, is_confirmed=True)

Predicate = Callable[[Actor, Any], bool]
_policies: dict[str, Predicate] = {}


def policy(name: str) -> Callable[[Predicate], Predicate]:
    """Register a predicate under `feature.verb`. Raises ValueError when the name is taken or has no dot."""

    def register(predicate: Predicate) -> Predicate:
        if "." not in name:
            raise ValueError(f"policy {name!r} is not of the form feature.verb")
        if name in _policies:
            raise ValueError(f"policy {name!r} is registered twice")
        _policies[name] = predicate
        return predicate

    return register


def can(actor: Actor, name: str, thing: object = None) -> bool:
    """Whether the actor may do this to the thing. Raises KeyError for a name that no policy has."""
    return _policies[name](actor, thing)


def ensure(actor: Actor, name: str, thing: object = None) -> None:
    """Raise NotAllowed unless the actor may."""
    if not can(actor, name, thing):
        raise NotAllowed(name)


def policies() -> frozenset[str]:
    """The names of all registered policies."""
    return frozenset(_policies)
