"""Who may do what with accounts: everybody with their own, administrators with roles, staff with suspension."""

from __future__ import annotations

from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor, policy

# Whoever is signed in may look after their own account; the action asks again with the id in hand.
OWN = (
    "people.see_account",
    "people.end_sessions",
    "people.change_password",
    "people.change_email",
    "people.set_second_factor",
    "people.choose_language",
    "people.export_own",
    "people.erase_own",
)


def _is_own(actor: Actor, person_id: int | None) -> bool:
    return actor.is_system or (actor.is_signed_in and person_id in {None, actor.person_id})


for name in OWN:
    policy(name)(_is_own)


@policy("people.sign_up")
def may_sign_up(actor: Actor, _thing: object) -> bool:
    """Whoever is not signed in; the house, when it keeps a promise of the outbox."""
    return not actor.is_signed_in


@policy("people.ask_reset")
def may_ask_reset(actor: Actor, _thing: object) -> bool:
    """The house, when it keeps a promise of the outbox: requests themselves never look whether an address has an account."""
    return actor.is_system


@policy("people.admit")
def may_admit(actor: Actor, _thing: object) -> bool:
    """The house itself."""
    return actor.is_system


@policy("people.forget_unconfirmed")
def may_forget_unconfirmed(actor: Actor, _thing: object) -> bool:
    """The house itself, every night."""
    return actor.is_system


@policy("people.grant_role")
def may_grant_role(actor: Actor, _thing: object) -> bool:
    """Administrators, and the house itself at the command line."""
    return actor.is_system or actor.has_role(Role.ADMINISTRATOR)


@policy("people.suspend")
def may_suspend(actor: Actor, person_id: int | None) -> bool:
    """Safeguarding officers and administrators, never themselves."""
    is_staff = actor.has_role(Role.SAFEGUARDING, Role.ADMINISTRATOR)
    return actor.is_system or (is_staff and (person_id is None or person_id != actor.person_id))


@policy("people.replay_erasures")
def may_replay_erasures(actor: Actor, _thing: object) -> bool:
    """The house itself, after a restore."""
    return actor.is_system
