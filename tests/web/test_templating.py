"""What every template may call."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from talent_net.web.templating import account_doors, clock, door, footer_doors, main_doors

SUMMER = datetime(2026, 7, 3, 12, tzinfo=UTC)
WINTER = datetime(2026, 12, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "zone", "shown"),
    [
        (SUMMER, "Asia/Tokyo", "21:00"),
        (SUMMER, "America/New_York", "08:00"),
        (WINTER, "America/New_York", "07:00"),
        (SUMMER, "Asia/Kolkata", "17:30"),
    ],
)
def test_clock_shows_wall_time(app: Flask, at: datetime, zone: str, shown: str) -> None:
    with app.test_request_context():
        assert clock(at, zone).time == shown


def test_clocks_tell_when_the_day_differs(app: Flask) -> None:
    late = datetime(2026, 7, 3, 18, tzinfo=UTC)
    with app.test_request_context():
        assert clock(late, "Asia/Tokyo").day == clock(late, "Europe/Berlin").day + 1


def test_clock_date_is_in_the_readers_language(app: Flask) -> None:
    with app.test_request_context(headers={"Accept-Language": "ja"}):
        assert clock(SUMMER, "Asia/Tokyo").date == "7月3日(金)"
    with app.test_request_context(headers={"Accept-Language": "en"}):
        assert "Jul" in clock(SUMMER, "Asia/Tokyo").date


def test_door_that_does_not_exist_is_none(app: Flask) -> None:
    with app.test_request_context():
        assert door("pages.landing") == "/"
        assert door("rockets.launch") is None


def test_visitors_see_no_doors_of_members(app: Flask) -> None:
    with app.test_request_context():
        assert "pages.home" not in dict(main_doors(is_signed_in=False))
        assert "pages.home" in dict(main_doors(is_signed_in=True))
        assert "pages.safety" in dict(footer_doors())
        assert "admin.index" not in {endpoint for endpoint, _, _ in account_doors(is_staff=False)}
