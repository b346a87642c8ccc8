"""Announcements and to whom each of them goes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of


class AnnouncementState(StrEnum):
    """The life of an announcement. What is being sent is sent once no delivery is left undone."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    CANCELLED = "cancelled"


class Announcement(Base):
    """A text of the staff, in one language or two, and whom it is meant for. Text pairs end in `_ja` and `_en`; either may be empty."""

    __tablename__ = "announcements"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    title_ja: Mapped[Line] = mapped_column(default="")
    title_en: Mapped[Line] = mapped_column(default="")
    # Markdown.
    body_ja: Mapped[str] = mapped_column(default="")
    body_en: Mapped[str] = mapped_column(default="")
    # A segment of the members, as rules.segments writes it.
    segment: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[AnnouncementState] = mapped_column(code_of(AnnouncementState), default=AnnouncementState.DRAFT)
    # When its writer wishes it to go out; None: as soon as it is released.
    planned_at: Mapped[datetime | None] = mapped_column(default=None)
    # When the sending begins, once it is released.
    sends_at: Mapped[datetime | None] = mapped_column(default=None)
    # The recipients are written down in the order of their ids: how far, how many so far, and when that was done.
    reached_id: Mapped[int] = mapped_column(BigInteger, default=0)
    recipients: Mapped[int] = mapped_column(default=0)
    fanned_out_at: Mapped[datetime | None] = mapped_column(default=None)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)


class AnnouncementDelivery(Base):
    """One recipient of an announcement. Only what is done was ever seen by them."""

    __tablename__ = "announcement_deliveries"
    __table_args__ = (
        Index("ix_announcement_deliveries_person_id", "person_id", "announcement_id"),
        Index("ix_announcement_deliveries_undone", "announcement_id", "done_at"),
    )

    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcements.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    # A decent hour on the recipient's clock.
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
