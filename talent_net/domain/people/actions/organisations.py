"""Proposing, entering, editing and approving organisations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.facts.organisations import (
    OrganisationApprovalTakenBack,
    OrganisationApproved,
    OrganisationCreated,
    OrganisationDeclined,
    OrganisationDomainsChanged,
    OrganisationEdited,
    OrganisationProposalBroughtBack,
    OrganisationProposed,
)
from talent_net.domain.people.model import Organisation, OrganisationDomain
from talent_net.domain.people.queries.organisations import (
    domains_of_others,
    organisations_named,
    slugs_like,
    stands_on,
    waiting_organisations_of,
)
from talent_net.domain.people.rules.organisations import (
    Particulars,
    check_refusal,
    check_room_for_proposal,
    free_slug,
    slug_of,
)
from talent_net.domain.people.rules.verification import check_registrable
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def propose_organisation(work: Work, particulars: Particulars) -> Organisation:
    """Propose an organisation as a member. It waits for staff and is seen by nobody else until then."""
    ensure(work.actor, "people.propose_organisation")
    person_id = work.actor.person_id
    if person_id is None:
        raise RuleBroken("people.proposal_needs_person")
    check_room_for_proposal(len(work.session.scalars(waiting_organisations_of(person_id)).all()))
    organisation = _enter(work, particulars, proposed_by_id=person_id)
    work.record(OrganisationProposed(organisation_id=organisation.id, person_id=person_id))
    return organisation


def create_organisation(work: Work, particulars: Particulars, *, slug: str = "", domains: Iterable[str] = ()) -> Organisation:
    """Enter an organisation as staff: it stands at once. Without a slug one is made from the English name."""
    ensure(work.actor, "people.create_organisation")
    organisation = _enter(work, particulars, slug=slug)
    organisation.approved_at = work.now
    _claim_domains(work, organisation, domains)
    work.session.flush()
    work.record(OrganisationCreated(organisation_id=organisation.id))
    return organisation


def edit_organisation(work: Work, organisation: Organisation, particulars: Particulars) -> None:
    """Change what an organisation is called, what it is and where. Its address stays."""
    ensure(work.actor, "people.edit_organisation", organisation)
    _check_unknown(work, particulars, but=organisation.id)
    _put(organisation, particulars)
    work.record(OrganisationEdited(organisation_id=organisation.id))


def change_domains(work: Work, organisation: Organisation, domains: Iterable[str]) -> None:
    """Say which e-mail domains verify the organisation's people; needs the domains loaded."""
    ensure(work.actor, "people.change_domains", organisation)
    before = {row.domain for row in organisation.domains}
    _claim_domains(work, organisation, domains)
    work.session.flush()
    if before != {row.domain for row in organisation.domains}:
        work.record(OrganisationDomainsChanged(organisation_id=organisation.id))


def approve_organisation(work: Work, organisation: Organisation) -> None:
    """Let a proposed organisation stand. A second approval changes nothing."""
    ensure(work.actor, "people.decide_organisation", organisation)
    if organisation.approved_at is not None:
        return
    organisation.approved_at = work.now
    work.record(OrganisationApproved(organisation_id=organisation.id, proposed_by_id=organisation.proposed_by_id))


def decline_organisation(work: Work, organisation: Organisation, reason: str = "other") -> None:
    """Refuse a proposed organisation; what people wrote into their careers keeps its place without it."""
    ensure(work.actor, "people.decide_organisation", organisation)
    check_refusal(reason)
    if organisation.approved_at is not None:
        raise RuleBroken("people.organisation_stands")
    work.session.delete(organisation)
    work.session.flush()
    work.record(OrganisationDeclined(organisation_id=organisation.id, proposed_by_id=organisation.proposed_by_id, reason=reason))


def take_back_approval(work: Work, organisation: Organisation) -> None:
    """Let an organisation wait again, as long as nothing stands on its approval."""
    ensure(work.actor, "people.decide_organisation", organisation)
    if work.session.scalar(stands_on(organisation.id)):
        raise RuleBroken("people.organisation_in_use")
    organisation.approved_at = None
    work.session.flush()
    work.record(OrganisationApprovalTakenBack(organisation_id=organisation.id, proposed_by_id=organisation.proposed_by_id))


def bring_back_proposal(work: Work, particulars: Particulars, proposed_by_id: int | None, created_at: datetime) -> Organisation:
    """Let a declined proposal wait again, as it was."""
    ensure(work.actor, "people.decide_organisation")
    organisation = _enter(work, particulars, proposed_by_id=proposed_by_id)
    organisation.created_at = created_at
    work.session.flush()
    work.record(OrganisationProposalBroughtBack(organisation_id=organisation.id, proposed_by_id=proposed_by_id))
    return organisation


def _enter(work: Work, particulars: Particulars, *, slug: str = "", proposed_by_id: int | None = None) -> Organisation:
    _check_unknown(work, particulars)
    wished = slug_of(slug or particulars.name_en)
    taken = frozenset(work.session.scalars(slugs_like(wished)))
    organisation = Organisation(slug=free_slug(wished, taken), created_at=work.now, proposed_by_id=proposed_by_id, domains=[])
    _put(organisation, particulars)
    work.session.add(organisation)
    work.session.flush()
    return organisation


def _put(organisation: Organisation, particulars: Particulars) -> None:
    organisation.kind = particulars.kind
    organisation.name_ja, organisation.name_en = particulars.name_ja, particulars.name_en
    organisation.country, organisation.website = particulars.country, particulars.website


def _check_unknown(work: Work, particulars: Particulars, but: int | None = None) -> None:
    work.session.flush()
    same = work.session.scalars(organisations_named(particulars.name_ja, particulars.name_en)).all()
    if any(other.id != but for other in same):
        raise RuleBroken("people.organisation_known", "name_en")


def _claim_domains(work: Work, organisation: Organisation, domains: Iterable[str]) -> None:
    wished = {check_registrable(domain) for domain in domains if domain.strip()}
    taken = work.session.scalars(domains_of_others(organisation.id, wished)).first()
    if taken is not None:
        raise RuleBroken("people.domain_taken", "domains", domain=taken)
    kept = [row for row in organisation.domains if row.domain in wished]
    known = {row.domain for row in kept}
    organisation.domains = [*kept, *(OrganisationDomain(domain=domain) for domain in sorted(wished - known))]
