"""Each deed of the desk: how it finds its things, how it is done to one of them, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from talent_net.domain.desk.actions.traces import Doing, Saying, Trace, check_unchanged, written
from talent_net.domain.desk.rules import Deed
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.outbox.queries import rows_with
from talent_net.domain.people.actions.organisations import (
    approve_organisation,
    bring_back_proposal,
    decline_organisation,
    take_back_approval,
)
from talent_net.domain.people.actions.staff import restore_account, retry_job, suspend_account, take_back_retry
from talent_net.domain.people.actions.verification_requests import decide_request, reopen_request
from talent_net.domain.people.actions.vocabulary import decide_term, reopen_term
from talent_net.domain.people.model import (
    Organisation,
    OrganisationKind,
    Person,
    Term,
    TermState,
    Verification,
    VerificationRequest,
)
from talent_net.domain.people.queries.organisations import organisations_with
from talent_net.domain.people.queries.staff import accounts_with
from talent_net.domain.people.queries.verification_requests import request_by_id, requests_with
from talent_net.domain.people.queries.vocabulary import terms_with
from talent_net.domain.people.rules.organisations import Particulars
from talent_net.domain.people.rules.verification_requests import RequestDecision
from talent_net.domain.people.rules.vocabulary import Decision
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def _found(statement: Callable[[Sequence[str]], Any], handle: str) -> Callable[[Work, Sequence[str]], dict[str, Any]]:
    def find(work: Work, handles: Sequence[str]) -> dict[str, Any]:
        return {getattr(row, handle): row for row in work.session.scalars(statement(handles))}

    return find


def _decide(decision: RequestDecision) -> Callable[[Work, VerificationRequest, Saying], Trace]:
    def do(work: Work, request: VerificationRequest, saying: Saying) -> Trace:
        verification = decide_request(work, request, decision, saying.reason, saying.answer)
        trace: Trace = {"id": request.id, "at": written(work.now)}
        # A verification that stood before is not this deed's to take back.
        if verification is not None and verification.verified_at == work.now:
            trace["verification_id"] = verification.id
        return trace

    return do


def _reopen(work: Work, trace: Trace) -> None:
    request = work.session.scalars(request_by_id(trace["id"])).one_or_none()
    if request is None:
        raise RuleBroken("admin.gone")
    check_unchanged(request.decided_at, trace)
    verification = work.session.get(Verification, trace["verification_id"]) if "verification_id" in trace else None
    if verification is not None and verification.revoked_at is not None:
        raise RuleBroken("admin.changed_since")
    reopen_request(work, request, verification)


def _approve(work: Work, organisation: Organisation, _saying: Saying) -> Trace:
    if organisation.approved_at is not None:
        raise RuleBroken("people.organisation_stands")
    approve_organisation(work, organisation)
    return {"id": organisation.id, "at": written(work.now)}


def _take_back_approval(work: Work, trace: Trace) -> None:
    organisation = work.session.get(Organisation, trace["id"])
    if organisation is None:
        raise RuleBroken("admin.gone")
    check_unchanged(organisation.approved_at, trace)
    take_back_approval(work, organisation)


def _decline(work: Work, organisation: Organisation, saying: Saying) -> Trace:
    trace: Trace = {
        "kind": organisation.kind.value,
        "name_ja": organisation.name_ja,
        "name_en": organisation.name_en,
        "country": organisation.country,
        "website": organisation.website,
        "created_at": written(organisation.created_at),
        "proposed_by_id": organisation.proposed_by_id,
    }
    decline_organisation(work, organisation, saying.reason or "other")
    return trace


def _bring_back(work: Work, trace: Trace) -> None:
    particulars = Particulars(
        kind=OrganisationKind(trace["kind"]),
        name_ja=trace["name_ja"],
        name_en=trace["name_en"],
        country=trace["country"],
        website=trace["website"],
    )
    proposer = work.session.get(Person, trace["proposed_by_id"]) if trace["proposed_by_id"] is not None else None
    bring_back_proposal(work, particulars, proposer.id if proposer else None, datetime.fromisoformat(trace["created_at"]))


def _decide_on_term(decision: Decision) -> Callable[[Work, Term, Saying], Trace]:
    def do(work: Work, term: Term, saying: Saying) -> Trace:
        if term.state is not TermState.PROPOSED:
            raise RuleBroken("people.term_decided")
        decide_term(work, term, decision, reason=saying.reason or "other")
        return {"id": term.id, "state": term.state.value}

    return do


def _reopen_term(work: Work, trace: Trace) -> None:
    term = work.session.get(Term, trace["id"])
    if term is None or term.state.value != trace["state"]:
        raise RuleBroken("admin.changed_since")
    reopen_term(work, term)


def _retry(work: Work, row: OutboxRow, _saying: Saying) -> Trace:
    trace: Trace = {"id": row.id, "attempts": row.attempts, "failed_at": written(row.failed_at) if row.failed_at else None}
    retry_job(work, row)
    return trace


def _take_back_retry(work: Work, trace: Trace) -> None:
    row = work.session.get(OutboxRow, trace["id"])
    if row is None:
        raise RuleBroken("admin.gone")
    take_back_retry(work, row, datetime.fromisoformat(trace["failed_at"]), trace["attempts"])


def _suspend(work: Work, person: Person, saying: Saying) -> Trace:
    if person.suspended_at is not None:
        raise RuleBroken("people.suspended_already")
    suspend_account(work, person, saying.reason)
    return {"handle": person.public_id, "at": written(work.now)}


def _restore(work: Work, person: Person, _saying: Saying) -> Trace:
    if person.suspended_at is None:
        raise RuleBroken("people.not_suspended")
    trace: Trace = {"handle": person.public_id, "suspended_at": written(person.suspended_at)}
    restore_account(work, person)
    return trace


def _account(work: Work, trace: Trace) -> Person:
    person: Person | None = work.session.scalars(accounts_with([trace["handle"]])).one_or_none()
    if person is None:
        raise RuleBroken("admin.gone")
    return person


def _let_in_again(work: Work, trace: Trace) -> None:
    person = _account(work, trace)
    check_unchanged(person.suspended_at, trace)
    restore_account(work, person)


def _shut_out_again(work: Work, trace: Trace) -> None:
    person = _account(work, trace)
    if person.suspended_at is not None:
        raise RuleBroken("admin.changed_since")
    suspend_account(work, person, "other")
    person.suspended_at = datetime.fromisoformat(trace["suspended_at"])


_requests = _found(requests_with, "public_id")
_organisations = _found(organisations_with, "slug")
_terms = _found(terms_with, "slug")
_people = _found(accounts_with, "public_id")

DEEDS: dict[Deed, Doing] = {
    Deed.VERIFY_REQUESTS: Doing(_requests, _decide(RequestDecision.VERIFY), _reopen),
    Deed.DECLINE_REQUESTS: Doing(_requests, _decide(RequestDecision.DECLINE), _reopen),
    Deed.ASK_MORE: Doing(_requests, _decide(RequestDecision.ASK_MORE), _reopen),
    Deed.APPROVE_ORGANISATIONS: Doing(_organisations, _approve, _take_back_approval),
    Deed.DECLINE_ORGANISATIONS: Doing(_organisations, _decline, _bring_back),
    Deed.ACCEPT_TERMS: Doing(_terms, _decide_on_term(Decision.ACCEPT), _reopen_term),
    Deed.DECLINE_TERMS: Doing(_terms, _decide_on_term(Decision.DECLINE), _reopen_term),
    Deed.RETRY_JOBS: Doing(_found(rows_with, "public_id"), _retry, _take_back_retry),
    Deed.SUSPEND_PEOPLE: Doing(_people, _suspend, _let_in_again),
    Deed.RESTORE_PEOPLE: Doing(_people, _restore, _shut_out_again),
}
