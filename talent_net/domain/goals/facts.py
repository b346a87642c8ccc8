"""What happened to goals, milestones and action items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact

ON_THE_PAGE = "whoever opens the page of goals sees it"


@dataclass(frozen=True, kw_only=True)
class GoalAdded(Fact):
    """A mentorship has another goal."""

    mentorship_id: int
    goal_id: int


@dataclass(frozen=True, kw_only=True)
class GoalChanged(Fact):
    """A goal says something else, or is due on another day."""

    quiet: ClassVar[str] = ON_THE_PAGE

    goal_id: int


@dataclass(frozen=True, kw_only=True)
class GoalEnded(Fact):
    """A goal was reached or dropped: `reason` is the code of its state."""

    mentorship_id: int
    goal_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class GoalReopened(Fact):
    """A goal that had been reached or dropped is open again."""

    quiet: ClassVar[str] = ON_THE_PAGE

    goal_id: int


@dataclass(frozen=True, kw_only=True)
class MilestonesChanged(Fact):
    """A milestone of a goal was added, changed, moved or removed; there are `count` now."""

    quiet: ClassVar[str] = ON_THE_PAGE

    goal_id: int
    count: int


@dataclass(frozen=True, kw_only=True)
class MilestoneTicked(Fact):
    """A milestone was reached, or was not after all."""

    quiet: ClassVar[str] = ON_THE_PAGE

    goal_id: int
    milestone_id: int
    is_done: bool


@dataclass(frozen=True, kw_only=True)
class ActionItemAdded(Fact):
    """One of two will do something next."""

    mentorship_id: int
    item_id: int


@dataclass(frozen=True, kw_only=True)
class ActionItemChanged(Fact):
    """It says something else, is somebody else's (`is_handed_over`), or is due on another day."""

    item_id: int
    is_handed_over: bool


@dataclass(frozen=True, kw_only=True)
class ActionItemTicked(Fact):
    """It was done, or was not after all."""

    quiet: ClassVar[str] = ON_THE_PAGE

    item_id: int
    is_done: bool


@dataclass(frozen=True, kw_only=True)
class ActionItemRemoved(Fact):
    """It is not there any more."""

    quiet: ClassVar[str] = ON_THE_PAGE

    item_id: int
    mentorship_id: int


@dataclass(frozen=True, kw_only=True)
class ActionItemDue(Fact):
    """The day has come on which somebody wanted to have done it."""

    item_id: int
