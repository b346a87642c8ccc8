"""The audit log, for reading and for proof."""

from __future__ import annotations

from sqlalchemy import Select, select

from talent_net.domain.audit.model import AuditEntry, AuditHead


def head() -> Select[AuditHead]:
    """The end of the chain, locked until the transaction ends."""
    return select(AuditHead).where(AuditHead.id == 1).with_for_update()


def entries_before(number: int | None, most: int, fact: str | None = None) -> Select[AuditEntry]:
    """A page of entries, the latest first; `number` is where the page before it ended."""
    found = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(most)
    if number is not None:
        found = found.where(AuditEntry.id < number)
    return found.where(AuditEntry.fact == fact) if fact else found


def whole_chain() -> Select[AuditEntry]:
    """Every entry in order, streamed in batches."""
    return select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=1000)


def entries_of(actor_id: int) -> Select[AuditEntry]:
    """What one person did, in order."""
    return select(AuditEntry).where(AuditEntry.actor_id == actor_id).order_by(AuditEntry.id)
