"""What happened to people's verification."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PersonVerified(Fact):
    """Somebody or something vouches for a person now. `method` is the code of VerificationMethod."""

    person_id: int
    verification_id: int
    method: str
    organisation_id: int | None


@dataclass(frozen=True, kw_only=True)
class VerificationRevoked(Fact):
    """A verification of a person counts no longer."""

    person_id: int
    verification_id: int
    method: str
    organisation_id: int | None
