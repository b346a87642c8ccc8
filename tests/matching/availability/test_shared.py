"""Shared hours against the plain oracle, over ten years and the world's zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talent_net.matching.availability import (
    DailySpan,
    DateSpan,
    Promise,
    Stretch,
    WeeklySpan,
    free_stretches,
    shared_minutes,
    shared_minutes_a_week,
    shared_stretches,
)
from talent_net.matching.availability.clocks import changes, minute_of, moment_of
from tests.matching.availability.walls import FIRST, LAST, MINUTE, OFFICES, ZONES, free_minutes, moments, promises

QUARTER = timedelta(minutes=15)
EVERY_CHANGE = [
    moment_of(minute)
    for zone in ZONES
    for minute, _ in changes(zone, *(minute_of(datetime(day.year, 1, 1, tzinfo=UTC)) for day in (FIRST, LAST)))
]
ALWAYS = tuple(WeeklySpan(day, 0, 1440) for day in range(7))


def steps(stretches: tuple[Stretch, ...], step: timedelta) -> list[datetime]:
    found = []
    for stretch in stretches:
        moment = stretch.starts_at
        while moment < stretch.ends_at:
            found.append(moment)
            moment += step
    return found


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_shared_quarters_are_those_of_the_oracle_around_clock_changes(data: st.DataObject) -> None:
    around = data.draw(st.sampled_from(EVERY_CHANGE)) - timedelta(days=data.draw(st.integers(0, 4)))
    together = data.draw(st.lists(promises(around.date()), min_size=2, max_size=3))
    ends_at = around + timedelta(days=5)
    assert steps(shared_stretches(together, around, ends_at), QUARTER) == list(free_minutes(together, around, ends_at, QUARTER))


@settings(max_examples=40, deadline=None)
@given(moments(MINUTE), st.data())
def test_odd_minutes_are_exact_too(starts_at: datetime, data: st.DataObject) -> None:
    grain = data.draw(st.sampled_from((1, 3, 5, 7)))
    together = [data.draw(promises(starts_at.date(), grain)) for _ in range(2)]
    ends_at = starts_at + timedelta(minutes=data.draw(st.integers(1, 3000)))
    assert steps(shared_stretches(together, starts_at, ends_at), MINUTE) == list(free_minutes(together, starts_at, ends_at))


@pytest.mark.parametrize("zone", OFFICES)
def test_a_whole_year_with_yokohama_is_that_of_the_oracle(zone: str) -> None:
    evenings = Promise("Asia/Tokyo", tuple(WeeklySpan(day, 19 * 60, 23 * 60 + 30) for day in range(6)))
    mornings = Promise(
        zone,
        tuple(WeeklySpan(day, 7 * 60 + 15, 20 * 60) for day in range(5)),
        off=(DateSpan(date(2027, 3, 10), date(2027, 3, 20)),),
        quiet=(DailySpan(12 * 60, 13 * 60),),
    )
    starts_at, ends_at = datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 11, 2, tzinfo=UTC)
    expected = list(free_minutes((evenings, mornings), starts_at, ends_at, QUARTER))
    assert steps(shared_stretches((evenings, mornings), starts_at, ends_at), QUARTER) == expected
    assert shared_minutes((evenings, mornings), starts_at, ends_at) == 15 * len(expected)


@settings(max_examples=50, deadline=None)
@given(moments(MINUTE), st.data())
def test_stretches_are_apart_in_order_and_within_the_span(starts_at: datetime, data: st.DataObject) -> None:
    together = data.draw(st.lists(promises(starts_at.date(), 5), min_size=1, max_size=3))
    starts_at += timedelta(seconds=data.draw(st.integers(0, 59)))
    ends_at = starts_at + timedelta(days=data.draw(st.integers(1, 366)), seconds=-data.draw(st.integers(0, 86_000)))
    found = shared_stretches(together, starts_at, ends_at)
    assert all(starts_at <= stretch.starts_at < stretch.ends_at <= ends_at for stretch in found)
    assert all(earlier.ends_at < later.starts_at for earlier, later in pairwise(found))
    assert found == shared_stretches(together[::-1], starts_at, ends_at)


def test_who_is_always_free_is_free_to_the_second() -> None:
    starts_at = datetime(2026, 10, 1, 8, 7, 31, tzinfo=UTC)
    ends_at = starts_at + timedelta(days=90, seconds=3)
    always = Promise("Australia/Lord_Howe", ALWAYS)
    assert free_stretches(always, starts_at, ends_at) == (Stretch(starts_at, ends_at),)
    assert shared_minutes_a_week((always,), starts_at, starts_at + timedelta(days=21)) == 7 * 1440


def on(promise: Promise, day: date) -> list[str]:
    """The stretches of one day of UTC, as clock times."""
    starts_at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    found = free_stretches(promise, starts_at, starts_at + timedelta(days=1))
    return [f"{stretch.starts_at:%H:%M}-{stretch.ends_at:%H:%M}" for stretch in found]


def test_a_wall_time_that_is_left_out_is_no_time_and_one_that_comes_twice_counts_twice() -> None:
    night = Promise("Europe/Berlin", (WeeklySpan(6, 120, 180),))
    assert on(night, date(2026, 3, 22)) == ["01:00-02:00"]
    assert on(night, date(2026, 3, 29)) == []
    assert on(night, date(2026, 10, 25)) == ["00:00-02:00"]


def test_a_promise_runs_across_midnight_and_the_end_of_the_week() -> None:
    late = Promise("UTC", (WeeklySpan(6, 23 * 60, 25 * 60),))
    assert on(late, date(2026, 11, 22)) == ["23:00-00:00"]
    assert on(late, date(2026, 11, 23)) == ["00:00-01:00"]


def test_a_curfew_across_midnight_holds_on_both_days() -> None:
    pupil = Promise("UTC", ALWAYS, curfew=(DailySpan(21 * 60, 7 * 60),), quiet=(DailySpan(8 * 60, 16 * 60, (0, 1, 2, 3, 4)),))
    assert on(pupil, date(2026, 11, 23)) == ["07:00-08:00", "16:00-21:00"]
    assert on(pupil, date(2026, 11, 22)) == ["07:00-21:00"]


def test_a_day_off_is_a_day_of_the_owners_wall() -> None:
    off = Promise("Asia/Tokyo", ALWAYS, off=(DateSpan(date(2026, 11, 23), date(2026, 11, 23)),))
    assert on(off, date(2026, 11, 22)) == ["00:00-15:00"]
    assert on(off, date(2026, 11, 23)) == ["15:00-00:00"]


@pytest.mark.parametrize(
    ("people", "starts_at", "length"),
    [
        (0, datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=1)),
        (2, datetime(2026, 1, 1), timedelta(days=1)),  # noqa: DTZ001 - the naive moment is the point
        (2, datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=367)),
        (2, datetime(2026, 1, 1, tzinfo=UTC), timedelta()),
    ],
)
def test_nobody_naive_moments_and_endless_spans_are_refused(people: int, starts_at: datetime, length: timedelta) -> None:
    with pytest.raises(ValueError, match=r"nobody|without a zone|at most"):
        shared_stretches([Promise("UTC", ALWAYS)] * people, starts_at, starts_at + length)


@pytest.mark.parametrize(("day", "start", "end"), [(7, 0, 60), (0, -1, 60), (0, 60, 60), (0, 0, 7 * 1440 + 1), (0, 1440, 1500)])
def test_a_span_outside_of_the_week_is_refused(day: int, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="WeeklySpan"):
        WeeklySpan(day, start, end)


def test_days_and_daily_hours_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="DateSpan"):
        DateSpan(date(2026, 2, 1), date(2026, 1, 1))
    with pytest.raises(ValueError, match="DailySpan"):
        DailySpan(0, 60, (7,))
