"""Who may ask to be verified, and who may decide on it."""

from __future__ import annotations

from talent_net.domain.people.access.staff import Account, may_see_person
from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor, policy


@policy("people.ask_verification")
def may_ask(actor: Actor, person_id: int | None) -> bool:
    """Members whose address is confirmed, for themselves."""
    return actor.is_signed_in and actor.is_confirmed and person_id in {None, actor.person_id}


@policy("people.withdraw_request")
def may_withdraw(actor: Actor, person_id: int | None) -> bool:
    """Whoever asked."""
    return actor.is_signed_in and person_id in {None, actor.person_id}


@policy("admin.list_requests")
def may_list(actor: Actor, _thing: object) -> bool:
    """Who may vouch for people; whose requests they find there follows from `admin.see_person`."""
    return actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("admin.decide_request")
def may_decide(actor: Actor, account: Account | None) -> bool:
    """Who may vouch for people, for those whom they may know of, never for themselves."""
    if account is None:
        return may_list(actor, None)
    return may_list(actor, None) and account.person_id != actor.person_id and may_see_person(actor, account)


@policy("people.forget_evidence")
def may_forget(actor: Actor, _thing: object) -> bool:
    """The house itself."""
    return actor.is_system
