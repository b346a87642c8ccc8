"""The day on which a mentor opens is the first on which they take requests."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from talent_net.domain.mentoring.rules.capacity import Capacity, takes_requests
from talent_net.domain.mentoring.rules.openings import NEVER, opens_on
from talent_net.domain.people.rules.capacity import month_end

FIRST = date(2026, 6, 1)


@pytest.mark.parametrize("seed", range(300))
def test_they_open_when_they_take_requests(seed: int) -> None:
    dice = Random(seed)
    capacity = Capacity(
        places=dice.choice((0, 1, 2, 2)),
        places_taken=dice.choice((0, 0, 1)),
        paused_until=dice.choice((None, None, FIRST + timedelta(days=dice.randrange(60)))),
        free_from=dice.choice((None, None, FIRST + timedelta(days=dice.randrange(60)))),
        monthly_hours=dice.choice((None, 0, 2, 4)),
        committed_minutes=dice.choice((0, 60, 120, 240)),
        unanswered=dice.choice((0, 0, 1, 5)),
    )
    if capacity.places_taken > capacity.places:
        return
    today = FIRST + timedelta(days=dice.randrange(20))
    opening = opens_on(capacity, today)
    for day in range((month_end(today) - today).days + 1):
        asked_on = today + timedelta(days=day)
        assert (opening <= asked_on) == takes_requests(capacity, asked_on), (capacity, asked_on)


def test_who_has_no_place_does_not_open_by_waiting() -> None:
    assert opens_on(Capacity(places=1, places_taken=1), FIRST) == NEVER


def test_a_spent_budget_is_new_with_the_month() -> None:
    spent = Capacity(places=2, places_taken=1, monthly_hours=2, committed_minutes=120)
    assert opens_on(spent, FIRST) == date(2026, 7, 1)
