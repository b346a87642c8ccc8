"""Days off, quiet hours, and what a school says for its students: all on the wall clock of whoever they hold for."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of

_A_TIME = "BETWEEN 0 AND 1439"


class OffKind(StrEnum):
    """Why somebody is not there."""

    AWAY = "away"
    EXAMS = "exams"


class DaysOff(Base):
    """Days on which a person keeps none of their weekly hours, both ends included. The note is for the person alone."""

    __tablename__ = "days_off"
    __table_args__ = (
        CheckConstraint("last_on >= first_on", name="span"),
        Index("ix_days_off_person_id", "person_id", "last_on"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[OffKind] = mapped_column(code_of(OffKind))
    first_on: Mapped[date]
    last_on: Mapped[date]
    note: Mapped[Line] = mapped_column(default="")


class QuietHours(Base):
    """When a person is not to be met, every day, in minutes since midnight; past midnight where it ends before it begins."""

    __tablename__ = "quiet_hours"
    __table_args__ = (
        CheckConstraint(f"start_minute {_A_TIME} AND end_minute {_A_TIME} AND start_minute <> end_minute", name="span"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    start_minute: Mapped[int] = mapped_column(SmallInteger)
    end_minute: Mapped[int] = mapped_column(SmallInteger)


class OrganisationBreak(Base):
    """Days on which a school or university keeps its students free of meetings: its exam weeks. They read the note."""

    __tablename__ = "organisation_breaks"
    __table_args__ = (
        CheckConstraint("last_on >= first_on", name="span"),
        Index("ix_organisation_breaks_organisation_id", "organisation_id", "last_on"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"))
    first_on: Mapped[date]
    last_on: Mapped[date]
    note: Mapped[Line] = mapped_column(default="")


class SchoolTimes(Base):
    """A school's own curfew and lessons for its protected students. The curfew adds to the city's, it never loosens it."""

    __tablename__ = "school_times"
    __table_args__ = (
        CheckConstraint(
            f"(curfew_start IS NULL AND curfew_end IS NULL) OR"
            f" (curfew_start {_A_TIME} AND curfew_end {_A_TIME} AND curfew_start <> curfew_end)",
            name="curfew",
        ),
        CheckConstraint(
            f"(lessons_start IS NULL AND lessons_end IS NULL) OR (lessons_start {_A_TIME} AND lessons_end {_A_TIME}"
            " AND lessons_start < lessons_end)",
            name="lessons",
        ),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), primary_key=True)
    curfew_start: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    curfew_end: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    lessons_start: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    lessons_end: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    has_saturdays: Mapped[bool] = mapped_column(default=False)
