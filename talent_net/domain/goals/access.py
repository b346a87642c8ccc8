"""Who reads a mentorship's goals, and who changes them."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.kernel.access import Actor, can, policy


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An action item of a mentorship, by whose it is and who wrote it."""

    circle: Circle
    owner_id: int
    created_by_id: int | None


@policy("goals.see")
def may_see(actor: Actor, circle: Circle | None) -> bool:
    """Whoever reads the thread of the mentorship."""
    return can(actor, "mentoring.read_thread", circle)


@policy("goals.change")
def may_change(actor: Actor, circle: Circle | None) -> bool:
    """The two, while their thread is open."""
    is_one = circle is None or actor.person_id in {party.id for party in circle.two}
    return is_one and can(actor, "mentoring.write_thread", circle)


@policy("goals.remove_item")
def may_remove_item(actor: Actor, item: OwnItem | None) -> bool:
    """Whoever promised it and whoever wrote it, while they may change anything here."""
    if item is None:
        return actor.is_signed_in
    return actor.person_id in {item.owner_id, item.created_by_id} and may_change(actor, item.circle)


@policy("goals.list_own")
def may_list_own(actor: Actor, _thing: object) -> bool:
    """What one has promised oneself."""
    return actor.is_signed_in and actor.is_confirmed


@policy("goals.remind")
def may_remind(actor: Actor, _thing: object) -> bool:
    """The house itself."""
    return actor.is_system
