"""A mentor has room as long as places, pauses and the month's budget allow it."""

from datetime import date
from typing import Any

import pytest

from talent_net.domain.mentoring.rules.capacity import (
    Capacity,
    committed_minutes,
    has_room,
    is_paused,
    is_spent,
    takes_requests,
)

TODAY = date(2026, 6, 10)


def capacity(**values: Any) -> Capacity:
    return Capacity(**{"places": 2, "places_taken": 0, **values})


@pytest.mark.parametrize(
    ("values", "room"),
    [
        ({}, True),
        ({"places_taken": 1}, True),
        ({"places_taken": 2}, False),
        ({"places": 0}, False),
        ({"paused_until": date(2026, 6, 9)}, True),
        ({"paused_until": date(2026, 6, 10)}, False),
        ({"free_from": date(2026, 6, 30)}, True),
        ({"free_from": date(2026, 7, 1)}, False),
        ({"monthly_hours": 0}, False),
        ({"monthly_hours": 1}, True),
        ({"monthly_hours": 1, "committed_minutes": 1}, False),
        ({"monthly_hours": 2, "committed_minutes": 60}, True),
        ({"committed_minutes": 10_000}, True),
    ],
)
def test_room_is_a_place_no_pause_and_an_hour_of_the_budget(values, room):
    assert has_room(capacity(**values), TODAY) is room


def test_a_mentorship_commits_what_it_reserves_or_has_taken_if_that_is_more():
    assert committed_minutes([]) == 0
    assert committed_minutes([(60, 0), (60, 90), (0, 30)]) == 60 + 90 + 30


def test_whoever_has_five_unanswered_takes_no_new_one():
    assert takes_requests(capacity(unanswered=4), TODAY)
    assert not takes_requests(capacity(unanswered=5), TODAY)
    assert not takes_requests(capacity(unanswered=0, places=0), TODAY)


def test_a_budget_is_spent_when_its_last_minute_is():
    assert not is_spent(capacity(monthly_hours=2, spent_minutes=119))
    assert is_spent(capacity(monthly_hours=2, spent_minutes=120))
    assert not is_spent(capacity(spent_minutes=9_999))


def test_a_pause_ends_by_itself():
    assert is_paused(TODAY, TODAY)
    assert not is_paused(date(2026, 6, 9), TODAY)
    assert not is_paused(None, TODAY)
