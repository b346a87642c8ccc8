"""Runs of the solver and the pairs that each proposes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Person
from talent_net.domain.programmes.model.enrolments import Enrolment
from talent_net.domain.programmes.model.kinds import Answer, Mode, PairState, RefusalReason, RunKind, RunState
from talent_net.domain.programmes.model.programmes import Programme
from talent_net.kernel.orm import Base, Key, PublicId, code_of, related

_STANDING = text("published_at IS NOT NULL AND replaced_at IS NULL")
_LIVE = text(f"state IN ('{PairState.PROPOSED.value}', '{PairState.CONFIRMED.value}')")


class Run(Base):
    """One answer to who works with whom, with all that it came from: it can be repeated and checked.

    `instance` numbers students and mentors from 0 and says nothing else of them; `people` holds the enrolments in that order.
    """

    __tablename__ = "programme_runs"
    __table_args__ = (
        # One plan of a programme stands published, however many press at once.
        Index("uq_programme_runs_standing", "programme_id", unique=True, sqlite_where=_STANDING, postgresql_where=_STANDING),
        Index("ix_programme_runs_programme_id", "programme_id", "id"),
        CheckConstraint("seed >= 0", name="seed"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("programme_runs.id", ondelete="SET NULL"), default=None)
    # The published plan that this one would change; None for a first one.
    base_id: Mapped[int | None] = mapped_column(ForeignKey("programme_runs.id", ondelete="SET NULL"), default=None)
    kind: Mapped[RunKind] = mapped_column(code_of(RunKind))
    mode: Mapped[Mode] = mapped_column(code_of(Mode))
    seed: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[RunState] = mapped_column(code_of(RunState), default=RunState.QUEUED)
    # SHA-256 of the instance, as rules.instances writes it.
    inputs_hash: Mapped[str] = mapped_column(String(64), default="")
    weights: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    instance: Mapped[dict[str, Any] | None] = mapped_column(JSON, deferred=True, default=None)
    people: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True, default=dict)
    # What the solver says of its answer, and why those without a mentor have none.
    report: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    published_at: Mapped[datetime | None] = mapped_column(default=None)
    replaced_at: Mapped[datetime | None] = mapped_column(default=None)

    programme: Mapped[Programme] = related()
    parent: Mapped[Run | None] = related(remote_side="Run.id", foreign_keys="Run.parent_id")
    made_by: Mapped[Person | None] = related(foreign_keys=[made_by_id])
    pairs: Mapped[list[RunPair]] = related(
        back_populates="run", cascade="all, delete-orphan", passive_deletes=True, order_by="RunPair.id"
    )


class RunPair(Base):
    """A student and a mentor whom a run brings together, and what both say once it is published."""

    __tablename__ = "programme_pairs"
    __table_args__ = (
        UniqueConstraint("run_id", "student_id", "mentor_id"),
        # Two people are proposed to each other once at a time.
        Index("uq_programme_pairs_live", "student_id", "mentor_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("ix_programme_pairs_student_id", "student_id", "state"),
        Index("ix_programme_pairs_mentor_id", "mentor_id", "state"),
        Index("ix_programme_pairs_due_at", "state", "due_at"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    run_id: Mapped[int] = mapped_column(ForeignKey("programme_runs.id", ondelete="CASCADE"))
    student_id: Mapped[int] = mapped_column(ForeignKey("programme_enrolments.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("programme_enrolments.id", ondelete="CASCADE"))
    # In thousandths of a point of a hundred.
    score: Mapped[int]
    # Codes and numbers of the criteria; words come from what the reader may see.
    reasons: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    state: Mapped[PairState] = mapped_column(code_of(PairState), default=PairState.PROPOSED)
    student_answer: Mapped[Answer] = mapped_column(code_of(Answer), default=Answer.WAITING)
    mentor_answer: Mapped[Answer] = mapped_column(code_of(Answer), default=Answer.WAITING)
    refusal: Mapped[RefusalReason | None] = mapped_column(code_of(RefusalReason), default=None)
    proposed_at: Mapped[datetime | None] = mapped_column(default=None)
    due_at: Mapped[datetime | None] = mapped_column(default=None)
    reminded: Mapped[int] = mapped_column(SmallInteger, default=0)
    settled_at: Mapped[datetime | None] = mapped_column(default=None)
    mentorship_id: Mapped[int | None] = mapped_column(ForeignKey("mentorships.id", ondelete="SET NULL"), default=None)

    run: Mapped[Run] = related(back_populates="pairs")
    student: Mapped[Enrolment] = related(foreign_keys=[student_id])
    mentor: Mapped[Enrolment] = related(foreign_keys=[mentor_id])
    mentorship: Mapped[Mentorship | None] = related()
