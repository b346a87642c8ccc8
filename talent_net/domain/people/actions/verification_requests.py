"""Asking to be verified, and deciding on it."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.access.staff import account_of
from talent_net.domain.people.actions.verification import revoke_verification, verify_by_staff
from talent_net.domain.people.evidence import Scan
from talent_net.domain.people.facts.verification_requests import (
    EvidenceForgotten,
    VerificationAsked,
    VerificationEvidenceGiven,
    VerificationRequestDecided,
    VerificationRequestReopened,
    VerificationRequestWithdrawn,
)
from talent_net.domain.people.model import EvidencePicture, Organisation, Person, RequestState, Verification, VerificationRequest
from talent_net.domain.people.queries.verification_requests import (
    decide_if_open,
    shown_and_over,
    standing_for,
    waiting_of,
)
from talent_net.domain.people.rules.verification_requests import (
    EVIDENCE_STAYS_AFTER_DECISION,
    OUTCOMES,
    PICTURE_STAYS,
    WAITING,
    Evidence,
    RequestDecision,
    check_answer,
    check_room_for_request,
    check_something_shown,
)
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def ask_verification(
    work: Work, person: Person, organisation: Organisation | None, evidence: Evidence, scan: Scan | None = None
) -> VerificationRequest:
    """Ask staff to vouch for oneself: for an organisation, or in general for one's tie to Yokohama."""
    ensure(work.actor, "people.ask_verification", person.id)
    if organisation is not None and organisation.approved_at is None:
        raise RuleBroken("people.organisation_unapproved", "organisation")
    check_something_shown(evidence, has_picture=scan is not None)
    organisation_id = organisation.id if organisation else None
    if work.session.scalars(standing_for(person.id, organisation_id)).first() is not None:
        raise RuleBroken("people.verified_already", "organisation")
    check_room_for_request(len(work.session.scalars(waiting_of(person.id)).all()))
    request = VerificationRequest(
        person_id=person.id,
        organisation_id=organisation_id,
        state=RequestState.OPEN,
        words=evidence.words,
        link=evidence.link,
        asked_at=work.now,
        picture=_picture(work, scan),
    )
    try:
        with work.session.begin_nested():
            work.session.add(request)
    except IntegrityError:
        raise RuleBroken("people.request_waits_already", "organisation") from None
    work.record(VerificationAsked(request_id=request.id, person_id=person.id, organisation_id=organisation_id))
    return request


def show_more(work: Work, request: VerificationRequest, evidence: Evidence, scan: Scan | None = None) -> None:
    """Answer staff who asked for more; needs the picture loaded. Without a new picture the earlier one stays."""
    ensure(work.actor, "people.ask_verification", request.person_id)
    if request.state not in WAITING:
        raise RuleBroken("people.request_decided")
    check_something_shown(evidence, has_picture=scan is not None or request.picture is not None)
    request.words, request.link = evidence.words, evidence.link
    request.state, request.asked_at = RequestState.OPEN, work.now
    if scan is not None:
        picture = request.picture or _picture(work, scan)
        if picture is not None:
            picture.digest, picture.large, picture.small, picture.uploaded_at = scan.digest, scan.large, scan.small, work.now
        request.picture = picture
    work.session.flush()
    work.record(VerificationEvidenceGiven(request_id=request.id, person_id=request.person_id))


def withdraw_request(work: Work, request: VerificationRequest) -> None:
    """Take one's request back; what one had shown is deleted at once. Needs the picture loaded."""
    ensure(work.actor, "people.withdraw_request", request.person_id)
    if request.state not in WAITING:
        raise RuleBroken("people.request_decided")
    request.state, request.decided_at = RequestState.WITHDRAWN, work.now
    request.words, request.link, request.picture = "", "", None
    work.session.flush()
    work.record(VerificationRequestWithdrawn(request_id=request.id, person_id=request.person_id))


def decide_request(
    work: Work, request: VerificationRequest, decision: RequestDecision, reason: str = "", answer: str = ""
) -> Verification | None:
    """Decide on a request, once; needs the person with roles loaded. Returns the verification that it led to."""
    person = request.person
    ensure(work.actor, "admin.decide_request", account_of(person, work.today, work.limits))
    check_answer(decision, reason, answer)
    reason = "" if decision is RequestDecision.VERIFY else reason
    taken = decide_if_open(
        request.id,
        state=OUTCOMES[decision],
        decided_at=work.now,
        decided_by_id=work.actor.person_id,
        reason=reason,
        answer=answer,
    )
    if work.session.scalars(taken).one_or_none() is None:
        raise RuleBroken("people.request_decided")
    work.session.expire(request, ["state", "decided_at", "decided_by_id", "reason", "answer"])
    work.record(
        VerificationRequestDecided(
            request_id=request.id,
            person_id=person.id,
            organisation_id=request.organisation_id,
            decision=decision.value,
            reason=reason,
        )
    )
    return verify_by_staff(work, person, request.organisation) if decision is RequestDecision.VERIFY else None


def reopen_request(work: Work, request: VerificationRequest, verification: Verification | None = None) -> None:
    """Take a decision back, and the verification that it led to; needs the person with roles loaded."""
    ensure(work.actor, "admin.decide_request", account_of(request.person, work.today, work.limits))
    if request.state not in OUTCOMES.values():
        raise RuleBroken("people.request_not_decided")
    waiting = work.session.scalars(waiting_of(request.person_id)).all()
    if any(other.organisation_id == request.organisation_id and other.id != request.id for other in waiting):
        raise RuleBroken("people.request_waits_already")
    decision = next(code for code, state in OUTCOMES.items() if state is request.state)
    if verification is not None:
        revoke_verification(work, verification)
    request.state, request.reason, request.answer = RequestState.OPEN, "", ""
    request.decided_at = request.decided_by_id = None
    work.session.flush()
    work.record(VerificationRequestReopened(request_id=request.id, person_id=request.person_id, decision=decision.value))


def forget_evidence(work: Work) -> int:
    """Delete what was shown for requests that are decided, and pictures that nobody looked at in time. Returns for how many."""
    ensure(work.actor, "people.forget_evidence")
    over = list(work.session.scalars(shown_and_over(work.now - EVIDENCE_STAYS_AFTER_DECISION)))
    old = EvidencePicture.uploaded_at <= work.now - PICTURE_STAYS
    gone = delete(EvidencePicture).where(EvidencePicture.request_id.in_(over) | old).returning(EvidencePicture.request_id)
    forgotten = {*over, *work.session.scalars(gone)}
    if over:
        work.session.execute(update(VerificationRequest).where(VerificationRequest.id.in_(over)).values(words="", link=""))
    if forgotten:
        work.record(EvidenceForgotten(count=len(forgotten)))
    return len(forgotten)


def _picture(work: Work, scan: Scan | None) -> EvidencePicture | None:
    if scan is None:
        return None
    return EvidencePicture(digest=scan.digest, large=scan.large, small=scan.small, uploaded_at=work.now)
