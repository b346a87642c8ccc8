"""What follows when staff decide on a proposal: its proposer hears of it."""

from __future__ import annotations

from talent_net.domain.notices.actions import notify
from talent_net.domain.people.facts.organisations import (
    OrganisationApprovalTakenBack,
    OrganisationApproved,
    OrganisationDeclined,
    OrganisationProposalBroughtBack,
)
from talent_net.domain.people.facts.vocabulary import TermDecided, TermReopened
from talent_net.domain.people.model import Organisation
from talent_net.domain.people.rules.vocabulary import Decision
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus


@bus.inside(OrganisationApproved)
def tell_approved(work: Work, fact: OrganisationApproved) -> None:
    """The organisation stands, and can be chosen."""
    if fact.proposed_by_id is not None:
        slug = work.session.get_one(Organisation, fact.organisation_id).slug
        notify(work, fact.proposed_by_id, "people.organisation_approved", slug=slug)


@bus.inside(OrganisationDeclined)
def tell_declined(work: Work, fact: OrganisationDeclined) -> None:
    """No answer is the worst answer."""
    if fact.proposed_by_id is not None:
        notify(work, fact.proposed_by_id, f"people.organisation_declined_{fact.reason}")


@bus.inside(OrganisationApprovalTakenBack, OrganisationProposalBroughtBack)
def tell_organisation_waits(work: Work, fact: OrganisationApprovalTakenBack | OrganisationProposalBroughtBack) -> None:
    """They were told the contrary a moment ago."""
    if fact.proposed_by_id is not None:
        notify(work, fact.proposed_by_id, "people.organisation_waits_again")


@bus.inside(TermDecided)
def tell_decided(work: Work, fact: TermDecided) -> None:
    """Accepted, declined for a reason, or merged."""
    if fact.proposed_by_id is None:
        return
    match Decision(fact.decision):
        case Decision.ACCEPT:
            notify(work, fact.proposed_by_id, "people.term_accepted")
        case Decision.MERGE:
            notify(work, fact.proposed_by_id, "people.term_merged")
        case Decision.DECLINE:
            notify(work, fact.proposed_by_id, f"people.term_declined_{fact.reason}")


@bus.inside(TermReopened)
def tell_term_waits(work: Work, fact: TermReopened) -> None:
    """They were told otherwise a moment ago."""
    if fact.proposed_by_id is not None:
        notify(work, fact.proposed_by_id, "people.term_waits_again")
