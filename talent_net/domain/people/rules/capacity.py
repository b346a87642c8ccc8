"""Whether somebody who offers their time has room for one more person, and from when."""

from __future__ import annotations

from datetime import date, timedelta

from talent_net.kernel.errors import RuleBroken

# Whoever is away for longer takes the offer back.
LONGEST_PAUSE = timedelta(days=2 * 366)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def has_room(monthly_hours: int | None, free_from: date | None, today: date) -> bool:
    """Whether somebody who offers something can take a person on this month. No budget told is no limit; a budget of nothing is full."""
    return monthly_hours != 0 and (free_from is None or free_from <= month_end(today))


def check_free_from(day: date | None, today: date) -> None:
    """A pause ends some day."""
    if day is not None and day > today + LONGEST_PAUSE:
        raise RuleBroken("people.pause_too_long", "free_from")
