"""Weekly hours across zones and clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.rules.hours import Span, cells_of, coming_week, grid_of, spans_of

CELLS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 23)), max_size=40)
ZONES = st.sampled_from(("Asia/Tokyo", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Berlin", "UTC"))
# Three years of seconds.
MOMENTS = st.integers(0, 3 * 365 * 86_400).map(lambda seconds: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))


@given(CELLS)
def test_cells_and_spans_are_the_same_promise(cells: set[tuple[int, int]]) -> None:
    assert set(cells_of(spans_of(cells))) == cells


def test_cells_outside_of_a_week_are_left_out() -> None:
    assert spans_of({(7, 0), (0, 24), (-1, 3), (0, 5)}) == (Span(0, 300, 360),)


@given(CELLS, ZONES, MOMENTS)
def test_in_ones_own_zone_the_coming_week_is_the_promise(cells: set[tuple[int, int]], zone: str, now: datetime) -> None:
    if zone in {"America/New_York", "Europe/Berlin", "Australia/Lord_Howe"}:
        zone = "Asia/Tokyo"
    assert set(grid_of(coming_week(spans_of(cells), zone, zone, now))) == cells


@given(CELLS, ZONES, ZONES, MOMENTS)
def test_stretches_are_apart_in_order_and_within_eight_days(
    cells: set[tuple[int, int]], zone: str, reader: str, now: datetime
) -> None:
    stretches = coming_week(spans_of(cells), zone, reader, now)
    for stretch in stretches:
        assert stretch.starts_at.astimezone(UTC) < stretch.ends_at.astimezone(UTC)
        assert timedelta(days=-1) <= stretch.starts_at - now <= timedelta(days=8)
    for earlier, later in pairwise(stretches):
        assert earlier.ends_at.astimezone(UTC) < later.starts_at.astimezone(UTC)


def test_eight_in_new_york_is_nine_or_ten_in_the_evening_in_yokohama() -> None:
    eight = spans_of({(1, 8)})
    summer = coming_week(eight, "America/New_York", "Asia/Tokyo", datetime(2026, 7, 6, 3, tzinfo=UTC))
    winter = coming_week(eight, "America/New_York", "Asia/Tokyo", datetime(2026, 12, 7, 3, tzinfo=UTC))
    assert grid_of(summer) == ((1, 21),)
    assert grid_of(winter) == ((1, 22),)


def test_half_hour_zones_keep_the_minutes_in_the_stretches() -> None:
    (stretch,) = coming_week(spans_of({(0, 19), (0, 20)}), "Asia/Tokyo", "Asia/Kolkata", datetime(2026, 6, 1, 3, tzinfo=UTC))
    assert f"{stretch.starts_at:%a %H:%M}–{stretch.ends_at:%H:%M}" == "Mon 15:30–17:30"


def test_midnight_joins_two_days() -> None:
    stretches = coming_week(spans_of({(2, 23), (3, 0)}), "Asia/Tokyo", "Asia/Tokyo", datetime(2026, 6, 1, 3, tzinfo=UTC))
    assert len(stretches) == 1


def test_an_hour_that_the_clock_change_leaves_out_is_not_shown_twice() -> None:
    # In New York the clocks go from 02:00 to 03:00 on 8 March 2026, a Sunday.
    spans = spans_of({(6, 2)})
    stretches = coming_week(spans, "America/New_York", "America/New_York", datetime(2026, 3, 7, 12, tzinfo=UTC))
    for stretch in stretches:
        assert stretch.starts_at.tzinfo == ZoneInfo("America/New_York")
        assert stretch.starts_at.hour == 3
