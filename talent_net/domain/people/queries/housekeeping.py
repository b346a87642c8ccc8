"""What is planned."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select

from talent_net.domain.outbox.model import OutboxRow


def planned(job: str, now: datetime) -> Select[int]:
    """A row that promises this job for later."""
    return (
        select(OutboxRow.id)
        .where(OutboxRow.job == job, OutboxRow.run_at > now, OutboxRow.done_at.is_(None), OutboxRow.failed_at.is_(None))
        .limit(1)
    )
