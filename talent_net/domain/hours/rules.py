"""What may stand as days off and as times of the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from talent_net.kernel.errors import RuleBroken

# Those that are over do not count.
MOST_ENTRIES = 30
LONGEST_NOTE = 120
FURTHEST = timedelta(days=366)
_DAY = timedelta(days=1)


class Days(Protocol):
    """Days in a row, both ends included."""

    first_on: date
    last_on: date
    note: str


D = TypeVar("D", bound=Days)


@dataclass(frozen=True, slots=True)
class Times:
    """From when to when, in minutes since midnight; past midnight where it ends before it begins."""

    start_minute: int
    end_minute: int


def check_days(first_on: date, last_on: date, today: date) -> None:
    """The end is not before the start, not over yet, and within a year."""
    if last_on < first_on:
        raise RuleBroken("hours.ends_before_start", "last_on")
    if last_on < today:
        raise RuleBroken("hours.over_already", "last_on")
    if last_on - today > FURTHEST:
        raise RuleBroken("hours.too_far", "last_on")


def check_words(words: str, field: str) -> None:
    """A note or a name is short."""
    if len(words) > LONGEST_NOTE:
        raise RuleBroken("hours.too_long", field, most=LONGEST_NOTE)


def check_room(count: int) -> None:
    """One more has a place."""
    if count >= MOST_ENTRIES:
        raise RuleBroken("hours.too_many", None, most=MOST_ENTRIES)


def check_times(start_minute: int | None, end_minute: int | None, fields: tuple[str, str], *, overnight: bool) -> Times | None:
    """Both or none; not the same; after one another where they may not pass midnight."""
    if start_minute is None and end_minute is None:
        return None
    if start_minute is None or end_minute is None:
        raise RuleBroken("hours.time_missing", fields[0] if start_minute is None else fields[1])
    if start_minute == end_minute:
        raise RuleBroken("hours.times_equal", fields[1])
    if start_minute > end_minute and not overnight:
        raise RuleBroken("hours.time_before", fields[1])
    return Times(start_minute, end_minute)


def touching(rows: Iterable[D], first_on: date, last_on: date, note: str) -> tuple[list[D], str]:
    """The rows that overlap these days or stand next to them and say nothing else, the earliest first; and what they then say."""
    near = [row for row in rows if row.first_on <= last_on + _DAY and row.last_on >= first_on - _DAY]
    near.sort(key=lambda row: row.first_on)
    said = note or next((row.note for row in near if row.note), "")
    return [row for row in near if row.note in {"", said}], said
