"""Whether a mentor has room for one more: places, pauses, and the month's budget of hours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from talent_net.domain.people.rules import capacity as offers

# What a mentorship takes of a month, unless it says otherwise.
USUAL_MINUTES = 60
# Whoever has this many unanswered requests gets no new ones until they have answered.
MOST_UNANSWERED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What decides it. `committed_minutes` and `spent_minutes` are of this month of the city's calendar.

    `monthly_hours`: None is no limit. `paused_until`: until and with that day. `unanswered`: turns that wait at this mentor.
    """

    places: int
    places_taken: int
    paused_until: date | None = None
    free_from: date | None = None
    monthly_hours: int | None = None
    committed_minutes: int = 0
    spent_minutes: int = 0
    unanswered: int = 0


def committed_minutes(reserved_and_spent: Iterable[tuple[int, int]]) -> int:
    """What of a month is given away: of each mentorship what it reserves, or what it has taken already if that is more."""
    return sum(max(pair) for pair in reserved_and_spent)


def has_room(capacity: Capacity, today: date, minutes: int = USUAL_MINUTES) -> bool:
    """Whether one more mentorship of so many minutes a month can begin now."""
    return (
        capacity.places_taken < capacity.places
        and not is_paused(capacity.paused_until, today)
        and offers.has_room(capacity.monthly_hours, capacity.free_from, today)
        and has_budget(capacity, minutes)
    )


def takes_requests(capacity: Capacity, today: date) -> bool:
    """Whether a new request may be put to this mentor: there is room, and not too many wait for an answer already."""
    return has_room(capacity, today) and capacity.unanswered < MOST_UNANSWERED


def is_paused(paused_until: date | None, today: date) -> bool:
    """A pause ends by itself when its last day is over."""
    return paused_until is not None and today <= paused_until


def has_budget(capacity: Capacity, minutes: int = USUAL_MINUTES) -> bool:
    """Whether the month's budget holds so many minutes more."""
    return capacity.monthly_hours is None or capacity.committed_minutes + minutes <= capacity.monthly_hours * 60


def is_spent(capacity: Capacity) -> bool:
    """Whether the month's budget is used up. The next month begins anew."""
    return capacity.monthly_hours is not None and capacity.spent_minutes >= capacity.monthly_hours * 60
