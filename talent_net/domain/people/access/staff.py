"""What the city's staff may do at their desk, and which accounts they meet there.

Coordinators keep verification, organisations and the vocabulary; safeguarding officers watch over people, minors included; administrators
keep roles, the outbox and the audit log, and meet no minors.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, false, true

from talent_net.domain.people.access.gate import OFFICERS, is_adult
from talent_net.domain.people.actors import is_protected, is_staff
from talent_net.domain.people.model import STAFF, Person, Role
from talent_net.kernel.access import Actor, policy
from talent_net.kernel.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as policies know it. The defaults are those of somebody about whom nothing is known: a minor."""

    person_id: int
    is_protected: bool = True
    is_staff: bool = False


def account_of(person: Person, today: date, limits: Limits) -> Account:
    """The account of a person; needs the roles loaded."""
    return Account(person_id=person.id, is_protected=is_protected(person, today, limits), is_staff=is_staff(person))


@policy("admin.desk")
def may_enter(actor: Actor, _thing: object) -> bool:
    """All staff."""
    return actor.has_role(*STAFF)


@policy("admin.list_people")
def may_list_people(actor: Actor, _thing: object) -> bool:
    """All staff; whom they find there follows from `admin.see_person`."""
    return actor.has_role(*STAFF)


@policy("admin.see_person")
def may_see_person(actor: Actor, account: Account | None) -> bool:
    """Adults by all staff, minors by officers alone."""
    if account is None or not account.is_protected:
        return actor.has_role(*STAFF)
    return actor.has_role(*OFFICERS)


@policy("admin.suspend")
def may_suspend(actor: Actor, account: Account | None) -> bool:
    """Safeguarding officers and administrators, never themselves; staff by administrators alone."""
    if account is None:
        return actor.has_role(Role.SAFEGUARDING, Role.ADMINISTRATOR)
    if account.person_id == actor.person_id or not may_see_person(actor, account):
        return False
    return actor.has_role(Role.ADMINISTRATOR) if account.is_staff else may_suspend(actor, None)


@policy("admin.correct_age")
def may_correct_age(actor: Actor, account: Account | None) -> bool:
    """Officers, never their own."""
    if account is not None and account.person_id == actor.person_id:
        return False
    return actor.has_role(*OFFICERS)


@policy("admin.end_protection")
def may_end_protection(actor: Actor, account: Account | None) -> bool:
    """Safeguarding officers alone, never their own."""
    if account is not None and account.person_id == actor.person_id:
        return False
    return actor.has_role(Role.SAFEGUARDING)


@policy("admin.grant_roles")
def may_grant_roles(actor: Actor, account: Account | None) -> bool:
    """Administrators, never to themselves nor to minors."""
    if account is not None and (account.person_id == actor.person_id or account.is_protected):
        return False
    return actor.has_role(Role.ADMINISTRATOR)


@policy("admin.revoke_roles")
def may_revoke_roles(actor: Actor, account: Account | None) -> bool:
    """Administrators, but not their own: somebody else decides that they leave."""
    is_own = account is not None and account.person_id == actor.person_id
    return actor.has_role(Role.ADMINISTRATOR) and not is_own


@policy("admin.list_organisations")
def may_list_organisations(actor: Actor, _thing: object) -> bool:
    """Who decides on organisations."""
    return actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("admin.list_terms")
def may_list_terms(actor: Actor, _thing: object) -> bool:
    """Who decides on the vocabulary."""
    return actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("admin.list_imports")
def may_list_imports(actor: Actor, _thing: object) -> bool:
    """Who answers for what organisations bring in."""
    return actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("admin.list_jobs")
def may_list_jobs(actor: Actor, _thing: object) -> bool:
    """Administrators."""
    return actor.has_role(Role.ADMINISTRATOR)


@policy("admin.retry_job")
def may_retry_job(actor: Actor, _row: object) -> bool:
    """Administrators."""
    return actor.has_role(Role.ADMINISTRATOR)


@policy("admin.read_audit")
def may_read_audit(actor: Actor, _thing: object) -> bool:
    """Administrators."""
    return actor.has_role(Role.ADMINISTRATOR)


@policy("admin.prove_audit")
def may_prove_audit(actor: Actor, _thing: object) -> bool:
    """Administrators."""
    return actor.has_role(Role.ADMINISTRATOR)


@policy("admin.keep_house")
def may_keep_house(actor: Actor, _thing: object) -> bool:
    """The house itself, every night."""
    return actor.is_system


def accounts_visible_to(actor: Actor, today: date, limits: Limits) -> ColumnElement[bool]:
    """The twin of `admin.see_person` in SQL over Person."""
    if actor.has_role(*OFFICERS):
        return true()
    return is_adult(today, limits) if actor.has_role(*STAFF) else false()
