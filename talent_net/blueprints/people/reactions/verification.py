"""What follows when addresses, domains and verifications change."""

from __future__ import annotations

from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.actions.verification import review_by_email_domain, verify_by_email_domain
from talent_net.domain.people.facts.accounts import EmailChanged, EmailConfirmed
from talent_net.domain.people.facts.organisations import OrganisationApproved, OrganisationDomainsChanged
from talent_net.domain.people.facts.verification import PersonVerified, VerificationRevoked
from talent_net.domain.people.model import Person
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.jobs import job
from talent_net.web.work import unit_of_work


@bus.inside(EmailConfirmed, EmailChanged)
def compare_with_domains(work: Work, fact: EmailConfirmed | EmailChanged) -> None:
    """A confirmed address may belong to an organisation; a changed one no longer proves what the old one did."""
    verify_by_email_domain(work, work.session.get_one(Person, fact.person_id))


@bus.inside(OrganisationDomainsChanged, OrganisationApproved)
def review_later(work: Work, fact: OrganisationDomainsChanged | OrganisationApproved) -> None:
    """Other domains verify other people; there may be many of them."""
    enqueue(work, "people.review_verifications", organisation_id=fact.organisation_id)


@job("people.review_verifications")
def review_verifications(organisation_id: int) -> None:
    """Bring everyone in line whom the organisation's domains concern."""
    with unit_of_work() as work:
        review_by_email_domain(work, organisation_id)


@bus.inside(PersonVerified)
def tell_verified(work: Work, fact: PersonVerified) -> None:
    """Say so, and by what."""
    notify(work, fact.person_id, f"people.verified_by_{fact.method}", public_id=_public_id(work, fact.person_id))


@bus.inside(VerificationRevoked)
def tell_revoked(work: Work, fact: VerificationRevoked) -> None:
    """A badge never vanishes without a word."""
    notify(work, fact.person_id, "people.verification_revoked", public_id=_public_id(work, fact.person_id))


def _public_id(work: Work, person_id: int) -> str:
    return work.session.get_one(Person, person_id).public_id
