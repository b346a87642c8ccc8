"""Entries that people's own calendars show, who is expected at them, the quarter hours that they take, and private feeds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, Key, PublicId, related


class CalendarEntry(Base):
    """An hour that is fixed. Its public id is the UID that calendars know it by, and `sequence` counts its changes (RFC 5545, 3.8.7.4).

    `kind` names the feature whose row points here, as `meetings.meeting`: the feature says what the entry is called and where it is.
    """

    __tablename__ = "calendar_entries"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="span"),
        CheckConstraint("sequence >= 0", name="sequence"),
        Index("ix_calendar_entries_starts_at", "starts_at"),
        Index("ix_calendar_entries_organiser_id", "organiser_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    kind: Mapped[str] = mapped_column(String(32))
    organiser_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    sequence: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None)

    attendees: Mapped[list[Attendee]] = related(cascade="all, delete-orphan", passive_deletes=True, order_by="Attendee.person_id")

    @property
    def minutes(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds()) // 60


class Attendee(Base):
    """Somebody who is expected at an entry. `takes_hours`: their quarter hours are held, so that nothing else can be booked into them.

    The last three are sequences of the entry: which one was last mailed to their calendar, and for which one they were reminded.
    """

    __tablename__ = "calendar_attendees"

    entry_id: Mapped[int] = mapped_column(ForeignKey("calendar_entries.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
    takes_hours: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[datetime]
    told_sequence: Mapped[int | None] = mapped_column(default=None)
    day_reminded: Mapped[int | None] = mapped_column(default=None)
    hour_reminded: Mapped[int | None] = mapped_column(default=None)

    person: Mapped[Person] = related()


class HeldQuarter(Base):
    """A quarter hour of a person that an entry takes, in quarters since the epoch. That nobody is booked twice is this table's key."""

    __tablename__ = "calendar_held_quarters"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    quarter: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("calendar_entries.id", ondelete="CASCADE"), index=True)


class CalendarFeed(Base):
    """A private address that a person's phone subscribes to. A new one, or none, ends the old."""

    __tablename__ = "calendar_feeds"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    public_id: Mapped[PublicId]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None] = mapped_column(default=None)
