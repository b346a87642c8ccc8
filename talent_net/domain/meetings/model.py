"""Meetings of a mentorship, their agenda and notes, who was in the call, and where each mentor likes to meet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of, related

_SHARED = text("owner_id IS NULL")


class MeetingTerms(Base):
    """Where and for how long somebody likes to meet. Whoever has none meets in the built-in call for 45 minutes."""

    __tablename__ = "meeting_terms"
    __table_args__ = (CheckConstraint("minutes BETWEEN 15 AND 120", name="minutes"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[Place] = mapped_column(code_of(Place), default=Place.CALL)
    address: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int] = mapped_column(SmallInteger, default=45)
    updated_at: Mapped[datetime]


class Meeting(Base):
    """A meeting of a mentorship. When it is, is its entry's. `number` counts the held ones from 1; `minutes` is what it took in the end."""

    __tablename__ = "meetings"
    __table_args__ = (
        Index("uq_meetings_number", "mentorship_id", "number", unique=True),
        Index("ix_meetings_mentorship_id", "mentorship_id", "state"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("calendar_entries.id"), unique=True)
    state: Mapped[MeetingState] = mapped_column(code_of(MeetingState), default=MeetingState.BOOKED)
    place: Mapped[Place] = mapped_column(code_of(Place))
    # A link, or where it is in words.
    address: Mapped[str] = mapped_column(default="")
    topic: Mapped[Line] = mapped_column(default="")
    booked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    cancelled_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    cancel_words: Mapped[str] = mapped_column(default="")
    number: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    minutes: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    spent_time_id: Mapped[int | None] = mapped_column(ForeignKey("mentoring_spent_time.id", ondelete="SET NULL"), default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)

    mentorship: Mapped[Mentorship] = related()
    entry: Mapped[CalendarEntry] = related()
    agenda: Mapped[list[AgendaItem]] = related(cascade="all, delete-orphan", passive_deletes=True, order_by="AgendaItem.id")


class AgendaItem(Base):
    """A point that somebody wants to talk about."""

    __tablename__ = "meeting_agenda_items"
    __table_args__ = (Index("ix_meeting_agenda_items_meeting_id", "meeting_id"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    body: Mapped[Line]
    done_at: Mapped[datetime | None] = mapped_column(default=None)
    created_at: Mapped[datetime]


class MeetingNote(Base):
    """Notes of a meeting: one that the two share, without an owner, and one of each for themselves alone.

    `version` counts its changes: whoever saves an older one is shown what came between, and loses nothing.
    """

    __tablename__ = "meeting_notes"
    __table_args__ = (
        Index("uq_meeting_notes_owner", "meeting_id", "owner_id", unique=True),
        Index("uq_meeting_notes_shared", "meeting_id", unique=True, sqlite_where=_SHARED, postgresql_where=_SHARED),
        Index("ix_meeting_notes_owner_id", "owner_id"),
    )

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), default=None)
    body: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    updated_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    updated_at: Mapped[datetime]


class CallPresence(Base):
    """That somebody sat in a meeting's call, from and until. Counted to log the hours, never shown to others.

    `public_id` names the seat to the other side. `left_at` follows the last sign of life, so that a window that vanishes has left by itself.
    `session_id` is the signed-in browser; None once the seat was given up, lost or taken over. No foreign key: it is the end of that session
    which ends the call.
    """

    __tablename__ = "meeting_call_presences"
    __table_args__ = (Index("ix_meeting_call_presences_meeting_id", "meeting_id", "person_id"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None] = mapped_column(BigInteger, default=None)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None] = mapped_column(default=None)

    person: Mapped[Person] = related()
    meeting: Mapped[Meeting] = related()
