"""Rows of the outbox."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, func, or_, select

from talent_net.domain.outbox.model import OutboxRow


def due_rows(now: datetime, most: int) -> Select[OutboxRow]:
    """Rows to do now, the oldest promise first; rows that another transaction is claiming are skipped."""
    return (
        select(OutboxRow)
        .where(
            OutboxRow.done_at.is_(None),
            OutboxRow.failed_at.is_(None),
            OutboxRow.run_at <= now,
            or_(OutboxRow.claimed_until.is_(None), OutboxRow.claimed_until < now),
        )
        .order_by(OutboxRow.run_at, OutboxRow.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )


def failed_rows() -> Select[OutboxRow]:
    """Rows that were given up, the latest first."""
    return select(OutboxRow).where(OutboxRow.failed_at.is_not(None)).order_by(OutboxRow.failed_at.desc())


def open_count() -> Select[int]:
    """How many rows wait."""
    return select(func.count()).select_from(OutboxRow).where(OutboxRow.done_at.is_(None), OutboxRow.failed_at.is_(None))


def row_by_public_id(public_id: str) -> Select[OutboxRow]:
    """One row."""
    return select(OutboxRow).where(OutboxRow.public_id == public_id)


def rows_with(public_ids: Collection[str]) -> Select[OutboxRow]:
    """Some rows by their public ids, held until the work ends."""
    return select(OutboxRow).where(OutboxRow.public_id.in_(public_ids)).order_by(OutboxRow.id).with_for_update()
