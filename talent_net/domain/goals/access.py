"""Who reads a mentorship's goals, and who changes them."""

from __future__ import annotations

import talent_net.domain.goals.model  # noqa: F401 - its tables belong to the schema
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.kernel.access import Actor, can, policy


@policy("goals.see")
def may_see(actor: Actor, circle: Circle | None) -> bool:
    """Whoever reads the thread of the mentorship."""
    return can(actor, "mentoring.read_thread", circle)


@policy("goals.change")
def may_change(actor: Actor, circle: Circle | None) -> bool:
    """The two, while their thread is open."""
    is_one = circle is None or actor.person_id in {party.id for party in circle.two}
    return is_one and can(actor, "mentoring.write_thread", circle)
