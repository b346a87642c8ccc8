"""Who has room for one more person."""

from datetime import date

import pytest

from talent_net.domain.people.rules.capacity import check_free_from, has_room, month_end
from talent_net.kernel.errors import RuleBroken

TODAY = date(2026, 2, 10)


@pytest.mark.parametrize(
    ("hours", "free_from", "room"),
    [
        (None, None, True),
        (2, None, True),
        (0, None, False),
        (2, date(2026, 2, 28), True),
        (2, date(2026, 3, 1), False),
        (2, date(2020, 1, 1), True),
        (0, date(2026, 2, 1), False),
    ],
)
def test_room_this_month(hours: int | None, free_from: date | None, room: bool) -> None:
    assert has_room(hours, free_from, TODAY) is room


@pytest.mark.parametrize(
    ("day", "end"),
    [(date(2026, 12, 5), date(2026, 12, 31)), (date(2028, 2, 29), date(2028, 2, 29)), (date(2026, 4, 30), date(2026, 4, 30))],
)
def test_the_last_day_of_a_month(day: date, end: date) -> None:
    assert month_end(day) == end


def test_a_pause_ends_within_two_years() -> None:
    check_free_from(None, TODAY)
    check_free_from(date(2028, 2, 1), TODAY)
    with pytest.raises(RuleBroken, match="pause_too_long"):
        check_free_from(date(2028, 3, 1), TODAY)
