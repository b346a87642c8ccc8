"""The directory: only columns that a card shows, and of them only what a member may see.

What a person hides from members is neither selected nor matched nor sorted by. A row is the viewer's business only where the contact
gate says so.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from talent_net.domain.audit.model import AuditHead
from talent_net.domain.people.access.gate import visible_to
from talent_net.domain.people.model import (
    Affiliation,
    Audience,
    Offer,
    OfferKind,
    Organisation,
    Person,
    Photo,
    Place,
    Profile,
    ProfileLanguage,
    ProfileTerm,
    Term,
    TermKind,
    TermState,
    Verification,
)
from talent_net.domain.people.rules.audiences import Part
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits

# The seal of the last fact. While it stays the same, nothing has happened here: every action records what it did.
LATEST_CHANGE = select(AuditHead.digest).where(AuditHead.id == 1)


def shown_to_members(part: Part) -> ColumnElement[bool]:
    """Whether members see this part of a profile. A number that is no audience hides it."""
    column: InstrumentedAttribute[int] = getattr(Profile, f"audience_{part.value}")
    return column.between(int(Audience.PUBLIC), int(Audience.MEMBERS))


def members_of(actor: Actor, today: date, limits: Limits, organisation_id: int) -> ColumnElement[bool]:
    """Whom of an organisation's people this actor may find: those who show members that they belong there."""
    return and_(visible_to(actor, today, limits), _belongs_to(organisation_id), shown_to_members(Part.CAREER))


def count_of(condition: ColumnElement[bool]) -> Select[int]:
    """How many people."""
    return select(func.count(Person.id)).join(Profile, Profile.person_id == Person.id).where(condition)


def faces(condition: ColumnElement[bool], most: int, skip: int = 0) -> Select[*tuple[Any, ...]]:
    """A page of people, the newest first, one row each: `id`, which parts members see, and the columns of a card."""
    return _FACES.where(condition).order_by(Person.confirmed_at.desc(), Person.id.desc()).limit(most).offset(skip)


def faces_of(actor: Actor, today: date, limits: Limits, ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    """The same for given people, as far as the gate lets this actor find them."""
    return _FACES.where(visible_to(actor, today, limits), Person.id.in_(ids))


NAME_COLUMNS = ("family_ja", "given_ja", "family_kana", "given_kana", "family_latin", "given_latin")


def _if(part: Part, *names: str) -> list[ColumnElement[Any]]:
    shown = shown_to_members(part)
    return [case((shown, getattr(Profile, name))).label(name) for name in names]


def _faces() -> Select[*tuple[Any, ...]]:
    verified = exists().where(Verification.person_id == Person.id, Verification.revoked_at.is_(None))
    flags = (Part.LANGUAGES, Part.TERMS, Part.OFFERS, Part.CAREER, Part.NAME, Part.HEADLINE, Part.RESIDENCE)
    found: Select[*tuple[Any, ...]] = (
        select(
            Person.id.label("id"),
            *(shown_to_members(part).label(f"shows_{part.value}") for part in flags),
            Person.public_id.label("public_id"),
            *_if(Part.NAME, *NAME_COLUMNS),
            *_if(Part.HEADLINE, "headline_ja", "headline_en"),
            *_if(Part.RESIDENCE, "city_other", "country", "time_zone"),
            Place.name_ja.label("place_ja"),
            Place.name_en.label("place_en"),
            Photo.digest.label("photo_digest"),
            *_if(Part.OFFERS, "monthly_hours", "free_from"),
            verified.label("is_verified"),
        )
        .join(Profile, Profile.person_id == Person.id)
        .outerjoin(Place, and_(Place.id == Profile.place_id, shown_to_members(Part.RESIDENCE)))
        .outerjoin(Photo, and_(Photo.person_id == Person.id, shown_to_members(Part.PHOTO)))
    )
    return found


# Put together once: this page is the busiest of all.
_FACES = _faces()
_IDS: BindParameter[int] = bindparam("ids", expanding=True)

# What else a card shows, for the people `ids` whose parts members see: ask only for those.
LANGUAGES_FOR: Select[int, str, int] = (
    select(ProfileLanguage.person_id, ProfileLanguage.code, ProfileLanguage.level)
    .where(ProfileLanguage.person_id.in_(_IDS))
    .order_by(ProfileLanguage.level.desc(), ProfileLanguage.id)
)
TERMS_FOR: Select[int, int, str, TermKind, int | None, str, str] = (
    select(ProfileTerm.person_id, Term.id, Term.slug, Term.kind, Term.parent_id, Term.name_ja, Term.name_en)
    .join(Term, Term.id == ProfileTerm.term_id)
    .where(ProfileTerm.person_id.in_(_IDS), Term.state == TermState.ACCEPTED)
    .order_by(ProfileTerm.term_id)
)
OFFERS_FOR: Select[int, OfferKind] = select(Offer.person_id, Offer.kind).where(Offer.person_id.in_(_IDS)).order_by(Offer.id)
POSTS_FOR: Select[int, str, int | None, str, str, str, str, str, date | None] = (
    select(
        Affiliation.person_id,
        Affiliation.public_id,
        Affiliation.organisation_id,
        func.coalesce(Organisation.name_ja, Affiliation.employer_ja),
        func.coalesce(Organisation.name_en, Affiliation.employer_en),
        Affiliation.title_ja,
        Affiliation.title_en,
        Affiliation.country,
        Affiliation.started_on,
    )
    .outerjoin(Organisation, Organisation.id == Affiliation.organisation_id)
    .where(Affiliation.person_id.in_(_IDS), Affiliation.ended_on.is_(None))
    .order_by(Affiliation.position, Affiliation.id)
)


def _belongs_to(organisation_id: int) -> ColumnElement[bool]:
    named = exists().where(Affiliation.person_id == Person.id, Affiliation.organisation_id == organisation_id)
    vouched = exists().where(
        Verification.person_id == Person.id,
        Verification.organisation_id == organisation_id,
        Verification.revoked_at.is_(None),
    )
    return or_(named, vouched)
