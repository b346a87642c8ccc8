"""Reports and the steps of their handling."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model import Person
from talent_net.domain.reports.kinds import Outcome, Reason, Stage, StepKind
from talent_net.kernel.orm import Base, Key, PublicId, code_of, related

STILL_OPEN = "closed_at IS NULL"


class Report(Base):
    """What one person said about another, or about a text of theirs.

    `subject_kind` and `subject_id` name the thing in the feature that it belongs to; `snapshot` keeps its words as they were read, so
    that an edit removes no evidence. Who reported and who is reported may leave; what was said stays until its time is over.
    """

    __tablename__ = "reports"
    __table_args__ = (
        Index("ix_reports_due", "closed_at", "due_at"),
        Index("ix_reports_reporter_id", "reporter_id", "id"),
        Index("ix_reports_about_id", "about_id"),
        Index("ix_reports_taken_by_id", "taken_by_id"),
        # Who says the same again adds to what is open.
        Index(
            "uq_reports_open",
            "reporter_id",
            "subject_kind",
            "subject_id",
            unique=True,
            sqlite_where=text(STILL_OPEN),
            postgresql_where=text(STILL_OPEN),
        ),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    about_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    snapshot: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    reason: Mapped[Reason] = mapped_column(code_of(Reason))
    words: Mapped[str] = mapped_column(default="")
    # A minor reported, is reported, or is feared for.
    concerns_minor: Mapped[bool]
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    taken_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    outcome: Mapped[Outcome | None] = mapped_column(code_of(Outcome), default=None)
    # What the officer tells the reporter beside the outcome.
    answer: Mapped[str] = mapped_column(default="")
    forgotten_at: Mapped[datetime | None] = mapped_column(default=None)

    reporter: Mapped[Person | None] = related(foreign_keys=[reporter_id])
    about: Mapped[Person | None] = related(foreign_keys=[about_id])
    taken_by: Mapped[Person | None] = related(foreign_keys=[taken_by_id])
    steps: Mapped[list[ReportStep]] = related(order_by="ReportStep.id", passive_deletes=True)

    @property
    def stage(self) -> Stage:
        if self.closed_at is not None:
            return Stage.CLOSED
        return Stage.RECEIVED if self.taken_at is None else Stage.LOOKED_AT


class ReportStep(Base):
    """One step on a report's way: what, when, by whom. `words` are an internal note, or what the reporter added."""

    __tablename__ = "report_steps"
    __table_args__ = (Index("ix_report_steps_report_id", "report_id", "id"), Index("ix_report_steps_by_id", "by_id", "at"))

    id: Mapped[Key]
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id", ondelete="CASCADE"))
    kind: Mapped[StepKind] = mapped_column(code_of(StepKind))
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    words: Mapped[str] = mapped_column(default="")

    by: Mapped[Person | None] = related(foreign_keys=[by_id])
