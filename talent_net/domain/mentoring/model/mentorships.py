"""Mentorships, who watches over them, the hours spent, and their thread of messages."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.mentoring.model.kinds import MentorshipState
from talent_net.domain.mentoring.model.requests import MentoringRequest
from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of, related

_STANDING = text(f"state <> '{MentorshipState.ENDED.value}'")
_NAMED = text("nonce <> ''")


class Mentorship(Base):
    """A mentor and a student who work together. Two people have one that is not ended."""

    __tablename__ = "mentorships"
    __table_args__ = (
        Index(
            "uq_mentorships_standing", "student_id", "mentor_id", unique=True, sqlite_where=_STANDING, postgresql_where=_STANDING
        ),
        CheckConstraint("student_id <> mentor_id", name="two_people"),
        Index("ix_mentorships_student_id", "student_id", "state"),
        Index("ix_mentorships_mentor_id", "mentor_id", "state"),
        Index("ix_mentorships_state", "state", "started_at"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    student_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    request_id: Mapped[int | None] = mapped_column(ForeignKey("mentoring_requests.id", ondelete="SET NULL"), default=None)
    state: Mapped[MentorshipState] = mapped_column(code_of(MentorshipState), default=MentorshipState.ACTIVE)
    # Both supervisors and the mentor are adults whom the house approved; without them it is locked.
    is_supervised: Mapped[bool] = mapped_column(default=False)
    # What it takes of the mentor's budget each month.
    monthly_minutes: Mapped[int] = mapped_column(SmallInteger, default=60)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    end_reason: Mapped[str] = mapped_column(String(32), default="")
    # The number of the last message, and when it was written: the list of threads needs no message.
    last_number: Mapped[int] = mapped_column(default=0)
    last_message_at: Mapped[datetime | None] = mapped_column(default=None)

    student: Mapped[Person] = related(foreign_keys=[student_id])
    mentor: Mapped[Person] = related(foreign_keys=[mentor_id])
    request: Mapped[MentoringRequest | None] = related()
    supervisors: Mapped[list[Supervisor]] = related(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Supervisor.person_id"
    )

    @property
    def two_ids(self) -> tuple[int, int]:
        return self.student_id, self.mentor_id


class Supervisor(Base):
    """An approved adult in a pupil's thread beside the mentor: a teacher or an officer."""

    __tablename__ = "mentorship_supervisors"

    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    appointed_at: Mapped[datetime]

    person: Mapped[Person] = related()


class SpentTime(Base):
    """Time that a mentor spent on a mentorship on a day of the city's calendar, in minutes. It counts against the month's budget."""

    __tablename__ = "mentoring_spent_time"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        Index("ix_mentoring_spent_time_mentor_id", "mentor_id", "spent_on"),
        Index("ix_mentoring_spent_time_mentorship_id", "mentorship_id", "spent_on"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    spent_on: Mapped[date]
    minutes: Mapped[int] = mapped_column(SmallInteger)
    noted_at: Mapped[datetime]


class ThreadMessage(Base):
    """A message of a mentorship's thread. `number` counts from 1 in each thread, without gaps."""

    __tablename__ = "thread_messages"
    __table_args__ = (
        Index("uq_thread_messages_number", "mentorship_id", "number", unique=True),
        Index(
            "uq_thread_messages_nonce",
            "mentorship_id",
            "author_id",
            "nonce",
            unique=True,
            sqlite_where=_NAMED,
            postgresql_where=_NAMED,
        ),
        Index("ix_thread_messages_author_id", "author_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"))
    number: Mapped[int]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    body: Mapped[str]
    sent_at: Mapped[datetime]
    edited_at: Mapped[datetime | None] = mapped_column(default=None)
    # A deleted message leaves its place, without its words.
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)
    # What the sender's page calls it: sent twice, it is written once.
    nonce: Mapped[str] = mapped_column(String(40), default="")
    # When it was edited, deleted or put back last: what an open page missed is fetched by it.
    changed_at: Mapped[datetime | None] = mapped_column(default=None)

    author: Mapped[Person | None] = related()
    attachments: Mapped[list[ThreadAttachment]] = related(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ThreadAttachment.id"
    )


class MessageTrace(Base):
    """What a message said before it was edited or deleted. Officers read it when a report asks for it; nobody else does."""

    __tablename__ = "thread_message_traces"
    __table_args__ = (Index("ix_thread_message_traces_message_id", "message_id", "id"),)

    id: Mapped[Key]
    message_id: Mapped[int] = mapped_column(ForeignKey("thread_messages.id", ondelete="CASCADE"))
    body: Mapped[str]
    replaced_at: Mapped[datetime]


class ThreadAttachment(Base):
    """A picture, re-encoded, or a PDF that comes with a message. It lives in the database, so that backup and erasure take it along."""

    __tablename__ = "thread_attachments"
    __table_args__ = (Index("ix_thread_attachments_message_id", "message_id"),)

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    message_id: Mapped[int] = mapped_column(ForeignKey("thread_messages.id", ondelete="CASCADE"))
    name: Mapped[Line]
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    # A small picture of it, where it is one.
    preview: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True, default=None)


class ThreadReading(Base):
    """How far a person has read a thread."""

    __tablename__ = "thread_readings"

    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    number: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime]
