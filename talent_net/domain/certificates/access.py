"""Who plans the end of a mentorship, holds its certificate, and gives thanks."""

from __future__ import annotations

from talent_net.domain.certificates.model import Certificate
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor, can, policy


@policy("certificates.plan")
def may_plan(actor: Actor, circle: Circle | None) -> bool:
    """The two, while their thread is open."""
    is_one = circle is None or actor.person_id in {party.id for party in circle.two}
    return is_one and can(actor, "mentoring.write_thread", circle)


@policy("certificates.hold")
def may_hold(actor: Actor, certificate: Certificate | None) -> bool:
    """One's own."""
    return actor.is_signed_in and (certificate is None or certificate.holder_id == actor.person_id)


@policy("certificates.issue")
def may_issue(actor: Actor, _thing: object) -> bool:
    """The house itself."""
    return actor.is_system


@policy("certificates.revoke")
def may_revoke(actor: Actor, _thing: object) -> bool:
    """Coordinators."""
    return actor.has_role(Role.COORDINATOR)


@policy("certificates.thank")
def may_thank(actor: Actor, circle: Circle | None) -> bool:
    """Each of the two who reads the thread, also once it has ended."""
    is_one = circle is None or actor.person_id in {party.id for party in circle.two}
    return is_one and can(actor, "mentoring.read_thread", circle)
