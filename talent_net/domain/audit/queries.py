"""The audit log, for reading and for proof."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Select, false, or_, select

from talent_net.domain.audit.model import AuditEntry, AuditHead
from talent_net.domain.audit.rules import AuditWish, marks_of


def head() -> Select[AuditHead]:
    """The end of the chain, locked until the transaction ends."""
    return select(AuditHead).where(AuditHead.id == 1).with_for_update()


def entries_before(number: int | None, most: int, wish: AuditWish | None = None) -> Select[AuditEntry]:
    """A page of entries, the latest first; `number` is where the page before it ended."""
    found = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(most)
    if number is not None:
        found = found.where(AuditEntry.id < number)
    return found.where(*_as_wished(wish)) if wish else found


def _as_wished(wish: AuditWish) -> list[ColumnElement[bool]]:
    conditions = []
    if wish.fact is not None:
        conditions.append(AuditEntry.fact == wish.fact)
    if wish.actor_ids is not None:
        conditions.append(AuditEntry.actor_id.in_(wish.actor_ids))
    if wish.person_ids is not None:
        marks = [AuditEntry.values.contains(mark, autoescape=True) for number in wish.person_ids for mark in marks_of(number)]
        conditions.append(or_(false(), *marks))
    if wish.since is not None:
        conditions.append(AuditEntry.at >= wish.since)
    if wish.until is not None:
        conditions.append(AuditEntry.at < wish.until)
    return conditions


def whole_chain() -> Select[AuditEntry]:
    """Every entry in order, streamed in batches."""
    return select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=1000)


def entries_of(actor_id: int) -> Select[AuditEntry]:
    """What one person did, in order."""
    return select(AuditEntry).where(AuditEntry.actor_id == actor_id).order_by(AuditEntry.id)
