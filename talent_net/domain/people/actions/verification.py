"""Vouching for people: by roster, by e-mail domain, by staff."""

from __future__ import annotations

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.facts.verification import PersonVerified, VerificationRevoked
from talent_net.domain.people.model import Organisation, Person, Verification, VerificationMethod
from talent_net.domain.people.queries.verification import (
    domains_of,
    is_on_roster,
    organisations_with_domain,
    people_touched_by_domains,
    standing_by_domain,
    verification_of,
)
from talent_net.domain.people.rules.verification import domain_and_parents, domain_of
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def verify_by_roster(work: Work, person: Person, organisation: Organisation) -> Verification:
    """Vouch for a person whom the organisation's roster names. The roster is the proof, whoever acts."""
    work.session.flush()
    if organisation.approved_at is None or not work.session.scalar(is_on_roster(person, organisation.id)):
        raise RuleBroken("people.not_on_roster")
    return _vouch(work, person, VerificationMethod.ROSTER, organisation.id)


def withdraw_by_roster(work: Work, person: Person, organisation: Organisation) -> None:
    """Take the roster's word back once the roster no longer names the person; nothing happens while it does."""
    work.session.flush()
    if work.session.scalar(is_on_roster(person, organisation.id)):
        return
    found = work.session.scalars(verification_of(person.id, VerificationMethod.ROSTER, organisation.id)).one_or_none()
    if found is not None:
        _withdraw(work, found)


def verify_by_email_domain(work: Work, person: Person) -> list[Verification]:
    """Bring a person's e-mail verifications in line with their confirmed address: vouch where an approved organisation owns its
    domain, withdraw what it no longer proves. The address is the proof, whoever acts. Returns those that stand.
    """
    work.session.flush()
    domain = domain_of(person.email) if person.confirmed_at is not None else None
    proven = set(work.session.scalars(organisations_with_domain(domain_and_parents(domain)))) if domain else set()
    for standing in work.session.scalars(standing_by_domain(person.id)).all():
        if standing.organisation_id not in proven:
            _withdraw(work, standing)
    return [_vouch(work, person, VerificationMethod.EMAIL_DOMAIN, number) for number in sorted(proven)]


def review_by_email_domain(work: Work, organisation_id: int) -> None:
    """Bring everyone in line whom an organisation's domains concern, after these or its approval changed."""
    ensure(work.actor, "people.review_verifications", organisation_id)
    domains = work.session.scalars(domains_of(organisation_id)).all()
    for person in work.session.scalars(people_touched_by_domains(organisation_id, domains)).all():
        verify_by_email_domain(work, person)


def verify_by_staff(work: Work, person: Person, organisation: Organisation | None) -> Verification:
    """Vouch for a person as staff, for an organisation or in general."""
    ensure(work.actor, "people.verify_by_staff", person)
    if person.confirmed_at is None:
        raise RuleBroken("people.address_unconfirmed")
    if organisation is not None and organisation.approved_at is None:
        raise RuleBroken("people.organisation_unapproved", "organisation")
    return _vouch(work, person, VerificationMethod.STAFF, organisation.id if organisation else None)


def revoke_verification(work: Work, verification: Verification) -> None:
    """Take a verification back."""
    ensure(work.actor, "people.revoke_verification", verification)
    _withdraw(work, verification)


def _vouch(work: Work, person: Person, method: VerificationMethod, organisation_id: int | None) -> Verification:
    found = work.session.scalars(verification_of(person.id, method, organisation_id)).one_or_none()
    if found is not None and found.revoked_at is None:
        return found
    if found is None:
        found = Verification(person_id=person.id, method=method, organisation_id=organisation_id)
        work.session.add(found)
    found.verified_at, found.verified_by_id, found.revoked_at = work.now, _voucher(work, method), None
    work.session.flush()
    work.record(
        PersonVerified(person_id=person.id, verification_id=found.id, method=method.value, organisation_id=organisation_id)
    )
    return found


def _voucher(work: Work, method: VerificationMethod) -> int | None:
    # Roster and domain speak for themselves: who happened to act then has vouched for nobody.
    return work.actor.person_id if method is VerificationMethod.STAFF else None


def _withdraw(work: Work, verification: Verification) -> None:
    if verification.revoked_at is not None:
        return
    verification.revoked_at = work.now
    work.session.flush()
    work.record(
        VerificationRevoked(
            person_id=verification.person_id,
            verification_id=verification.id,
            method=verification.method.value,
            organisation_id=verification.organisation_id,
        )
    )
