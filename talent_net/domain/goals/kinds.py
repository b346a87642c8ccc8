"""The code that a goal's state is."""

from __future__ import annotations

from enum import StrEnum


class GoalState(StrEnum):
    """What became of a goal."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"
