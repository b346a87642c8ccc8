"""Granting and revoking roles, suspending and restoring people."""

from __future__ import annotations

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actions.sessions import close_all_sessions, rotate_sessions, shorten_sessions
from talent_net.domain.people.facts.accounts import PersonRestored, PersonSuspended, RoleGranted, RoleRevoked
from talent_net.domain.people.model import STAFF, Person, Role, RoleGrant
from talent_net.domain.people.queries.accounts import administrator_grants_locked, administrators
from talent_net.domain.people.queries.blocks import person_locked
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work

REASONS = ("safety", "conduct", "false_identity", "own_wish", "other")


def grant_role(work: Work, person: Person, role: Role, organisation_id: int | None = None) -> RoleGrant:
    """Let a person do more; needs the roles loaded. An organiser is one for an organisation, other roles for none. Idempotent."""
    ensure(work.actor, "people.grant_role", person.id)
    _check_scope(role, organisation_id)
    found = next((grant for grant in person.roles if grant.role is role and grant.organisation_id == organisation_id), None)
    if found is not None:
        return found
    grant = RoleGrant(role=role, organisation_id=organisation_id, granted_at=work.now, granted_by_id=work.actor.person_id)
    person.roles.append(grant)
    rotate_sessions(work, person.id)
    if role in STAFF:
        shorten_sessions(work, person.id)
    work.record(RoleGranted(person_id=person.id, role=role.value, organisation_id=organisation_id))
    return grant


def _check_scope(role: Role, organisation_id: int | None) -> None:
    if role is Role.MEMBER:
        raise RuleBroken("people.role_member", "role")
    if (role is Role.ORGANISER) != (organisation_id is not None):
        raise RuleBroken("people.role_organisation", "organisation")


def revoke_role(work: Work, person: Person, role: Role, organisation_id: int | None = None) -> None:
    """Let a person do less; needs the roles loaded. The last administrator stays one."""
    ensure(work.actor, "people.grant_role", person.id)
    found = next((grant for grant in person.roles if grant.role is role and grant.organisation_id == organisation_id), None)
    if found is None:
        raise NotFound("role")
    if role is Role.ADMINISTRATOR:
        keep_an_administrator(work, person.id)
    # What they are about to take on by this role is taken on before, and seen by what follows here; or asks for it afterwards.
    work.session.scalars(person_locked(person.id)).all()
    person.roles.remove(found)
    rotate_sessions(work, person.id)
    work.record(RoleRevoked(person_id=person.id, role=role.value, organisation_id=organisation_id))


def keep_an_administrator(work: Work, without: int) -> None:
    """Raise RuleBroken when nobody would administer the house without this person.

    The grants stay locked until the commit, so that of two who leave at once the second waits, and then counts: by a statement of
    its own, because the one that waited still sees who was not suspended when it began.
    """
    work.session.scalars(administrator_grants_locked()).all()
    if all(person_id == without for person_id in work.session.scalars(administrators())):
        raise RuleBroken("people.last_administrator")


def suspend(work: Work, person: Person, reason: str) -> None:
    """Shut a person out at once: sessions and sockets end, nobody finds them. Needs the roles loaded."""
    ensure(work.actor, "people.suspend", person.id)
    if reason not in REASONS:
        raise RuleBroken("people.reason_unknown", "reason")
    if any(grant.role is Role.ADMINISTRATOR for grant in person.roles):
        keep_an_administrator(work, person.id)
    if person.suspended_at is None:
        person.suspended_at = work.now
        close_all_sessions(work, person.id)
        work.record(PersonSuspended(person_id=person.id, reason=reason))


def restore(work: Work, person: Person) -> None:
    """Let a suspended person back in."""
    ensure(work.actor, "people.suspend", person.id)
    if person.suspended_at is not None:
        person.suspended_at = None
        work.record(PersonRestored(person_id=person.id))
