"""Marks of what somebody began to change: whoever saves over other words than they have seen is told so."""

from __future__ import annotations

from hashlib import sha256

from talent_net.domain.goals.model import ActionItem, MentorshipGoal, Milestone
from talent_net.kernel.errors import RuleBroken

# Enough to tell the words of two people apart.
_LETTERS = 20


def mark_of_goal(goal: MentorshipGoal) -> str:
    """Of all that a goal's form changes."""
    return _mark(goal.title, goal.why, goal.due_on)


def mark_of_step(step: Milestone) -> str:
    """Of a step."""
    return _mark(step.title, step.due_on)


def mark_of_item(item: ActionItem) -> str:
    """Of something to do."""
    return _mark(item.title, item.owner_id, item.due_on)


def check_unchanged(began: str, mark: str) -> None:
    """Raise RuleBroken where it says something else by now; `began` is empty where nobody knows what was seen. Asked behind the lock."""
    if began and began != mark:
        raise RuleBroken("goals.changed_meanwhile")


def _mark(*values: object) -> str:
    return sha256(repr([str(value) for value in values]).encode()).hexdigest()[:_LETTERS]
