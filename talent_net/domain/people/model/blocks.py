"""Blocks: two people who do not meet here any more, because one of them said so."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model.accounts import Person
from talent_net.kernel.orm import Base, Key, PublicId, related


class Block(Base):
    """That one person blocked another. It works both ways and is known to the first alone."""

    __tablename__ = "blocks"
    __table_args__ = (
        UniqueConstraint("blocker_id", "blocked_id"),
        CheckConstraint("blocker_id <> blocked_id", name="two_people"),
        Index("ix_blocks_blocked_id", "blocked_id", "blocker_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    blocker_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    blocked_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]

    blocked: Mapped[Person] = related(foreign_keys=[blocked_id])
