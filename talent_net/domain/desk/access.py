"""Who may do things at the desk in batches; each thing asks its own policy beside these."""

from __future__ import annotations

from talent_net.domain.desk.model import Batch
from talent_net.domain.people.model import STAFF
from talent_net.kernel.access import Actor, policy


@policy("desk.do_batch")
def may_do(actor: Actor, _thing: object) -> bool:
    """All staff; what of it happens follows from the policy of each deed."""
    return actor.has_role(*STAFF)


@policy("desk.undo_batch")
def may_undo_batch(actor: Actor, batch: Batch | None) -> bool:
    """Whoever did it."""
    return actor.has_role(*STAFF) and (batch is None or batch.person_id == actor.person_id)


@policy("desk.forget_batches")
def may_forget(actor: Actor, _thing: object) -> bool:
    """The house itself, every night."""
    return actor.is_system
