"""Decent hours against a plain oracle: go on minute by minute until the clock on the wall shows one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talent_net.domain.announcements.rules.hours import (
    DAYTIME,
    GRACE,
    MAILS_A_SECOND,
    SCHOOL_DAYS,
    Hours,
    due_at,
    hours_for,
    is_decent,
    next_decent,
    sends_at,
)

pytestmark = pytest.mark.unit

A_MINUTE = timedelta(minutes=1)
FIRST, LAST = date(2026, 1, 1), date(2035, 12, 31)
# Half hours and quarters, two hours of summer time, both hemispheres, both sides of the date line, Fridays that are Thursdays elsewhere.
ZONES = (
    "Asia/Tokyo",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Scoresbysund",
    "America/Los_Angeles",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Africa/Nairobi",
    "Antarctica/Troll",
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Beirut",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Dublin",
    "Europe/London",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Honolulu",
    "Pacific/Kiritimati",
)
WINDOW = 5 * 24 * 60
KINDS = (DAYTIME, SCHOOL_DAYS)


def shows_decent(local: datetime, hours: Hours) -> bool:
    """What a person would say who looks at the wall."""
    return local.weekday() in hours.weekdays and hours.opens <= local.time() < hours.closes


def following(start: datetime, zone: str, hours: Hours) -> Iterator[tuple[datetime, datetime]]:
    """Each minute of some days with the first decent one at or after it; the last minutes, whose answer is further on, are left out."""
    minutes = [start + number * A_MINUTE for number in range(WINDOW)]
    answer = None
    found = []
    for minute in reversed(minutes):
        if shows_decent(minute.astimezone(ZoneInfo(zone)), hours):
            answer = minute
        if answer is not None:
            found.append((minute, answer))
    yield from found


def changes(zone: str) -> Iterator[datetime]:
    """Two days before each clock change of ten years, at midnight."""
    day = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC)
    while day.date() < LAST:
        following_day = day + timedelta(days=1)
        if day.astimezone(ZoneInfo(zone)).utcoffset() != following_day.astimezone(ZoneInfo(zone)).utcoffset():
            yield day - timedelta(days=2)
        day = following_day


@pytest.mark.parametrize("zone", ZONES)
def test_next_decent_moment_is_the_oracles_around_every_clock_change(zone: str) -> None:
    for number, start in enumerate(changes(zone)):
        hours = KINDS[number % 2]
        for moment, answer in list(following(start, zone, hours))[number % 29 :: 29]:
            assert next_decent(moment, zone, hours) == answer, (moment, zone)


@settings(max_examples=40, deadline=None)
@given(day=st.dates(FIRST, LAST), zone=st.sampled_from(ZONES), hours=st.sampled_from(KINDS))
def test_next_decent_moment_is_the_oracles_on_any_day(day: date, zone: str, hours: Hours) -> None:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    for moment, answer in list(following(start, zone, hours))[::17]:
        assert next_decent(moment, zone, hours) == answer


@pytest.mark.parametrize("hours", KINDS)
def test_a_decent_moment_is_kept_to_the_second(hours: Hours) -> None:
    noon = datetime(2026, 6, 1, 3, 0, 7, tzinfo=UTC)
    assert next_decent(noon, "Asia/Tokyo", hours) == noon


def test_a_day_that_a_zone_left_out_is_nobodys_morning() -> None:
    # Samoa had no 30 December 2011, a Friday.
    evening = datetime(2011, 12, 30, 8, 0, tzinfo=UTC)
    assert evening.astimezone(ZoneInfo("Pacific/Apia")).date() == date(2011, 12, 29)
    assert next_decent(evening, "Pacific/Apia", DAYTIME).astimezone(ZoneInfo("Pacific/Apia")).date() == date(2011, 12, 31)
    assert next_decent(evening, "Pacific/Apia", SCHOOL_DAYS).astimezone(ZoneInfo("Pacific/Apia")).date() == date(2012, 1, 2)


def test_minors_get_nothing_at_the_weekend() -> None:
    friday_night = datetime(2026, 6, 5, 12, 0, tzinfo=UTC)
    assert next_decent(friday_night, "Asia/Tokyo", hours_for(is_protected=False)) == datetime(2026, 6, 5, 23, 0, tzinfo=UTC)
    assert next_decent(friday_night, "Asia/Tokyo", hours_for(is_protected=True)) == datetime(2026, 6, 7, 22, 0, tzinfo=UTC)


def test_there_is_always_time_to_take_it_back() -> None:
    now = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
    later = now + timedelta(days=1)
    assert (sends_at(None, now), sends_at(now, now), sends_at(later, now)) == (now + GRACE, now + GRACE, later)


def test_thousands_are_spread_and_stay_decent() -> None:
    begins_at = datetime(2026, 6, 1, 10, 59, 58, tzinfo=UTC)
    dues = [due_at(begins_at, position, "Asia/Tokyo", DAYTIME) for position in range(10 * MAILS_A_SECOND)]
    assert max(dues.count(due) for due in set(dues[: 2 * MAILS_A_SECOND])) == MAILS_A_SECOND
    assert all(is_decent(due, "Asia/Tokyo", DAYTIME) for due in dues)
