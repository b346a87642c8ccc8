"""Who may announce, and who may read what was announced."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.domain.people.model import STAFF, Role
from talent_net.kernel.access import Actor, policy


@dataclass(frozen=True, slots=True)
class Addressed:
    """An announcement as its reader's policy knows it: whether it has reached them."""

    has_reached: bool


@policy("announcements.write")
def may_write(actor: Actor, _announcement: object) -> bool:
    """Coordinators and administrators; the house, when it tells its own story."""
    return actor.is_system or actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("announcements.read")
def may_read(actor: Actor, addressed: Addressed | None) -> bool:
    """Those whom it has reached, and all staff."""
    if addressed is None:
        return actor.is_signed_in
    return addressed.has_reached or actor.has_role(*STAFF)


@policy("announcements.deliver")
def may_deliver(actor: Actor, _announcement: object) -> bool:
    """The house itself, when it keeps the promise of the outbox."""
    return actor.is_system
