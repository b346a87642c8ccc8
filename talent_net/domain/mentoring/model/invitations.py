"""Mentors who say to a student: ask me."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, related


class Invitation(Base):
    """That a mentor invited a student to ask them. Once: whoever does not ask is not invited again."""

    __tablename__ = "mentoring_invitations"

    mentor_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    created_at: Mapped[datetime]

    mentor: Mapped[Person] = related(foreign_keys=[mentor_id])
    student: Mapped[Person] = related(foreign_keys=[student_id])
