"""Profiles, each with the loading plan of its page."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from talent_net.domain.people.model import (
    Affiliation,
    Organisation,
    Person,
    Photo,
    Place,
    Profile,
    Term,
    TermState,
    Verification,
)


def whole() -> tuple[ExecutableOption, ...]:
    """All that a profile's page shows, and what the gate asks about its owner."""
    profile = joinedload(Person.profile)
    return (
        profile.joinedload(Profile.photo),
        profile.joinedload(Profile.place),
        profile.selectinload(Profile.languages),
        profile.selectinload(Profile.terms),
        profile.selectinload(Profile.ties),
        profile.selectinload(Profile.hours),
        profile.selectinload(Profile.offers),
        selectinload(Person.affiliations).joinedload(Affiliation.organisation),
        selectinload(Person.verifications).joinedload(Verification.organisation),
    )


def for_cards() -> tuple[ExecutableOption, ...]:
    """What a small card in a list shows: the same number of queries for one person or fifty."""
    profile = joinedload(Person.profile)
    return (
        profile.joinedload(Profile.photo),
        profile.joinedload(Profile.place),
        profile.selectinload(Profile.languages),
        profile.selectinload(Profile.terms),
        profile.selectinload(Profile.offers),
        selectinload(Person.affiliations).joinedload(Affiliation.organisation),
        selectinload(Person.verifications),
    )


def person_with_profile(person_id: int) -> Select[Person]:
    """A person with the whole profile."""
    return select(Person).where(Person.id == person_id).options(*whole())


def person_by_public_id(public_id: str) -> Select[Person]:
    """The same by the address of the page. Whether the viewer may see it is asked of the gate."""
    return select(Person).where(Person.public_id == public_id).options(*whole())


def photo_bytes(person_id: int, size: str) -> Select[bytes]:
    """One size of a photo, `small` or `large`."""
    return select(Photo.small if size == "small" else Photo.large).where(Photo.person_id == person_id)


def place_by_slug(slug: str) -> Select[Place]:
    """A place of the vocabulary."""
    return select(Place).where(Place.slug == slug)


def terms_to_choose() -> Select[Term]:
    """Accepted fields and skills in their order."""
    return select(Term).where(Term.state == TermState.ACCEPTED).order_by(Term.id)


def terms_by_slug(slugs: frozenset[str]) -> Select[Term]:
    """These accepted terms."""
    return select(Term).where(Term.slug.in_(slugs), Term.state == TermState.ACCEPTED).order_by(Term.id)


def organisations_to_choose() -> Select[Organisation]:
    """Approved organisations by their English name."""
    return select(Organisation).where(Organisation.approved_at.is_not(None)).order_by(Organisation.name_en, Organisation.id)


def approved_organisation(organisation_id: int) -> Select[Organisation]:
    """An approved organisation."""
    return select(Organisation).where(Organisation.id == organisation_id, Organisation.approved_at.is_not(None))
