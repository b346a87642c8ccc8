"""What happened in exchanges."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class ExchangeAsked(Fact):
    """A student put questions to the mentor."""

    mentorship_id: int
    exchange_id: int
    count: int


@dataclass(frozen=True, kw_only=True)
class ExchangeReworded(Fact):
    """The questions say something else now."""

    quiet = "nobody has answered yet, and whoever opens the page reads the new words"

    exchange_id: int


@dataclass(frozen=True, kw_only=True)
class ExchangeWithdrawn(Fact):
    """A student took the questions back."""

    exchange_id: int


@dataclass(frozen=True, kw_only=True)
class ExchangePutBack(Fact):
    """Withdrawn questions stand again."""

    exchange_id: int


@dataclass(frozen=True, kw_only=True)
class ExchangeForgotten(Fact):
    """Withdrawn questions are deleted, and what was kept for their answers."""

    quiet = "nobody could see them any more"

    exchange_id: int


@dataclass(frozen=True, kw_only=True)
class AnswerKept(Fact):
    """A mentor wrote or recorded an answer, which is not sent yet."""

    quiet = "only the mentor sees it until all answers are sent"

    exchange_id: int
    number: int
    is_spoken: bool


@dataclass(frozen=True, kw_only=True)
class RecordingDiscarded(Fact):
    """A mentor discarded a recording that was not sent yet."""

    quiet = "only the mentor saw it"

    exchange_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class ExchangeAnswered(Fact):
    """A mentor sent all answers."""

    mentorship_id: int
    exchange_id: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class ExchangeReminded(Fact):
    """A mentor was reminded of questions, for the first time or the last."""

    exchange_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class ExchangeLapsed(Fact):
    """The time to answer was over."""

    mentorship_id: int
    exchange_id: int
