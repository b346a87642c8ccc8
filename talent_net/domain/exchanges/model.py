"""Exchanges, their questions, and their answers in words or as a recording."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of, related

_OPEN = text(f"state = '{ExchangeState.ASKED.value}'")


class Exchange(Base):
    """Three questions of the student to the mentor. A mentorship has one that is open."""

    __tablename__ = "exchanges"
    __table_args__ = (
        Index("uq_exchanges_open", "mentorship_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_exchanges_mentorship_id", "mentorship_id", "id"),
        Index("ix_exchanges_state", "state", "due_at"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"))
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    state: Mapped[ExchangeState] = mapped_column(code_of(ExchangeState), default=ExchangeState.ASKED)
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    # The number of the last reminder that was given.
    reminded: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    # What answering it took, as the mentor says.
    spent_time_id: Mapped[int | None] = mapped_column(ForeignKey("mentoring_spent_time.id", ondelete="SET NULL"), default=None)

    mentorship: Mapped[Mentorship] = related()
    questions: Mapped[list[ExchangeQuestion]] = related(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ExchangeQuestion.number"
    )


class ExchangeQuestion(Base):
    """One of the questions, from 1 to 3, and its answer in words once there is one."""

    __tablename__ = "exchange_questions"
    __table_args__ = (
        CheckConstraint("number BETWEEN 1 AND 3", name="number"),
        Index("uq_exchange_questions_number", "exchange_id", "number", unique=True),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    exchange_id: Mapped[int] = mapped_column(ForeignKey("exchanges.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(SmallInteger)
    body: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(default=None)

    recording: Mapped[Recording | None] = related(cascade="all, delete-orphan", passive_deletes=True)


class Recording(Base):
    """An answer that was spoken: a file of sound or video. It lives in the database, so that backup and erasure take it along."""

    __tablename__ = "exchange_recordings"

    question_id: Mapped[int] = mapped_column(ForeignKey("exchange_questions.id", ondelete="CASCADE"), primary_key=True)
    public_id: Mapped[PublicId]
    name: Mapped[Line]
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    seconds: Mapped[int | None] = mapped_column(default=None)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
