"""The proof of the audit log, as a job: the chain may be long."""

from __future__ import annotations

from talent_net.domain.audit.actions import broken_at
from talent_net.domain.audit.queries import entries_before
from talent_net.domain.notices.actions import notify
from talent_net.web.jobs import job
from talent_net.web.work import reading, unit_of_work


@job("admin.prove_audit")
def prove_audit(person_id: int) -> None:
    """Check every entry, and tell whoever asked."""
    number = broken_at(reading())
    last = reading().scalars(entries_before(None, 1)).one_or_none()
    with unit_of_work() as work:
        if number is None:
            notify(work, person_id, "admin.audit_sound", count=last.id if last else 0)
        else:
            notify(work, person_id, "admin.audit_broken", number=number)
