"""The outbox: rows that a worker claims."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.kernel.orm import Base, Key, PublicId


class OutboxRow(Base):
    """A promise of slow work: a job's name and its ids. Done, failed for good, or still to be tried at `run_at`."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_open", "run_at", "id"), Index("ix_outbox_batch", "batch"))

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    job: Mapped[str] = mapped_column(String(80))
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # Rows that belong together and may be withdrawn together: `roster_import:12`.
    batch: Mapped[str | None] = mapped_column(String(80), default=None)
    created_at: Mapped[datetime]
    run_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None] = mapped_column(default=None)
    claimed_by: Mapped[str | None] = mapped_column(String(80), default=None)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    failed_at: Mapped[datetime | None] = mapped_column(default=None)
    # The class of the last error, never its text: texts hold addresses.
    error: Mapped[str | None] = mapped_column(String(200), default=None)
