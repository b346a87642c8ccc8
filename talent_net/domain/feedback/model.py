"""Feedback that is asked for and given."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, Key, PublicId, code_of, related


class Feedback(Base):
    """What one of the two says of their mentorship: to the coordinators, never to the other.

    `rating`: how helpful, from 1 to 5; `again`: whether they would meet again; `wants_help`: a coordinator shall get in touch.
    """

    __tablename__ = "mentorship_feedback"
    __table_args__ = (
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating"),
        Index("uq_mentorship_feedback_stage", "mentorship_id", "person_id", "stage", unique=True),
        Index("ix_mentorship_feedback_person_id", "person_id", "answered_at"),
        Index("ix_mentorship_feedback_answered_at", "answered_at"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    stage: Mapped[Stage] = mapped_column(code_of(Stage))
    asked_at: Mapped[datetime]
    # When they were told that it is asked, and when reminded, both once.
    told_at: Mapped[datetime | None] = mapped_column(default=None)
    reminded_at: Mapped[datetime | None] = mapped_column(default=None)
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    rating: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    again: Mapped[bool | None] = mapped_column(default=None)
    wants_help: Mapped[bool] = mapped_column(default=False)
    words: Mapped[str] = mapped_column(default="")
    # A coordinator has looked after it.
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)

    mentorship: Mapped[Mentorship] = related()
    person: Mapped[Person] = related(foreign_keys=[person_id])
