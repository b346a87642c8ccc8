"""Requests, their turns at one mentor after another, and the timeline that both sides read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.mentoring.model.kinds import MOST_OPEN, OPEN_STATES, DeclineReason, Format, Goal, RequestState, TurnState
from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, Key, PublicId, code_of, related

_OPEN = text(f"state IN ({', '.join(repr(state.value) for state in sorted(OPEN_STATES))})")
_WAITING = text(f"state = '{TurnState.WAITING.value}'")


class MentoringRequest(Base):
    """What a student asks for. It passes along the wishes, one mentor at a time, and never ends in silence.

    `slot`, from 1 to 5, is the student's own place for it while it is open: a sixth has none, however many are sent at once.
    """

    __tablename__ = "mentoring_requests"
    __table_args__ = (
        CheckConstraint(f"slot BETWEEN 1 AND {MOST_OPEN}", name="slot"),
        Index("uq_mentoring_requests_slot", "student_id", "slot", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_mentoring_requests_student_id", "student_id", "id"),
        Index("ix_mentoring_requests_state", "state", "sent_at"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    student_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    slot: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[RequestState] = mapped_column(code_of(RequestState))
    goal: Mapped[Goal] = mapped_column(code_of(Goal))
    format: Mapped[Format] = mapped_column(code_of(Format))
    # The goal in the student's own words, and three questions; `language` is the one they are written in.
    about: Mapped[str]
    questions: Mapped[list[Any]] = mapped_column(JSON, default=list)
    language: Mapped[str] = mapped_column(String(8))
    # Asked for by a pupil: an officer looks first, and whoever accepts meets them under supervision.
    is_supervised: Mapped[bool] = mapped_column(default=False)
    sent_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)

    student: Mapped[Person] = related(foreign_keys=[student_id])
    turns: Mapped[list[RequestTurn]] = related(
        back_populates="request", cascade="all, delete-orphan", passive_deletes=True, order_by="RequestTurn.id"
    )
    events: Mapped[list[RequestEvent]] = related(cascade="all, delete-orphan", passive_deletes=True, order_by="RequestEvent.id")


class RequestTurn(Base):
    """A request at one mentor: from when it stands on their desk until they answer, or until it passes on."""

    __tablename__ = "mentoring_turns"
    __table_args__ = (
        UniqueConstraint("request_id", "mentor_id"),
        # One mentor at a time.
        Index("uq_mentoring_turns_waiting", "request_id", unique=True, sqlite_where=_WAITING, postgresql_where=_WAITING),
        Index("ix_mentoring_turns_mentor_id", "mentor_id", "state"),
        Index("ix_mentoring_turns_due_at", "state", "due_at"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    request_id: Mapped[int] = mapped_column(ForeignKey("mentoring_requests.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    state: Mapped[TurnState] = mapped_column(code_of(TurnState), default=TurnState.WAITING)
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime]
    answered_at: Mapped[datetime | None] = mapped_column(default=None)
    reminded: Mapped[int] = mapped_column(SmallInteger, default=0)
    decline_reason: Mapped[DeclineReason | None] = mapped_column(code_of(DeclineReason), default=None)
    # What the mentor proposes instead, in their own words.
    alternative: Mapped[str] = mapped_column(default="")

    request: Mapped[MentoringRequest] = related(back_populates="turns")
    mentor: Mapped[Person] = related(foreign_keys=[mentor_id])


class RequestEvent(Base):
    """A line of the timeline: what happened, at which mentor's turn, when. The sentence is made when it is read."""

    __tablename__ = "mentoring_request_events"
    __table_args__ = (Index("ix_mentoring_request_events_request_id", "request_id", "id"),)

    id: Mapped[Key]
    request_id: Mapped[int] = mapped_column(ForeignKey("mentoring_requests.id", ondelete="CASCADE"))
    turn_id: Mapped[int | None] = mapped_column(ForeignKey("mentoring_turns.id", ondelete="CASCADE"), default=None)
    kind: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime]
