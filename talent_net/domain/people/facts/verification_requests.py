"""What happened to requests to be verified."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class VerificationAsked(Fact):
    """A member asked staff to vouch for them."""

    quiet = "it waits on the list of staff"

    request_id: int
    person_id: int
    organisation_id: int | None


@dataclass(frozen=True, kw_only=True)
class VerificationEvidenceGiven(Fact):
    """A member showed more, as staff had asked."""

    quiet = "it waits on the list of staff again"

    request_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class VerificationRequestWithdrawn(Fact):
    """A member took a request back; what they had shown is gone."""

    quiet = "the member sees it at once"

    request_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class VerificationRequestDecided(Fact):
    """Staff decided on a request. `decision` and `reason` are codes."""

    request_id: int
    person_id: int
    organisation_id: int | None
    decision: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class VerificationRequestReopened(Fact):
    """A decision on a request was taken back; it waits again."""

    request_id: int
    person_id: int
    decision: str


@dataclass(frozen=True, kw_only=True)
class EvidenceForgotten(Fact):
    """What was shown for a request, or for many, was deleted."""

    quiet = "the member was told beforehand"

    count: int
