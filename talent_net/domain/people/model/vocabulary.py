"""The shared vocabulary: fields, skills and places, each named in two languages."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model.kinds import TermKind, TermState
from talent_net.kernel.orm import Base, Key, Line, code_of, related


class Term(Base):
    """A field, or a skill within a field. Members propose terms; administrators accept them."""

    __tablename__ = "terms"
    __table_args__ = (Index("ix_terms_parent_id", "parent_id"), Index("ix_terms_state", "state"))

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[TermKind] = mapped_column(code_of(TermKind))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("terms.id"), default=None)
    name_ja: Mapped[Line]
    name_en: Mapped[Line]
    state: Mapped[TermState] = mapped_column(code_of(TermState), default=TermState.ACCEPTED)
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), default=None)
    created_at: Mapped[datetime]

    parent: Mapped[Term | None] = related(remote_side="Term.id")


class Place(Base):
    """A city of the shipped list, with its zone and where it lies on the map."""

    __tablename__ = "places"
    __table_args__ = (Index("ix_places_country", "country"),)

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name_ja: Mapped[Line]
    name_en: Mapped[Line]
    country: Mapped[str] = mapped_column(String(2))
    time_zone: Mapped[str] = mapped_column(String(64))
    latitude: Mapped[float] = mapped_column(Float)
    longitude: Mapped[float] = mapped_column(Float)
