"""What happened to requests on their way."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class RequestSent(Fact):
    """A student asked for a mentor."""

    quiet = "whoever is asked is told by the fact that says so"

    request_id: int


@dataclass(frozen=True, kw_only=True)
class RequestReleased(Fact):
    """An officer let a pupil's request go to mentors, and named who watches over what comes of it."""

    request_id: int


@dataclass(frozen=True, kw_only=True)
class RequestClosed(Fact):
    """The house closed a request, for a reason that has a code."""

    request_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class RequestWithdrawn(Fact):
    """A student took a request back."""

    request_id: int


@dataclass(frozen=True, kw_only=True)
class WithdrawalUndone(Fact):
    """A student let a request stand after all."""

    request_id: int


@dataclass(frozen=True, kw_only=True)
class RequestDropped(Fact):
    """A request ended because its student is away."""

    quiet = "its student cannot read, and its mentor reads it on their desk"

    request_id: int


@dataclass(frozen=True, kw_only=True)
class OfficerAsked(Fact):
    """A request waits for an officer: its student is a pupil."""

    request_id: int


@dataclass(frozen=True, kw_only=True)
class CoordinatorAsked(Fact):
    """No wish is left: the coordinators look for a mentor."""

    request_id: int


@dataclass(frozen=True, kw_only=True)
class MentorAsked(Fact):
    """A request stands on a mentor's desk. `number` counts its turns from 1."""

    request_id: int
    turn_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class TurnReminded(Fact):
    """A mentor was reminded, for the first time or the last."""

    turn_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class TurnDeclined(Fact):
    """A mentor declined, for a reason that has a code."""

    quiet = "it can be taken back for a while; then its student is told with where the request went"

    turn_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class DeclineUndone(Fact):
    """A mentor took a decline back before the request had passed on."""

    turn_id: int


@dataclass(frozen=True, kw_only=True)
class TurnPassed(Fact):
    """A turn ended without an answer: it lapsed, the mentor is full, pauses or left. `reason` is the code of its state."""

    quiet = "where the request went is what its student is told"

    turn_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class RequestAccepted(Fact):
    """A mentor accepted."""

    request_id: int
    turn_id: int
    mentorship_id: int


@dataclass(frozen=True, kw_only=True)
class AcceptanceUndone(Fact):
    """A mentor took an acceptance back before anything was written."""

    request_id: int
    turn_id: int


@dataclass(frozen=True, kw_only=True)
class RequestSettled(Fact):
    """A request ended because its student has found a mentor elsewhere. `turn_id` is where it waited, 0 for nowhere."""

    request_id: int
    turn_id: int


@dataclass(frozen=True, kw_only=True)
class RequestRevived(Fact):
    """A settled request stands again: what had settled it was taken back."""

    request_id: int
    turn_id: int
