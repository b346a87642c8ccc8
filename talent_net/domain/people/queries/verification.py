"""Verifications, and the domains that prove them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import joinedload

from talent_net.domain.people.model import (
    Organisation,
    OrganisationDomain,
    Person,
    RosterEntry,
    Verification,
    VerificationMethod,
)


def verifications_of(person_id: int) -> Select[Verification]:
    """All verifications of a person, revoked ones too, with their organisations, the latest first."""
    return (
        select(Verification)
        .where(Verification.person_id == person_id)
        .options(joinedload(Verification.organisation))
        .order_by(Verification.verified_at.desc(), Verification.id.desc())
    )


def verification_of(person_id: int, method: VerificationMethod, organisation_id: int | None) -> Select[Verification]:
    """The one verification by this method for this organisation, revoked or not."""
    return select(Verification).where(
        Verification.person_id == person_id,
        Verification.method == method,
        Verification.organisation_id.is_(None) if organisation_id is None else Verification.organisation_id == organisation_id,
    )


def verification_with_id(person_id: int, verification_id: int) -> Select[Verification]:
    """One verification, if it is the person's."""
    return select(Verification).where(Verification.id == verification_id, Verification.person_id == person_id)


def standing_by_domain(person_id: int) -> Select[Verification]:
    """The verifications of a person that their e-mail address proves now."""
    return select(Verification).where(
        Verification.person_id == person_id,
        Verification.method == VerificationMethod.EMAIL_DOMAIN,
        Verification.revoked_at.is_(None),
    )


def organisations_with_domain(domains: Collection[str]) -> Select[int]:
    """The approved organisations that own one of these domains."""
    return (
        select(Organisation.id)
        .join(OrganisationDomain, OrganisationDomain.organisation_id == Organisation.id)
        .where(Organisation.approved_at.is_not(None), OrganisationDomain.domain.in_(domains))
        .distinct()
        .order_by(Organisation.id)
    )


def domains_of(organisation_id: int) -> Select[str]:
    """The e-mail domains of an organisation."""
    return select(OrganisationDomain.domain).where(OrganisationDomain.organisation_id == organisation_id)


def is_on_roster(person: Person, organisation_id: int) -> Select[bool]:
    """Whether the organisation's roster knows the person: by the line they came with, or by their confirmed address."""
    known = [RosterEntry.person_id == person.id]
    if person.confirmed_at is not None:
        known.append(RosterEntry.email == person.email)
    return select(exists().where(RosterEntry.organisation_id == organisation_id, or_(*known)))


def people_touched_by_domains(organisation_id: int, domains: Collection[str]) -> Select[Person]:
    """Confirmed people whose address may end in one of the domains, or whom the organisation's domain verifies now."""
    proven = exists().where(
        Verification.person_id == Person.id,
        Verification.organisation_id == organisation_id,
        Verification.method == VerificationMethod.EMAIL_DOMAIN,
        Verification.revoked_at.is_(None),
    )
    endings = [Person.email.endswith(domain, autoescape=True) for domain in domains]
    return select(Person).where(Person.confirmed_at.is_not(None), or_(proven, *endings)).order_by(Person.id)
