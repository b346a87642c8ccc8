"""Who may see how mentoring goes as a whole."""

from __future__ import annotations

from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor, policy


@policy("mentoring.oversee")
def may_oversee(actor: Actor, _thing: object) -> bool:
    """The city's coordinators, who see pupils too; administrators handle accounts and see no pupils."""
    return actor.has_role(Role.COORDINATOR) and not actor.is_protected
