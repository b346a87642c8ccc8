"""A day and a time of somebody's wall are one moment, or none, or two."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.calendar.rules import QUARTER, moment_on
from talent_net.kernel.errors import RuleBroken
from talent_net.matching.availability import transitions

ZONES = ("Asia/Tokyo", "America/New_York", "Australia/Lord_Howe", "Europe/Berlin", "Pacific/Chatham", "Africa/Casablanca")

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
CHANGES = [change.at for change in transitions(ZONES, FIRST, FIRST + timedelta(days=1200))]


def at(day: date, wall: time, zone: str) -> datetime:
    return moment_on(day, wall, zone, day_field="day", time_field="wall")


@pytest.mark.parametrize(
    ("day", "wall", "zone", "moment"),
    [
        (date(2026, 6, 2), time(19), "Asia/Tokyo", datetime(2026, 6, 2, 10, tzinfo=UTC)),
        (date(2026, 6, 5), time(20, 30), "Europe/Berlin", datetime(2026, 6, 5, 18, 30, tzinfo=UTC)),
        # Around a change the neighbouring times are taken.
        (date(2026, 11, 1), time(0, 30), "America/New_York", datetime(2026, 11, 1, 4, 30, tzinfo=UTC)),
        (date(2027, 3, 28), time(3), "Europe/Berlin", datetime(2027, 3, 28, 1, tzinfo=UTC)),
        (date(2026, 10, 25), time(3), "Europe/Berlin", datetime(2026, 10, 25, 2, tzinfo=UTC)),
    ],
)
def test_a_wall_time_is_read_on_the_clock_of_its_zone(day: date, wall: time, zone: str, moment: datetime) -> None:
    assert at(day, wall, zone) == moment


@pytest.mark.parametrize(
    ("day", "wall", "zone", "code", "field"),
    [
        (date(2027, 3, 14), time(2, 30), "America/New_York", "calendar.no_such_time", "wall"),
        (date(2027, 3, 28), time(2, 30), "Europe/Berlin", "calendar.no_such_time", "wall"),
        (date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe", "calendar.no_such_time", "wall"),
        (date(2026, 11, 1), time(1, 30), "America/New_York", "calendar.time_comes_twice", "wall"),
        (date(2026, 10, 25), time(2, 30), "Europe/Berlin", "calendar.time_comes_twice", "wall"),
        (date.min, time(0), "Asia/Tokyo", "calendar.no_such_day", "day"),
        (date.max, time(23, 30), "America/New_York", "calendar.no_such_day", "day"),
    ],
)
def test_a_wall_time_that_is_none_or_two_is_refused(day: date, wall: time, zone: str, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as raised:
        at(day, wall, zone)
    assert (raised.value.code, raised.value.field) == (code, field)


@given(st.sampled_from(CHANGES), st.integers(-12, 12), st.sampled_from(ZONES))
def test_what_a_wall_shows_once_leads_back_to_its_moment(change: datetime, quarters: int, zone: str) -> None:
    def wall_at(moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    moment = change + quarters * QUARTER
    shown = wall_at(moment)
    if sum(wall_at(moment + step * QUARTER) == shown for step in range(-12, 13)) == 1:
        assert at(shown.date(), shown.time(), zone) == moment
    else:
        with pytest.raises(RuleBroken, match="comes_twice"):
            at(shown.date(), shown.time(), zone)
