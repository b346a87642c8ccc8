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


def failed_rows(job: str | None = None) -> Select[OutboxRow]:
    """Rows that were given up, the latest first; of one kind, if wished."""
    found = select(OutboxRow).where(OutboxRow.failed_at.is_not(None)).order_by(OutboxRow.failed_at.desc(), OutboxRow.id.desc())
    return found.where(OutboxRow.job == job) if job else found


def failed_kinds() -> Select[str, int]:
    """The kinds of jobs that were given up, each with how many."""
    return (
        select(OutboxRow.job, func.count())
        .where(OutboxRow.failed_at.is_not(None))
        .group_by(OutboxRow.job)
        .order_by(OutboxRow.job)
    )


def open_count() -> Select[int]:
    """How many rows wait."""
    return select(func.count()).select_from(OutboxRow).where(OutboxRow.done_at.is_(None), OutboxRow.failed_at.is_(None))


def rows_with(public_ids: Collection[str]) -> Select[OutboxRow]:
    """Some rows by their public ids, held until the work ends."""
    return select(OutboxRow).where(OutboxRow.public_id.in_(public_ids)).order_by(OutboxRow.id).with_for_update()
