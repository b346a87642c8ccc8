"""Forgetting what was shown for requests that are decided."""

from __future__ import annotations

from talent_net.domain.people.actions.verification_requests import forget_evidence
from talent_net.web.jobs import job
from talent_net.web.work import unit_of_work


@job("people.forget_evidence")
def forget_decided_evidence() -> None:
    """Delete what is due."""
    with unit_of_work() as work:
        forget_evidence(work)
