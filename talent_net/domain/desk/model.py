"""Batches: what somebody of the staff did to many things at once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.desk.rules import Deed
from talent_net.kernel.orm import Base, Key, PublicId, code_of


class Batch(Base):
    """One deed on many things, done in one work. `items` holds for each what is needed to take it back: ids, codes and moments."""

    __tablename__ = "desk_batches"
    __table_args__ = (
        # The page's own random key: a form that is sent twice is one batch.
        UniqueConstraint("person_id", "key"),
        Index("ix_desk_batches_created_at", "created_at"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    deed: Mapped[Deed] = mapped_column(code_of(Deed))
    key: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime]
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
    items: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    # Codes of the rules by which others were left out.
    skipped: Mapped[list[str]] = mapped_column(JSON, default=list)
