"""A student's list of mentors in the order of their wishes."""

from __future__ import annotations

from collections.abc import Sequence

from talent_net.kernel.errors import RuleBroken

MOST_WISHES = 10


def check_room(count: int) -> None:
    """Whoever wishes for everybody wishes for nobody."""
    if count >= MOST_WISHES:
        raise RuleBroken("mentoring.wish_list_full", most=MOST_WISHES)


def placed(order: Sequence[int], mentor_id: int, position: int) -> list[int]:
    """The order with a mentor at a position (from 1); a position outside of the list is its nearest end."""
    others = [number for number in order if number != mentor_id]
    place = min(max(position, 1), len(others) + 1) - 1
    return [*others[:place], mentor_id, *others[place:]]
