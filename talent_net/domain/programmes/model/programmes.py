"""A programme: its dates, its seats, whom it is for, and how it is matched."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model import Organisation, Person
from talent_net.domain.programmes.model.kinds import ProgrammeState
from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of, related


class Programme(Base):
    """A cohort of students and mentors. Text pairs end in `_ja` and `_en`; either may be empty.

    `seats` are those of students; the database itself refuses one too many.
    """

    __tablename__ = "programmes"
    __table_args__ = (
        CheckConstraint("seats BETWEEN 1 AND 5000", name="seats"),
        CheckConstraint("seats_taken BETWEEN 0 AND seats", name="seats_taken"),
        CheckConstraint("most_mentors BETWEEN 1 AND 3", name="most_mentors"),
        CheckConstraint("monthly_minutes BETWEEN 15 AND 1200", name="monthly_minutes"),
        CheckConstraint("floor BETWEEN 0 AND 100", name="floor"),
        CheckConstraint("enrol_from < enrol_until", name="enrol_span"),
        CheckConstraint("starts_on <= ends_on", name="span"),
        Index("ix_programmes_state", "state", "enrol_until"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    # Whose organisers run it beside the city's coordinators.
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="SET NULL"), default=None)
    state: Mapped[ProgrammeState] = mapped_column(code_of(ProgrammeState), default=ProgrammeState.DRAFT)
    name_ja: Mapped[Line] = mapped_column(default="")
    name_en: Mapped[Line] = mapped_column(default="")
    # Markdown.
    intro_ja: Mapped[str] = mapped_column(default="")
    intro_en: Mapped[str] = mapped_column(default="")
    enrol_from: Mapped[datetime]
    enrol_until: Mapped[datetime]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    seats: Mapped[int] = mapped_column(SmallInteger)
    seats_taken: Mapped[int] = mapped_column(SmallInteger, default=0)
    # How many mentors a student may wish for at most, and what one pair takes of a mentor's month.
    most_mentors: Mapped[int] = mapped_column(SmallInteger, default=1)
    monthly_minutes: Mapped[int] = mapped_column(SmallInteger, default=60)
    # As rules.eligibility, rules.questions and rules.weights write them.
    eligibility: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    questions: Mapped[list[Any]] = mapped_column(JSON, default=list)
    weights: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # A pair with a lower score is not proposed.
    floor: Mapped[int] = mapped_column(SmallInteger, default=0)
    # Pupils take part in supervised programmes alone; this officer is in their threads.
    is_supervised: Mapped[bool] = mapped_column(default=False)
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    organisation: Mapped[Organisation | None] = related()
    supervisor: Mapped[Person | None] = related(foreign_keys=[supervisor_id])
