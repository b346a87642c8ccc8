"""Who may shape the shared vocabulary."""

from __future__ import annotations

from talent_net.domain.people.model import Role, Term
from talent_net.kernel.access import Actor, policy


def keeps_vocabulary(actor: Actor) -> bool:
    """The staff in charge of the vocabulary, and the house itself."""
    return actor.is_system or actor.has_role(Role.COORDINATOR, Role.ADMINISTRATOR)


@policy("people.list_terms")
def may_list(actor: Actor, _thing: object) -> bool:
    """Every member."""
    return actor.is_signed_in or actor.is_system


@policy("people.propose_term")
def may_propose(actor: Actor, _thing: object) -> bool:
    """Members whose address is confirmed."""
    return actor.is_signed_in and actor.is_confirmed


@policy("people.decide_term")
def may_decide(actor: Actor, _term: Term | None) -> bool:
    """Staff."""
    return keeps_vocabulary(actor)


@policy("people.edit_term")
def may_edit(actor: Actor, _term: Term | None) -> bool:
    """Staff."""
    return keeps_vocabulary(actor)
