"""Where clocks are set, against zoneinfo itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from talent_net.matching.availability.clocks import changes, minute_of, moment_of, regimes
from tests.matching.availability.walls import FIRST, LAST, ZONES

START, END = (minute_of(datetime(day.year, 1, 1, tzinfo=UTC)) for day in (FIRST, LAST))


@pytest.mark.parametrize("zone", ZONES)
def test_ten_years_of_a_clock_are_those_of_zoneinfo_at_every_hour(zone: str) -> None:
    wall = ZoneInfo(zone)
    parts = iter(regimes(zone, START, END))
    part = next(parts)
    for minute in range(START, END, 60):
        while minute >= part.ends:
            part = next(parts)
        assert moment_of(minute).astimezone(wall).utcoffset() == timedelta(minutes=part.offset)


@pytest.mark.parametrize("zone", ZONES)
def test_a_clock_is_set_at_the_very_minute(zone: str) -> None:
    wall = ZoneInfo(zone)
    for minute, offset in changes(zone, START, END):
        assert moment_of(minute).astimezone(wall).utcoffset() == timedelta(minutes=offset)
        assert moment_of(minute - 1).astimezone(wall).utcoffset() != timedelta(minutes=offset)


def test_a_clock_that_is_never_set_is_one_regime() -> None:
    (part,) = regimes("Asia/Tokyo", START, END)
    assert (part.starts, part.ends, part.offset) == (START, END, 540)


def test_regimes_leave_no_hole() -> None:
    parts = regimes("Africa/Casablanca", START, END)
    assert len(parts) > 20
    assert [part.ends for part in parts[:-1]] == [part.starts for part in parts[1:]]


def test_a_change_before_or_after_the_span_is_none_of_it() -> None:
    (minute, _), *_ = changes("Europe/Berlin", START, END)
    assert changes("Europe/Berlin", minute - 1, minute + 1)
    assert changes("Europe/Berlin", minute, minute + 1440) == ()
    assert changes("Europe/Berlin", minute - 1440, minute) == ()
