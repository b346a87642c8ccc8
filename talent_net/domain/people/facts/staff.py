"""What staff did."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class JobRetried(Fact):
    """A job that had been given up got a fresh start."""

    quiet = "the worker finds it by itself"

    row_id: int
    job: str


@dataclass(frozen=True, kw_only=True)
class AuditProofAsked(Fact):
    """Somebody asked whether the audit log is sound."""

    quiet = "the asker sees the answer"

    person_id: int
