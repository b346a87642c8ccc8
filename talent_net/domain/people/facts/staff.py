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
class JobRetryTakenBack(Fact):
    """A fresh start of a job was taken back before the worker came to it."""

    quiet = "the worker no longer finds it"

    row_id: int
    job: str


@dataclass(frozen=True, kw_only=True)
class AuditProofAsked(Fact):
    """Somebody asked whether the audit log is sound."""

    quiet = "the asker sees the answer"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class AgeCorrected(Fact):
    """Staff put a person's date of birth or school right. The standings before and after, reason and evidence are codes."""

    person_id: int
    before_code: str
    after_code: str
    reason: str
    evidence_code: str
