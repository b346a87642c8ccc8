"""Blocks: between whom one stands, and whom a person blocked."""

from __future__ import annotations

from sqlalchemy import CompoundSelect, Select, bindparam, func, select, union
from sqlalchemy.orm import joinedload

from talent_net.domain.people.model import Block, Person

# The ids of those with whom a block stands, whoever of the two said so. Every actor is made with it, so it is written once.
BLOCKED_WITH: CompoundSelect[int] = union(
    select(Block.blocked_id).where(Block.blocker_id == bindparam("person_id")),
    select(Block.blocker_id).where(Block.blocked_id == bindparam("person_id")),
)


def blocks_of(blocker_id: int) -> Select[Block]:
    """Whom a person blocked, with their names, the latest first."""
    return (
        select(Block)
        .where(Block.blocker_id == blocker_id)
        .options(joinedload(Block.blocked).joinedload(Person.profile))
        .order_by(Block.id.desc())
    )


def block_between(blocker_id: int, blocked_id: int) -> Select[Block]:
    """The block that the one said about the other."""
    return select(Block).where(Block.blocker_id == blocker_id, Block.blocked_id == blocked_id)


def own_block(blocker_id: int, public_id: str) -> Select[Block]:
    """One block, if it is the person's own, with whom it concerns."""
    return (
        select(Block)
        .where(Block.public_id == public_id, Block.blocker_id == blocker_id)
        .options(joinedload(Block.blocked).joinedload(Person.profile))
    )


def blocks_count(blocker_id: int) -> Select[int]:
    """How many people a person blocked."""
    return select(func.count(Block.id)).where(Block.blocker_id == blocker_id)


def person_locked(person_id: int) -> Select[int]:
    """A person's row, held until the transaction ends: what they do twice at once happens one after the other.

    Weaker than a lock for deletion, so that two who name each other at once do not wait for one another for ever.
    """
    return select(Person.id).where(Person.id == person_id).with_for_update(key_share=True)
