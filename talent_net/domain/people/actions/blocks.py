"""Blocking somebody, and taking it back."""

from __future__ import annotations

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.access.gate import subject_of
from talent_net.domain.people.facts.blocks import PersonBlocked, PersonUnblocked
from talent_net.domain.people.model import Block, Person
from talent_net.domain.people.queries.blocks import block_between, blocks_count, person_locked
from talent_net.domain.people.rules.blocks import check_room_for_block
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work


def block_person(work: Work, person: Person) -> Block:
    """See to it that the acting person and this one do not meet here any more; needs the whole profile loaded. Idempotent."""
    ensure(work.actor, "people.block")
    blocker_id = work.actor.person_id
    if blocker_id is None:
        raise NotFound("person")
    work.session.scalars(person_locked(blocker_id)).one()
    found: Block | None = work.session.scalars(block_between(blocker_id, person.id)).one_or_none()
    if found is not None:
        return found
    ensure(work.actor, "people.block", subject_of(person, work.today, work.limits))
    check_room_for_block(work.session.scalar(blocks_count(blocker_id)) or 0)
    block = Block(blocker_id=blocker_id, blocked_id=person.id, created_at=work.now)
    work.session.add(block)
    work.session.flush()
    work.record(PersonBlocked(block_id=block.id))
    return block


def unblock_person(work: Work, block: Block) -> None:
    """Let the two meet again, unless the other one blocked as well."""
    ensure(work.actor, "people.unblock", block)
    work.session.delete(block)
    work.session.flush()
    work.record(PersonUnblocked(block_id=block.id))
