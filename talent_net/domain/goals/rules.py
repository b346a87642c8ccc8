"""What a goal, a milestone and an action item may say, how many there may be, how far a goal is, and when something is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from talent_net.kernel.errors import RuleBroken

MOST_OPEN_GOALS = 10
MOST_MILESTONES = 20
MOST_OPEN_ITEMS = 50
LONGEST_TITLE = 200
LONGEST_WHY = 1000
# A mentorship of pupils may lead to a degree; what is further away is a slip of the keyboard.
FURTHEST = timedelta(days=365 * 6)
# When somebody is reminded of what is due that day, on their own wall.
MORNING = time(8)
# Behind a full stop, in either script.
_SENTENCE = re.compile(r"(?<=[。．！？])|(?<=[.!?])\s")


@dataclass(frozen=True, slots=True)
class Progress:
    """How many milestones are done."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """From 0 to 100; a goal without milestones has come no way."""
        return self.done * 100 // self.total if self.total else 0


def progress_of(done: Sequence[bool]) -> Progress:
    """`done` says of each milestone of a goal whether it is reached."""
    return Progress(sum(done), len(done))


def suggested_goal(wish: str) -> tuple[str, str]:
    """A first goal from what a student wrote in their request: its first sentence, and the whole where it says more; both cut to fit."""
    words = " ".join(wish.split())
    first = _SENTENCE.split(words, maxsplit=1)[0]
    title = first if len(first) <= LONGEST_TITLE else first[: LONGEST_TITLE - 1] + "…"
    return title, "" if title == words else wish.strip()[:LONGEST_WHY]


def checked_title(title: str) -> str:
    """One line, without the white space around it. Raises RuleBroken for an empty or a long one."""
    found = " ".join(title.split())
    if not found:
        raise RuleBroken("goals.title_missing", "title")
    if len(found) > LONGEST_TITLE:
        raise RuleBroken("goals.title_too_long", "title", most=LONGEST_TITLE)
    return found


def checked_why(why: str) -> str:
    """Why somebody wants it, in their words. Raises RuleBroken when they are too many."""
    if len(why) > LONGEST_WHY:
        raise RuleBroken("goals.why_too_long", "why", most=LONGEST_WHY)
    return why.strip()


def check_due(due_on: date | None, before: date | None, today: date) -> None:
    """Raise RuleBroken for a due day that is over or too far away; one that stood there before may stay. `today` on the actor's wall."""
    if due_on is None or due_on == before:
        return
    if due_on < today:
        raise RuleBroken("goals.due_is_over", "due_on")
    if due_on - today > FURTHEST:
        raise RuleBroken("goals.due_too_far", "due_on")


def check_room_for_goal(is_open: int) -> None:
    """Raise RuleBroken when a mentorship has enough open goals."""
    if is_open >= MOST_OPEN_GOALS:
        raise RuleBroken("goals.too_many_goals", "title", most=MOST_OPEN_GOALS)


def check_room_for_milestone(count: int) -> None:
    """Raise RuleBroken when a goal has enough milestones."""
    if count >= MOST_MILESTONES:
        raise RuleBroken("goals.too_many_milestones", "title", most=MOST_MILESTONES)


def check_room_for_item(is_open: int) -> None:
    """Raise RuleBroken when a mentorship has enough that is still to do."""
    if is_open >= MOST_OPEN_ITEMS:
        raise RuleBroken("goals.too_many_items", "title", most=MOST_OPEN_ITEMS)


def moved(ids: Sequence[int], moving: int, position: int) -> list[int]:
    """The ids with `moving` at a position from 1; what is beyond an end is put at that end."""
    rest = [each for each in ids if each != moving]
    place = min(max(position, 1), len(ids)) - 1
    return [*rest[:place], moving, *rest[place:]]


def is_overdue(due_on: date | None, today: date, *, is_done: bool) -> bool:
    """Whether its day has gone by; `today` on the reader's wall."""
    return not is_done and due_on is not None and due_on < today


def morning_of(day: date, zone: str) -> datetime:
    """The morning of a day in a zone, in UTC."""
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


def day_in(zone: str, moment: datetime) -> date:
    """The date on the wall of a zone."""
    return moment.astimezone(ZoneInfo(zone)).date()
