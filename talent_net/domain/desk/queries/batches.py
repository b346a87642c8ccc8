"""Batches, as their doers find them again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, Update, select, update

from talent_net.domain.desk.model import Batch
from talent_net.domain.desk.rules import UNDO_LASTS


def batch_with_key(person_id: int, key: str) -> Select[Batch]:
    """What a form that was sent before has led to."""
    return select(Batch).where(Batch.person_id == person_id, Batch.key == key)


def batch_by_public_id(public_id: str) -> Select[Batch]:
    """One batch."""
    return select(Batch).where(Batch.public_id == public_id)


def batches_to_undo(person_id: int, now: datetime) -> Select[Batch]:
    """What a person did lately and can still take back, the latest first."""
    return (
        select(Batch)
        .where(Batch.person_id == person_id, Batch.undone_at.is_(None), Batch.created_at >= now - UNDO_LASTS)
        .order_by(Batch.id.desc())
    )


def mark_undone(batch_id: int, now: datetime) -> Update:
    """Take a batch back, once: of two who ask at the same time the second finds none."""
    return (
        update(Batch)
        .where(Batch.id == batch_id, Batch.undone_at.is_(None))
        .values(undone_at=now)
        .execution_options(synchronize_session=False)
        .returning(Batch.id)
    )
