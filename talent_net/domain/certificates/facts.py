"""What happened to plans, certificates and thanks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class EndPlanned(Fact):
    """One of the two planned until when their mentorship goes."""

    mentorship_id: int


@dataclass(frozen=True, kw_only=True)
class EndNear(Fact):
    """The planned end comes near: within so many days."""

    mentorship_id: int
    days: int


@dataclass(frozen=True, kw_only=True)
class CertificateIssued(Fact):
    """Somebody has a certificate."""

    certificate_id: int
    holder_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateReissued(Fact):
    """Somebody has a certificate instead of one that was withdrawn as mistaken."""

    certificate_id: int
    holder_id: int
    instead_of_id: int


@dataclass(frozen=True, kw_only=True)
class CertificateRevoked(Fact):
    """It counts no more."""

    certificate_id: int
    holder_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ThanksGiven(Fact):
    """One of the two thanked the other."""

    mentorship_id: int
    recipient_id: int


@dataclass(frozen=True, kw_only=True)
class ThanksTakenBack(Fact):
    """Its author deleted a word of thanks."""

    quiet: ClassVar[str] = "nobody is told that kind words are gone"

    mentorship_id: int
