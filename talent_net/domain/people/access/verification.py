"""Who may vouch for a person, and who may take that back."""

from __future__ import annotations

from talent_net.domain.people.model import Person, Role, Verification
from talent_net.kernel.access import Actor, policy


@policy("people.verify_by_staff")
def may_verify_by_staff(actor: Actor, person: Person | None) -> bool:
    """Coordinators and administrators, for others than themselves."""
    if person is not None and person.id == actor.person_id:
        return False
    return actor.is_system or actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("people.revoke_verification")
def may_revoke(actor: Actor, _verification: Verification | None) -> bool:
    """The staff who may give it."""
    return actor.is_system or actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("people.review_verifications")
def may_review(actor: Actor, _organisation_id: object) -> bool:
    """The house alone, after an organisation's domains changed."""
    return actor.is_system
