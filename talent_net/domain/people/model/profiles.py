"""What a person tells of themselves, in one language or two, and who may see each part."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from talent_net.domain.people.model.accounts import OWNED, Person
from talent_net.domain.people.model.kinds import Audience, LanguageLevel, OfferKind, TieKind
from talent_net.domain.people.model.vocabulary import Place, Term
from talent_net.kernel.orm import Base, Key, Line, code_of, related

MINUTES_A_DAY = 24 * 60


def _audience(default: Audience) -> Mapped[int]:
    return mapped_column(SmallInteger, default=int(default))


class Profile(Base):
    """One person's profile. Text pairs end in `_ja` and `_en`; either may be empty. `audience_<field>` says who sees the field."""

    __tablename__ = "profiles"
    __table_args__ = (
        CheckConstraint("monthly_hours IS NULL OR monthly_hours BETWEEN 0 AND 80", name="monthly_hours"),
        Index("ix_profiles_country", "country"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    family_ja: Mapped[Line] = mapped_column(default="")
    given_ja: Mapped[Line] = mapped_column(default="")
    family_kana: Mapped[Line] = mapped_column(default="")
    given_kana: Mapped[Line] = mapped_column(default="")
    family_latin: Mapped[Line] = mapped_column(default="")
    given_latin: Mapped[Line] = mapped_column(default="")
    headline_ja: Mapped[Line] = mapped_column(default="")
    headline_en: Mapped[Line] = mapped_column(default="")
    story_ja: Mapped[str] = mapped_column(default="")
    story_en: Mapped[str] = mapped_column(default="")
    help_ja: Mapped[str] = mapped_column(default="")
    help_en: Mapped[str] = mapped_column(default="")
    seek_ja: Mapped[str] = mapped_column(default="")
    seek_en: Mapped[str] = mapped_column(default="")
    # A place of the vocabulary, or the name of a city that it lacks.
    place_id: Mapped[int | None] = mapped_column(ForeignKey("places.id"), default=None)
    city_other: Mapped[str] = mapped_column(String(120), default="")
    country: Mapped[str] = mapped_column(String(2), default="")
    time_zone: Mapped[str] = mapped_column(String(64), default="Asia/Tokyo")
    monthly_hours: Mapped[int | None] = mapped_column(SmallInteger, default=None)
    # The first day on which somebody who is full now takes on a new person.
    free_from: Mapped[date | None] = mapped_column(default=None)
    updated_at: Mapped[datetime]

    audience_name: Mapped[int] = _audience(Audience.MEMBERS)
    audience_photo: Mapped[int] = _audience(Audience.MEMBERS)
    audience_headline: Mapped[int] = _audience(Audience.MEMBERS)
    audience_story: Mapped[int] = _audience(Audience.MEMBERS)
    audience_help: Mapped[int] = _audience(Audience.MEMBERS)
    audience_seek: Mapped[int] = _audience(Audience.MEMBERS)
    audience_career: Mapped[int] = _audience(Audience.MEMBERS)
    audience_ties: Mapped[int] = _audience(Audience.MEMBERS)
    audience_residence: Mapped[int] = _audience(Audience.MEMBERS)
    audience_languages: Mapped[int] = _audience(Audience.MEMBERS)
    audience_terms: Mapped[int] = _audience(Audience.MEMBERS)
    audience_hours: Mapped[int] = _audience(Audience.MATCHES)
    audience_offers: Mapped[int] = _audience(Audience.MEMBERS)
    audience_email: Mapped[int] = _audience(Audience.ONLY_ME)

    person: Mapped[Person] = related(back_populates="profile")
    photo: Mapped[Photo | None] = related(uselist=False, cascade=OWNED, passive_deletes=True)
    place: Mapped[Place | None] = related()
    languages: Mapped[list[ProfileLanguage]] = related(
        cascade=OWNED, passive_deletes=True, order_by="ProfileLanguage.level.desc()"
    )
    terms: Mapped[list[Term]] = related(secondary="profile_terms", order_by="Term.id")
    ties: Mapped[list[Tie]] = related(cascade=OWNED, passive_deletes=True, order_by="Tie.id")
    hours: Mapped[list[WeeklyHours]] = related(
        cascade=OWNED, passive_deletes=True, order_by="(WeeklyHours.weekday, WeeklyHours.start_minute)"
    )
    offers: Mapped[list[Offer]] = related(cascade=OWNED, passive_deletes=True, order_by="Offer.id")


class Photo(Base):
    """A re-encoded portrait in two sizes. It lives in the database, so that backup, undo and erasure take it along."""

    __tablename__ = "photos"

    person_id: Mapped[int] = mapped_column(ForeignKey("profiles.person_id", ondelete="CASCADE"), primary_key=True)
    # SHA-256 of the large size, part of its address: a new photo is a new address.
    digest: Mapped[str] = mapped_column(String(64))
    large: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    small: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    uploaded_at: Mapped[datetime]


class ProfileLanguage(Base):
    """A language (ISO 639 code) and how well the person works in it."""

    __tablename__ = "profile_languages"
    __table_args__ = (UniqueConstraint("person_id", "code"), Index("ix_profile_languages_code", "code", "level"))

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("profiles.person_id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(8))
    level: Mapped[int] = mapped_column(SmallInteger, default=int(LanguageLevel.B2))


class ProfileTerm(Base):
    """A field or skill of the shared vocabulary that a person names as theirs."""

    __tablename__ = "profile_terms"

    person_id: Mapped[int] = mapped_column(ForeignKey("profiles.person_id", ondelete="CASCADE"), primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("terms.id", ondelete="CASCADE"), primary_key=True, index=True)


class Tie(Base):
    """A tie to Yokohama (横浜とのゆかり)."""

    __tablename__ = "ties"
    __table_args__ = (Index("ix_ties_person_id", "person_id"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("profiles.person_id", ondelete="CASCADE"))
    kind: Mapped[TieKind] = mapped_column(code_of(TieKind))
    note_ja: Mapped[Line] = mapped_column(default="")
    note_en: Mapped[Line] = mapped_column(default="")


class WeeklyHours(Base):
    """A weekly promise in local wall time of the profile's zone. Monday is 0; `end_minute` may be 1440, midnight."""

    __tablename__ = "weekly_hours"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint(f"start_minute >= 0 AND end_minute <= {MINUTES_A_DAY} AND start_minute < end_minute", name="span"),
        Index("ix_weekly_hours_person_id", "person_id"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("profiles.person_id", ondelete="CASCADE"))
    weekday: Mapped[int] = mapped_column(SmallInteger)
    start_minute: Mapped[int] = mapped_column(SmallInteger)
    end_minute: Mapped[int] = mapped_column(SmallInteger)


class Offer(Base):
    """Something that a person offers to do."""

    __tablename__ = "offers"
    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("profiles.person_id", ondelete="CASCADE"))
    kind: Mapped[OfferKind] = mapped_column(code_of(OfferKind))
