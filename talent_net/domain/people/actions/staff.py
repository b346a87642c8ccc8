"""What staff do at their desk: accounts, jobs that failed, the proof of the audit log."""

from __future__ import annotations

from datetime import datetime

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.outbox.actions import enqueue, retry
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.access.staff import account_of
from talent_net.domain.people.actions.roles import grant_role, restore, revoke_role, suspend
from talent_net.domain.people.facts.staff import AuditProofAsked, JobRetried, JobRetryTakenBack
from talent_net.domain.people.model import Person, Role, RoleGrant
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def suspend_account(work: Work, person: Person, reason: str) -> None:
    """Shut somebody out from the desk, where staff are shut out by administrators alone; needs the roles loaded."""
    ensure(work.actor, "admin.suspend", account_of(person, work.today, work.limits))
    suspend(work, person, reason)


def restore_account(work: Work, person: Person) -> None:
    """Let somebody back in from the desk; needs the roles loaded."""
    ensure(work.actor, "admin.suspend", account_of(person, work.today, work.limits))
    restore(work, person)


def give_role(work: Work, person: Person, role: Role, organisation_id: int | None) -> None:
    """Grant a role from the desk: never to oneself, to a minor or to somebody unconfirmed; needs the roles loaded."""
    ensure(work.actor, "admin.grant_roles", account_of(person, work.today, work.limits))
    if person.confirmed_at is None:
        raise RuleBroken("people.address_unconfirmed")
    grant_role(work, person, role, organisation_id)


def take_role(work: Work, person: Person, grant: RoleGrant) -> None:
    """Revoke a role from the desk, but not one's own; needs the roles loaded."""
    ensure(work.actor, "admin.revoke_roles", account_of(person, work.today, work.limits))
    revoke_role(work, person, grant.role, grant.organisation_id)


def retry_job(work: Work, row: OutboxRow) -> None:
    """Give a job that was given up a fresh start."""
    ensure(work.actor, "admin.retry_job", row)
    if row.failed_at is None:
        raise RuleBroken("people.job_not_failed")
    retry(work, row)
    work.record(JobRetried(row_id=row.id, job=row.job))


def take_back_retry(work: Work, row: OutboxRow, failed_at: datetime, attempts: int) -> None:
    """Give a job up again that the worker has not come to yet."""
    ensure(work.actor, "admin.retry_job", row)
    if row.failed_at is not None or row.done_at is not None or row.attempts:
        raise RuleBroken("people.job_under_way")
    row.failed_at, row.attempts = failed_at, attempts
    work.session.flush()
    work.record(JobRetryTakenBack(row_id=row.id, job=row.job))


def ask_for_proof(work: Work) -> None:
    """Have the whole audit log checked by the worker; whoever asks is told by a notice."""
    ensure(work.actor, "admin.prove_audit")
    if work.actor.person_id is None:
        raise RuleBroken("people.proposal_needs_person")
    enqueue(work, "admin.prove_audit", person_id=work.actor.person_id)
    work.record(AuditProofAsked(person_id=work.actor.person_id))
