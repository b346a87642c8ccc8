"""Spans that may be fixed, and the minutes at which people are reminded, over zones and clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.calendar.rules import (
    FURTHEST,
    Lead,
    check_span,
    is_timely,
    quarter_of,
    quarters_of,
    reminder_at,
    reminders_ahead,
)
from talent_net.kernel.errors import RuleBroken
from talent_net.matching.availability import transitions

NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
QUARTER = timedelta(minutes=15)
ZONES = (
    "Asia/Tokyo",
    "America/New_York",
    "America/Los_Angeles",
    "America/St_Johns",
    "America/Santiago",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Australia/Sydney",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Asia/Kathmandu",
    "Asia/Shanghai",
    "Asia/Bangkok",
    "UTC",
)
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
CHANGES = {zone: [change.at for change in transitions([zone], FIRST, LAST)] for zone in ZONES}
zones = st.sampled_from(ZONES)
anywhere = st.integers(0, (LAST - FIRST) // QUARTER - 1).map(lambda number: FIRST + number * QUARTER)
around_a_change = st.builds(
    lambda change, quarters: change + quarters * QUARTER,
    st.sampled_from([at for changes in CHANGES.values() for at in changes]),
    st.integers(-120, 120),
)
moments = anywhere | around_a_change


@pytest.mark.parametrize(
    ("starts", "minutes", "code"),
    [
        (timedelta(0), 30, "calendar.past"),
        (-HOUR, 30, "calendar.past"),
        (FURTHEST + QUARTER, 30, "calendar.too_far"),
        (HOUR + timedelta(minutes=5), 30, "calendar.not_a_quarter"),
        (HOUR + timedelta(seconds=1), 30, "calendar.not_a_quarter"),
        (HOUR, 0, "calendar.length"),
        (HOUR, -15, "calendar.length"),
        (HOUR, 20, "calendar.length"),
        (HOUR, 255, "calendar.length"),
    ],
)
def test_what_cannot_be_fixed_says_why(starts: timedelta, minutes: int, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_span(NOW + starts, NOW + starts + timedelta(minutes=minutes), NOW)
    assert broken.value.code == code


@pytest.mark.parametrize(("starts", "minutes"), [(QUARTER, 15), (FURTHEST, 240), (HOUR, 45)])
def test_quarters_ahead_can_be_fixed(starts: timedelta, minutes: int) -> None:
    check_span(NOW + starts, NOW + starts + timedelta(minutes=minutes), NOW)


@given(moments, st.integers(1, 16))
def test_a_span_takes_as_many_quarters_as_it_is_long_and_the_next_one_others(starts: datetime, length: int) -> None:
    ends = starts + length * QUARTER
    assert len(quarters_of(starts, ends)) == length
    assert quarter_of(ends) not in quarters_of(starts, ends)
    assert not set(quarters_of(starts, ends)) & set(quarters_of(ends, ends + QUARTER))


@given(moments, zones)
def test_an_hour_is_sixty_minutes_everywhere(starts: datetime, zone: str) -> None:
    assert starts - reminder_at(starts, zone, Lead.HOUR) == HOUR


@given(moments, zones)
def test_a_day_before_the_wall_shows_the_same_time(starts: datetime, zone: str) -> None:
    here = ZoneInfo(zone)
    reminded, begins = reminder_at(starts, zone, Lead.DAY).astimezone(here), starts.astimezone(here)
    wished = begins.replace(tzinfo=None) - DAY
    shown = reminded.replace(tzinfo=None)
    assert reminded.date() == begins.date() - DAY
    if shown != wished:
        # That time is left out the day before: it is met as much later as the clocks were set, and no clock ever showed it.
        gap = [at for at in CHANGES[zone] if at <= reminded < at + DAY]
        assert len(gap) == 1
        assert HOUR >= shown - wished > timedelta(0)
        assert {
            wished.replace(tzinfo=here, fold=fold).astimezone(UTC).astimezone(here).replace(tzinfo=None) for fold in (0, 1)
        }.isdisjoint({wished})
    # What comes twice is met the first time.
    assert reminded.fold == 0


@given(moments, zones)
def test_a_day_is_as_long_as_the_clocks_between_make_it(starts: datetime, zone: str) -> None:
    reminded = reminder_at(starts, zone, Lead.DAY)
    set_between = [at for at in CHANGES[zone] if reminded < at <= starts]
    if not set_between and not [at for at in CHANGES[zone] if at <= reminded < at + 3 * HOUR]:
        assert starts - reminded == DAY
    assert DAY - HOUR <= starts - reminded <= DAY + HOUR


@pytest.mark.parametrize(
    ("zone", "starts", "reminded"),
    [
        # New York sets its clocks forward on 14 March 2027: 23 hours; Yokohama does not: 24.
        ("America/New_York", "2027-03-14T22:00+00:00", "2027-03-13T23:00+00:00"),
        ("Asia/Tokyo", "2027-03-14T22:00+00:00", "2027-03-13T22:00+00:00"),
        # Back on 7 November: 25 hours.
        ("America/New_York", "2027-11-07T23:00+00:00", "2027-11-06T22:00+00:00"),
        ("Europe/Berlin", "2027-03-28T10:00+00:00", "2027-03-27T11:00+00:00"),
        # 02:30 is left out on the day before: half past three.
        ("America/New_York", "2027-03-15T06:30+00:00", "2027-03-14T07:30+00:00"),
        # 01:30 comes twice on the day before: the first.
        ("America/New_York", "2027-11-08T06:30+00:00", "2027-11-07T05:30+00:00"),
        # The meeting is at the second 01:30: the day before has one.
        ("America/New_York", "2027-11-07T06:30+00:00", "2027-11-06T05:30+00:00"),
    ],
)
def test_days_around_known_changes(zone: str, starts: str, reminded: str) -> None:
    assert reminder_at(datetime.fromisoformat(starts), zone, Lead.DAY) == datetime.fromisoformat(reminded)


def test_what_lies_behind_is_not_caught_up_with() -> None:
    starts = NOW + 2 * DAY
    ahead = reminders_ahead(starts, "Asia/Tokyo", NOW)
    assert ahead == ((Lead.DAY, starts - DAY), (Lead.HOUR, starts - HOUR))
    assert reminders_ahead(NOW + DAY, "Asia/Tokyo", NOW) == ((Lead.HOUR, NOW + DAY - HOUR),)
    assert reminders_ahead(NOW + HOUR, "Asia/Tokyo", NOW) == ()
    assert reminders_ahead(NOW + HOUR + QUARTER, "Asia/Tokyo", NOW) == ((Lead.HOUR, NOW + QUARTER),)


def test_a_late_reminder_says_something_until_the_next_is_due() -> None:
    starts = NOW + DAY
    assert is_timely(starts, Lead.DAY, starts - HOUR - timedelta(seconds=1))
    assert not is_timely(starts, Lead.DAY, starts - HOUR)
    assert is_timely(starts, Lead.HOUR, starts - timedelta(seconds=1))
    assert not is_timely(starts, Lead.HOUR, starts)
