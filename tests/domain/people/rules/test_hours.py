"""Weekly hours as cells of a grid and as spans. What they mean across zones is `matching.availability`."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.people.rules.hours import Span, Stretch, cells_of, grid_of, spans_of

CELLS = st.sets(st.tuples(st.integers(0, 6), st.integers(0, 23)), max_size=40)


@given(CELLS)
def test_cells_and_spans_are_the_same_promise(cells: set[tuple[int, int]]) -> None:
    assert set(cells_of(spans_of(cells))) == cells


def test_cells_outside_of_a_week_are_left_out() -> None:
    assert spans_of({(7, 0), (0, 24), (-1, 3), (0, 5)}) == (Span(0, 300, 360),)


def on(weekday: int, hour: int, minute: int = 0) -> datetime:
    """A wall time of a week that begins on Monday, 1 June 2026."""
    return datetime(2026, 6, 1 + weekday, hour, minute, tzinfo=ZoneInfo("Asia/Kolkata"))


def test_a_readers_hour_counts_when_half_of_it_is_promised() -> None:
    assert grid_of([Stretch(on(0, 15, 30), on(0, 17, 30))]) == ((0, 15), (0, 16), (0, 17))
    assert grid_of([Stretch(on(0, 15, 45), on(0, 17, 15))]) == ((0, 16),)


def test_a_stretch_across_midnight_fills_two_days() -> None:
    assert grid_of([Stretch(on(2, 23), on(3, 1))]) == ((2, 23), (3, 0))
