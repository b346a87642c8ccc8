"""Who gives feedback, and who reads it."""

from __future__ import annotations

from talent_net.domain.feedback.model import Feedback
from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor, policy


@policy("feedback.give")
def may_give(actor: Actor, feedback: Feedback | None) -> bool:
    """Whoever was asked."""
    return actor.is_signed_in and actor.is_confirmed and (feedback is None or feedback.person_id == actor.person_id)


@policy("feedback.read")
def may_read(actor: Actor, feedback: Feedback | None) -> bool:
    """Coordinators, and whoever gave it; never the other of the two."""
    is_coordinator = actor.has_role(Role.COORDINATOR)
    return is_coordinator or (actor.is_signed_in and feedback is not None and feedback.person_id == actor.person_id)


@policy("feedback.ask")
def may_ask(actor: Actor, _thing: object) -> bool:
    """The house itself."""
    return actor.is_system
