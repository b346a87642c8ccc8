"""Until when a mentorship is planned, certificates that anybody can verify by their code, and thanks."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.certificates.kinds import Part
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of, related

_VALID = text("revoked_at IS NULL")


class MentorshipPlan(Base):
    """Until which day of the city's calendar a mentorship is planned: a year, until the two plan otherwise."""

    __tablename__ = "mentorship_plans"
    __table_args__ = (Index("ix_mentorship_plans_ends_on", "ends_on"),)

    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"), primary_key=True)
    ends_on: Mapped[date]
    set_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    set_at: Mapped[datetime]
    # The last reminder that was given: so many days before.
    reminded_days: Mapped[int | None] = mapped_column(SmallInteger, default=None)


class Certificate(Base):
    """What somebody took part in, as it stood on the day of issue. Whoever is shown it can verify it by its code."""

    __tablename__ = "certificates"
    __table_args__ = (
        CheckConstraint("meetings >= 0 AND minutes >= 0", name="counts"),
        CheckConstraint("first_on <= last_on", name="span"),
        Index("uq_certificates_valid", "mentorship_id", "holder_id", unique=True, sqlite_where=_VALID, postgresql_where=_VALID),
        Index("ix_certificates_holder_id", "holder_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    code: Mapped[str] = mapped_column(String(24), unique=True)
    holder_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    mentorship_id: Mapped[int | None] = mapped_column(ForeignKey("mentorships.id", ondelete="SET NULL"), default=None)
    part: Mapped[Part] = mapped_column(code_of(Part))
    # The holder's name on the day of issue, in both scripts.
    name_ja: Mapped[Line] = mapped_column(default="")
    name_en: Mapped[Line] = mapped_column(default="")
    first_on: Mapped[date]
    last_on: Mapped[date]
    meetings: Mapped[int] = mapped_column(SmallInteger)
    minutes: Mapped[int]
    goals_reached: Mapped[int] = mapped_column(SmallInteger, default=0)
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)
    revoked_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    revoke_reason: Mapped[str] = mapped_column(String(32), default="")

    holder: Mapped[Person] = related(foreign_keys=[holder_id])
    mentorship: Mapped[Mentorship | None] = related()


class Thanks(Base):
    """A word of thanks at the end, from one of the two to the other: one for good.

    What its author deleted stays as a trace that only officers read, in a report: nobody passes words on and leaves none behind.
    """

    __tablename__ = "mentorship_thanks"
    __table_args__ = (
        Index("uq_mentorship_thanks_author", "mentorship_id", "author_id", unique=True),
        Index("ix_mentorship_thanks_author_id", "author_id"),
        Index("ix_mentorship_thanks_recipient_id", "recipient_id", "written_at"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    mentorship_id: Mapped[int] = mapped_column(ForeignKey("mentorships.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    body: Mapped[str]
    written_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None] = mapped_column(default=None)

    mentorship: Mapped[Mentorship] = related()
    author: Mapped[Person] = related(foreign_keys=[author_id])
    recipient: Mapped[Person] = related(foreign_keys=[recipient_id])
