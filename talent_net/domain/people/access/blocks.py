"""Who may block whom: everybody whom they see, and never themselves."""

from __future__ import annotations

from talent_net.domain.people.access.gate import viewer_of
from talent_net.domain.people.model import Block
from talent_net.domain.people.rules.gate import Subject, may_see
from talent_net.kernel.access import Actor, policy


@policy("people.block")
def may_block(actor: Actor, subject: Subject | None) -> bool:
    """Somebody whom one sees."""
    if subject is None:
        return actor.is_signed_in
    return actor.is_signed_in and subject.person_id != actor.person_id and may_see(viewer_of(actor), subject)


@policy("people.unblock")
def may_unblock(actor: Actor, block: Block | None) -> bool:
    """One's own block."""
    return actor.is_signed_in and (block is None or block.blocker_id == actor.person_id)
