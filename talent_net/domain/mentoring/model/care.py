"""What the house keeps of a request beside its own row: whom a pupil named, who watches, and why it was closed."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model import Person
from talent_net.kernel.orm import Base, code_of, related


class CloseReason(StrEnum):
    """Why an officer or a coordinator closes a request: the student reads it in their own language."""

    PRIVATE_DETAILS = "private_details"
    NOT_FOR_MENTORS = "not_for_mentors"
    NOBODY_FREE = "nobody_free"
    HELPED_OTHERWISE = "helped_otherwise"
    OTHER = "other"


class RequestCare(Base):
    """Whom a pupil named before an officer had looked, and why and with which words the house closed a request."""

    __tablename__ = "mentoring_request_care"

    request_id: Mapped[int] = mapped_column(ForeignKey("mentoring_requests.id", ondelete="CASCADE"), primary_key=True)
    named_mentor_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    reason: Mapped[CloseReason | None] = mapped_column(code_of(CloseReason), default=None)
    answer: Mapped[str] = mapped_column(default="")


class RequestSupervisor(Base):
    """An approved adult whom the officer named for what may come of a pupil's request."""

    __tablename__ = "mentoring_request_supervisors"

    request_id: Mapped[int] = mapped_column(ForeignKey("mentoring_requests.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)

    person: Mapped[Person] = related()
