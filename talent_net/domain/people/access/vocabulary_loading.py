"""Who may bring the shipped vocabulary into the database: the house alone."""

from __future__ import annotations

from talent_net.kernel.access import Actor, policy


@policy("people.load_vocabulary")
def may_load_vocabulary(actor: Actor, _thing: object) -> bool:
    """Commands and the demo world, never a person."""
    return actor.is_system
