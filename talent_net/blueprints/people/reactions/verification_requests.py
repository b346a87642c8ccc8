"""What follows when staff decide on a request to be verified: the person hears of it, and what they showed is forgotten."""

from __future__ import annotations

from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.actions import enqueue, withdraw
from talent_net.domain.people.facts.verification_requests import VerificationRequestDecided, VerificationRequestReopened
from talent_net.domain.people.model import Person
from talent_net.domain.people.rules.verification_requests import EVIDENCE_STAYS_AFTER_DECISION, RequestDecision
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.mail import queue_mail

# That one is verified is said by the verification itself.
NOTICES = {RequestDecision.DECLINE: "people.request_declined", RequestDecision.ASK_MORE: "people.request_more_needed"}


@bus.inside(VerificationRequestDecided)
def tell_request_decided(work: Work, fact: VerificationRequestDecided) -> None:
    """By notice, and by mail to those who do not come by."""
    decision = RequestDecision(fact.decision)
    if decision in NOTICES:
        notify(work, fact.person_id, NOTICES[decision])
    person = work.session.get_one(Person, fact.person_id)
    queue_mail(
        work,
        "people/request_decided",
        to=person.email,
        language=person.language,
        batch=_batch(fact.request_id),
        decision=fact.decision,
        reason=fact.reason,
    )


@bus.inside(VerificationRequestDecided)
def forget_evidence_soon(work: Work, fact: VerificationRequestDecided) -> None:
    """What was shown has served; it stays only as long as the decision can be taken back."""
    if RequestDecision(fact.decision) is not RequestDecision.ASK_MORE:
        enqueue(work, "people.forget_evidence", run_at=work.now + EVIDENCE_STAYS_AFTER_DECISION)


@bus.inside(VerificationRequestReopened)
def tell_reopened(work: Work, fact: VerificationRequestReopened) -> None:
    """A mail that has not gone out yet need not; one that has is put right by a notice."""
    withdraw(work, _batch(fact.request_id))
    notify(work, fact.person_id, "people.request_reopened")


def _batch(request_id: int) -> str:
    return f"verification_request:{request_id}"
