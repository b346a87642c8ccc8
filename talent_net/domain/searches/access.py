"""Who may keep searches, and who may rebuild the index."""

from __future__ import annotations

from talent_net.kernel.access import Actor, policy


@policy("searches.keep")
def may_keep(actor: Actor, owner_id: int | None) -> bool:
    """Members, their own."""
    return actor.is_confirmed and actor.is_signed_in and owner_id in {None, actor.person_id}


@policy("searches.index")
def may_index(actor: Actor, _thing: object) -> bool:
    """The house itself."""
    return actor.is_system


@policy("searches.tell")
def may_tell(actor: Actor, _thing: object) -> bool:
    """The house itself."""
    return actor.is_system
