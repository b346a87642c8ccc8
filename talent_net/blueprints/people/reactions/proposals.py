"""What follows when staff decide on a proposal: its proposer hears of it."""

from __future__ import annotations

from talent_net.domain.notices.actions import notify
from talent_net.domain.people.facts.organisations import OrganisationApproved, OrganisationDeclined
from talent_net.domain.people.facts.vocabulary import TermDecided
from talent_net.domain.people.model import Organisation
from talent_net.domain.people.rules.vocabulary import Decision
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus

TERM_NOTICES = {
    Decision.ACCEPT: "people.term_accepted",
    Decision.DECLINE: "people.term_declined",
    Decision.MERGE: "people.term_merged",
}


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
        notify(work, fact.proposed_by_id, "people.organisation_declined")


@bus.inside(TermDecided)
def tell_decided(work: Work, fact: TermDecided) -> None:
    """Accepted, declined or merged."""
    if fact.proposed_by_id is not None:
        notify(work, fact.proposed_by_id, TERM_NOTICES[Decision(fact.decision)])
