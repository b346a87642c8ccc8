"""What happened to feedback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class FeedbackAsked(Fact):
    """One of two is asked how it goes."""

    feedback_id: int
    mentorship_id: int


@dataclass(frozen=True, kw_only=True)
class AsksTakenBack(Fact):
    """What had been asked for a meeting that did not take place is asked no more."""

    quiet: ClassVar[str] = "nobody had answered, and what is promised about it keeps quiet"

    mentorship_id: int
    count: int


@dataclass(frozen=True, kw_only=True)
class FeedbackCalled(Fact):
    """Somebody is told that they are asked: `number` 1, or reminded: 2."""

    feedback_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class FeedbackGiven(Fact):
    """Somebody said how it goes."""

    quiet: ClassVar[str] = "coordinators find it where they look after it, and nobody else is told"

    feedback_id: int


@dataclass(frozen=True, kw_only=True)
class FeedbackChanged(Fact):
    """Somebody said it differently."""

    quiet: ClassVar[str] = "coordinators find it where they look after it, and nobody else is told"

    feedback_id: int


@dataclass(frozen=True, kw_only=True)
class HelpWanted(Fact):
    """Somebody would like a coordinator to get in touch."""

    feedback_id: int


@dataclass(frozen=True, kw_only=True)
class FeedbackSettled(Fact):
    """A coordinator has looked after it."""

    quiet: ClassVar[str] = "who settled it sees so; who gave it is met, not noticed"

    feedback_id: int


@dataclass(frozen=True, kw_only=True)
class FeedbackUnsettled(Fact):
    """It waits for a coordinator after all."""

    quiet: ClassVar[str] = "who took it back sees so"

    feedback_id: int


@dataclass(frozen=True, kw_only=True)
class FeedbackWordsForgotten(Fact):
    """The words of old answers were deleted."""

    quiet: ClassVar[str] = "nothing that anybody waits for"

    count: int
