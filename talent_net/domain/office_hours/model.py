"""Sessions with places, who has one, who watches over a session with pupils, and places that the house keeps for requests."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.mentoring.model import MentoringRequest
from talent_net.domain.office_hours.kinds import OfferState, SessionKind
from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of, related


class GroupSession(Base):
    """An hour of a mentor's that several students come to. When it is, is its entry's; that nobody oversells it is its check."""

    __tablename__ = "group_sessions"
    __table_args__ = (
        CheckConstraint("places BETWEEN 1 AND 50", name="places"),
        CheckConstraint("places_taken BETWEEN 0 AND places", name="places_taken"),
        Index("ix_group_sessions_host_id", "host_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    kind: Mapped[SessionKind] = mapped_column(code_of(SessionKind))
    host_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("calendar_entries.id"), unique=True)
    title: Mapped[Line]
    words: Mapped[str] = mapped_column(default="")
    # The language in which it is held.
    language: Mapped[str] = mapped_column(String(16))
    place: Mapped[Place] = mapped_column(code_of(Place))
    address: Mapped[str] = mapped_column(default="")
    places: Mapped[int] = mapped_column(SmallInteger)
    places_taken: Mapped[int] = mapped_column(SmallInteger, default=0)
    # Pupils may come: it is in person, and an approved adult is there.
    for_pupils: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    cancel_words: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime | None] = mapped_column(default=None)

    host: Mapped[Person] = related()
    entry: Mapped[CalendarEntry] = related()
    guests: Mapped[list[GroupPlace]] = related(cascade="all, delete-orphan", passive_deletes=True, order_by="GroupPlace.taken_at")
    watchers: Mapped[list[GroupWatcher]] = related(cascade="all, delete-orphan", passive_deletes=True)


class GroupPlace(Base):
    """A place that somebody has, with what they want to ask. `attended` is the host's word once it is over."""

    __tablename__ = "group_places"

    session_id: Mapped[int] = mapped_column(ForeignKey("group_sessions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    question: Mapped[str] = mapped_column(default="")
    taken_at: Mapped[datetime]
    attended: Mapped[bool | None] = mapped_column(default=None)

    person: Mapped[Person] = related()


class GroupWatcher(Base):
    """An approved adult, an officer, who is at a session to which pupils may come."""

    __tablename__ = "group_watchers"

    session_id: Mapped[int] = mapped_column(ForeignKey("group_sessions.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    appointed_at: Mapped[datetime]

    person: Mapped[Person] = related()


class KeptPlace(Base):
    """A place kept for a student whose request nobody took, or to whom the mentor offers a group instead, until an hour on which it lapses."""

    __tablename__ = "group_kept_places"
    __table_args__ = (
        Index("ix_group_kept_places_session_id", "session_id", "state"),
        Index("ix_group_kept_places_request_id", "request_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    session_id: Mapped[int] = mapped_column(ForeignKey("group_sessions.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("mentoring_requests.id", ondelete="CASCADE"), default=None)
    # The mentor's turn, where the mentor keeps it instead of accepting; without one, the house keeps it.
    turn_id: Mapped[int | None] = mapped_column(ForeignKey("mentoring_turns.id", ondelete="CASCADE"), default=None, index=True)
    state: Mapped[OfferState] = mapped_column(code_of(OfferState), default=OfferState.KEPT)
    kept_at: Mapped[datetime]
    kept_until: Mapped[datetime]
    answered_at: Mapped[datetime | None] = mapped_column(default=None)

    session: Mapped[GroupSession] = related()
    person: Mapped[Person] = related()
    request: Mapped[MentoringRequest | None] = related()
