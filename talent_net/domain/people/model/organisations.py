"""Organisations, who belongs to them, and how that was verified."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model.accounts import OWNED, Person
from talent_net.domain.people.model.kinds import OrganisationKind, VerificationMethod
from talent_net.kernel.orm import Base, Key, Line, PublicId, code_of, related


class Organisation(Base):
    """A university, school, company, overseas office or city body, named in two languages."""

    __tablename__ = "organisations"

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[OrganisationKind] = mapped_column(code_of(OrganisationKind))
    name_ja: Mapped[Line]
    name_en: Mapped[Line]
    country: Mapped[str] = mapped_column(String(2), default="JP")
    website: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime]
    # None while it is only proposed by a member.
    approved_at: Mapped[datetime | None] = mapped_column(default=None)
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)

    domains: Mapped[list[OrganisationDomain]] = related(cascade=OWNED, passive_deletes=True, order_by="OrganisationDomain.domain")


class OrganisationDomain(Base):
    """An e-mail domain that only members of the organisation have."""

    __tablename__ = "organisation_domains"

    id: Mapped[Key]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), index=True)
    domain: Mapped[str] = mapped_column(String(200), unique=True)


class Affiliation(Base):
    """A person's time at an organisation, or at an employer that is not registered here: their career path."""

    __tablename__ = "affiliations"
    __table_args__ = (
        Index("ix_affiliations_person_id", "person_id"),
        Index("ix_affiliations_organisation_id", "organisation_id"),
        CheckConstraint("ended_on IS NULL OR started_on IS NULL OR ended_on >= started_on", name="span"),
        CheckConstraint("organisation_id IS NOT NULL OR employer_ja <> '' OR employer_en <> ''", name="somewhere"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="SET NULL"), default=None)
    employer_ja: Mapped[Line] = mapped_column(default="")
    employer_en: Mapped[Line] = mapped_column(default="")
    title_ja: Mapped[Line] = mapped_column(default="")
    title_en: Mapped[Line] = mapped_column(default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    # The first day of the month; None when unknown, or still there.
    started_on: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    position: Mapped[int] = mapped_column(default=0)

    person: Mapped[Person] = related(back_populates="affiliations")
    organisation: Mapped[Organisation | None] = related()


class Verification(Base):
    """That somebody vouches for a person: by what method, for which organisation, when."""

    __tablename__ = "verifications"
    __table_args__ = (
        UniqueConstraint("person_id", "method", "organisation_id"),
        Index("ix_verifications_organisation_id", "organisation_id"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    method: Mapped[VerificationMethod] = mapped_column(code_of(VerificationMethod))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="CASCADE"), default=None)
    verified_at: Mapped[datetime]
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)

    person: Mapped[Person] = related(back_populates="verifications", foreign_keys=[person_id])
    organisation: Mapped[Organisation | None] = related()
