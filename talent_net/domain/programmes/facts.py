"""What happened to programmes, enrolments, runs and pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ProgrammeWritten(Fact):
    """A programme was written or changed."""

    quiet: ClassVar[str] = "its page says what it is"

    programme_id: int


@dataclass(frozen=True, kw_only=True)
class ProgrammeMoved(Fact):
    """It was opened, its enrolment ended, or it was closed."""

    quiet: ClassVar[str] = "its page says where it stands"

    programme_id: int
    state_code: str


@dataclass(frozen=True, kw_only=True)
class ProgrammeWeighed(Fact):
    """Its weights or its floor were changed."""

    quiet: ClassVar[str] = "only runs to come are weighed by it"

    programme_id: int


@dataclass(frozen=True, kw_only=True)
class PersonEnrolled(Fact):
    """Somebody takes part, or changed what they said when they enrolled."""

    quiet: ClassVar[str] = "whoever enrols sees it at once"

    programme_id: int
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentWithdrawn(Fact):
    """Somebody takes no part any more."""

    quiet: ClassVar[str] = "those whom it concerns hear of their pairs"

    programme_id: int
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class OthersRanked(Fact):
    """Somebody said whom they would like to work with."""

    quiet: ClassVar[str] = "wishes are nobody's to know but the solver's and the coordinators'"

    enrolment_id: int
    count: int


@dataclass(frozen=True, kw_only=True)
class PairConstrained(Fact):
    """A coordinator pinned a pair or kept it apart."""

    quiet: ClassVar[str] = "only runs to come keep to it"

    programme_id: int
    constraint_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class ConstraintLifted(Fact):
    """A pair is free again."""

    quiet: ClassVar[str] = "only runs to come keep to it"

    programme_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class RunAsked(Fact):
    """Somebody wants the programme solved."""

    quiet: ClassVar[str] = "the action itself promises the work"

    run_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class RunEnded(Fact):
    """The solver has an answer, or none."""

    quiet: ClassVar[str] = "the page of the run looks every few seconds"

    run_id: int
    state_code: str


@dataclass(frozen=True, kw_only=True)
class RunPublished(Fact):
    """A plan was proposed to those whom it brings together; `pair_ids` are new in it."""

    run_id: int
    programme_id: int
    pair_ids: tuple[int, ...]
    dropped_ids: tuple[int, ...]
    left_out_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PairAccepted(Fact):
    """One side said yes; the other has not answered yet."""

    quiet: ClassVar[str] = "the other side hears of it when both have answered"

    pair_id: int


@dataclass(frozen=True, kw_only=True)
class PairConfirmed(Fact):
    """Both said yes, and their mentorship has begun."""

    pair_id: int
    mentorship_id: int


@dataclass(frozen=True, kw_only=True)
class PairDeclined(Fact):
    """One side said no."""

    pair_id: int
    person_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class PairReminded(Fact):
    """A pair waits for an answer, and those who owe it are told."""

    pair_id: int
    person_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PairLapsed(Fact):
    """A pair waited in vain."""

    pair_id: int
