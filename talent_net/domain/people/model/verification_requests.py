"""Requests to be verified, with what a person shows for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model.accounts import OWNED, Person
from talent_net.domain.people.model.kinds import RequestState
from talent_net.domain.people.model.organisations import Organisation
from talent_net.kernel.orm import Base, Key, PublicId, code_of, related

_WAITS = "state IN ('open', 'more_needed')"


def _one_waiting(name: str, *columns: str, condition: str) -> Index:
    where = text(f"{_WAITS} AND {condition}")
    return Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)


class VerificationRequest(Base):
    """A member asks staff to vouch for them: for an organisation, or in general for their tie to Yokohama."""

    __tablename__ = "verification_requests"
    __table_args__ = (
        # One that waits for each person and organisation; NULL is never equal to NULL, so those in general have an index of their own.
        _one_waiting("uq_verification_requests_waiting", "person_id", "organisation_id", condition="organisation_id IS NOT NULL"),
        _one_waiting("uq_verification_requests_waiting_general", "person_id", condition="organisation_id IS NULL"),
        Index("ix_verification_requests_state", "state", "asked_at"),
        Index("ix_verification_requests_person_id", "person_id"),
        Index("ix_verification_requests_organisation_id", "organisation_id"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), default=None)
    state: Mapped[RequestState] = mapped_column(code_of(RequestState), default=RequestState.OPEN)
    # What the person shows: words, an https address, a picture. All three are forgotten soon after the decision.
    words: Mapped[str] = mapped_column(default="")
    link: Mapped[str] = mapped_column(String(300), default="")
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None] = mapped_column(default=None)
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    # A code of rules.verification_requests.REASONS, and what staff wrote to the person.
    reason: Mapped[str] = mapped_column(String(32), default="")
    answer: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = related(foreign_keys=[person_id])
    organisation: Mapped[Organisation | None] = related()
    picture: Mapped[EvidencePicture | None] = related(uselist=False, cascade=OWNED, passive_deletes=True)


class EvidencePicture(Base):
    """A re-encoded picture that only staff see, and only while they decide."""

    __tablename__ = "evidence_pictures"

    request_id: Mapped[int] = mapped_column(ForeignKey("verification_requests.id", ondelete="CASCADE"), primary_key=True)
    # SHA-256 of the large size, part of its address.
    digest: Mapped[str] = mapped_column(String(64))
    large: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    small: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    uploaded_at: Mapped[datetime]
