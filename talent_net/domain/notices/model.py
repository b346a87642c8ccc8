"""Notices as rows: a kind and its values; the sentence is made when it is read, in the reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.kernel.orm import Base, Key, PublicId


class Notice(Base):
    """Something that one person should know. `values` holds ids and counts for the sentence, never a person's words."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_person_id", "person_id", "id"), Index("ix_notices_unread", "person_id", "read_at"))

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(80))
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None] = mapped_column(default=None)
