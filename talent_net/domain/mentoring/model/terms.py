"""What mentors promise and students look for: places, goals, formats, pauses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, Key, related


class MentorTerms(Base):
    """A mentor's places and pauses. `places_taken` counts mentorships that are not ended; the database itself refuses one too many.

    The monthly budget of hours is the profile's `monthly_hours`.
    """

    __tablename__ = "mentor_terms"
    __table_args__ = (
        CheckConstraint("places BETWEEN 0 AND 20", name="places"),
        CheckConstraint("places_taken BETWEEN 0 AND places", name="places_taken"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    places: Mapped[int] = mapped_column(SmallInteger, default=2)
    places_taken: Mapped[int] = mapped_column(SmallInteger, default=0)
    # Lists of codes of Goal and Format; an empty list of goals is "anything", of formats "any".
    goals: Mapped[list[Any]] = mapped_column(JSON, default=list)
    formats: Mapped[list[Any]] = mapped_column(JSON, default=list)
    # A pause of one's own making, until and with that day.
    paused_until: Mapped[date | None] = mapped_column(default=None)
    # How many turns were answered, lapsed, and the usual time to answer: the median of the last twenty, in minutes.
    answered: Mapped[int] = mapped_column(default=0)
    lapsed: Mapped[int] = mapped_column(default=0)
    usual_answer_minutes: Mapped[int | None] = mapped_column(default=None)
    updated_at: Mapped[datetime]

    person: Mapped[Person] = related()


class StudentTerms(Base):
    """What a student looks for. `is_seeking` shows them to mentors, where the gate allows it."""

    __tablename__ = "student_terms"
    __table_args__ = (Index("ix_student_terms_is_seeking", "is_seeking"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    is_seeking: Mapped[bool] = mapped_column(default=False)
    goals: Mapped[list[Any]] = mapped_column(JSON, default=list)
    formats: Mapped[list[Any]] = mapped_column(JSON, default=list)
    # Counts from 1 up with every round that left them without a mentor: they come first in the next.
    left_out: Mapped[int] = mapped_column(SmallInteger, default=0)
    updated_at: Mapped[datetime]

    person: Mapped[Person] = related()


class Wish(Base):
    """A mentor on a student's list, in the order of `position` (from 1, without gaps)."""

    __tablename__ = "mentoring_wishes"
    __table_args__ = (
        UniqueConstraint("student_id", "mentor_id"),
        Index("ix_mentoring_wishes_student_id", "student_id", "position"),
        Index("ix_mentoring_wishes_mentor_id", "mentor_id"),
    )

    id: Mapped[Key]
    student_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(SmallInteger)
    created_at: Mapped[datetime]

    mentor: Mapped[Person] = related(foreign_keys=[mentor_id])


class Dismissal(Base):
    """A suggestion, marked "Not for me", that its reader does not want to see again. Nobody else ever learns of it."""

    __tablename__ = "mentoring_dismissals"

    viewer_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    created_at: Mapped[datetime]
