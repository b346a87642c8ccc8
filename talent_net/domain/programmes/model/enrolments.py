"""Who takes part, whom they would like to work with, and what coordinators decided for pairs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model import Person
from talent_net.domain.programmes.model.kinds import ConstraintKind, ConstraintReason, EnrolmentState, Side
from talent_net.domain.programmes.model.programmes import Programme
from talent_net.kernel.orm import Base, Key, PublicId, code_of, related

MOST_PLACES = 10
MOST_RANKED = 10


class Enrolment(Base):
    """A person in a programme. `places`: how many mentors a student wishes for, or how many students a mentor takes."""

    __tablename__ = "programme_enrolments"
    __table_args__ = (
        UniqueConstraint("programme_id", "person_id"),
        CheckConstraint(f"places BETWEEN 1 AND {MOST_PLACES}", name="places"),
        Index("ix_programme_enrolments_programme_id", "programme_id", "side", "state"),
        Index("ix_programme_enrolments_person_id", "person_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    side: Mapped[Side] = mapped_column(code_of(Side))
    state: Mapped[EnrolmentState] = mapped_column(code_of(EnrolmentState), default=EnrolmentState.ENROLLED)
    places: Mapped[int] = mapped_column(SmallInteger, default=1)
    # What was answered, by the id of the question.
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    enrolled_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)

    programme: Mapped[Programme] = related()
    person: Mapped[Person] = related()
    ranks: Mapped[list[EnrolmentRank]] = related(
        foreign_keys="EnrolmentRank.enrolment_id",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="(EnrolmentRank.rank, EnrolmentRank.other_id)",
    )


class EnrolmentRank(Base):
    """Somebody of the other side whom one would like to work with. 1 is the first wish; equal ranks are ties."""

    __tablename__ = "programme_ranks"
    __table_args__ = (CheckConstraint(f"rank BETWEEN 1 AND {MOST_RANKED}", name="rank"),)

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("programme_enrolments.id", ondelete="CASCADE"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("programme_enrolments.id", ondelete="CASCADE"), primary_key=True, index=True)
    rank: Mapped[int] = mapped_column(SmallInteger)


class PairConstraint(Base):
    """A pair that must be, or must not be."""

    __tablename__ = "programme_constraints"
    __table_args__ = (
        UniqueConstraint("student_id", "mentor_id"),
        Index("ix_programme_constraints_programme_id", "programme_id"),
        Index("ix_programme_constraints_mentor_id", "mentor_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"))
    student_id: Mapped[int] = mapped_column(ForeignKey("programme_enrolments.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("programme_enrolments.id", ondelete="CASCADE"))
    kind: Mapped[ConstraintKind] = mapped_column(code_of(ConstraintKind))
    reason: Mapped[ConstraintReason] = mapped_column(code_of(ConstraintReason))
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    created_at: Mapped[datetime]

    student: Mapped[Enrolment] = related(foreign_keys=[student_id])
    mentor: Mapped[Enrolment] = related(foreign_keys=[mentor_id])
