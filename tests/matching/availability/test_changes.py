"""Clock changes that are near, and what they do to a meeting."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talent_net.matching.availability import moved_meetings, transitions
from tests.matching.availability.walls import ZONES

AUTUMN = datetime(2026, 10, 1, tzinfo=UTC)


def moves(owner: str, reader: str, wall: time, starts_at: datetime = AUTUMN, days: int = 366) -> list[tuple[date, int, str, str]]:
    found = moved_meetings(owner, reader, wall, starts_at, starts_at + timedelta(days=days))
    return [(move.on, move.shift, f"{move.before:%H:%M}", f"{move.after:%H:%M}") for move in found]


def test_eight_in_new_york_is_nine_in_summer_and_ten_in_winter_in_yokohama() -> None:
    assert moves("America/New_York", "Asia/Tokyo", time(8)) == [
        (date(2026, 11, 1), 60, "21:00", "22:00"),
        (date(2027, 3, 14), -60, "22:00", "21:00"),
    ]


def test_the_readers_own_clock_moves_the_meeting_the_other_way() -> None:
    (move, *_) = moved_meetings("Asia/Tokyo", "America/New_York", time(21), AUTUMN, AUTUMN + timedelta(days=60))
    assert (move.on, move.zones, move.shift, move.before, move.after) == (
        date(2026, 11, 1),
        ("America/New_York",),
        -60,
        time(8),
        time(7),
    )


def test_two_zones_that_set_their_clocks_on_different_days_move_it_twice() -> None:
    assert moves("Europe/Berlin", "America/New_York", time(15), days=60) == [
        (date(2026, 10, 25), 60, "09:00", "10:00"),
        (date(2026, 11, 1), -60, "10:00", "09:00"),
    ]


@pytest.mark.parametrize(
    ("owner", "reader"), [("Europe/Berlin", "Europe/Paris"), ("America/New_York", "America/Los_Angeles"), ("Asia/Tokyo", "UTC")]
)
def test_clocks_that_are_set_alike_move_nothing(owner: str, reader: str) -> None:
    assert moves(owner, reader, time(18)) == []


def test_lord_howe_moves_by_half_an_hour() -> None:
    assert [shift for _, shift, *_ in moves("Australia/Lord_Howe", "Asia/Tokyo", time(12))] == [-30, 30]


def test_the_next_day_is_told() -> None:
    (move,) = moved_meetings("America/New_York", "Asia/Tokyo", time(10, 30), AUTUMN, AUTUMN + timedelta(days=60))
    assert (move.before, move.days_before, move.after, move.days_after) == (time(23, 30), 0, time(0, 30), 1)


def test_transitions_come_nearest_first_with_their_shift() -> None:
    found = transitions(("Australia/Sydney", "Europe/Berlin", "Asia/Tokyo"), AUTUMN, AUTUMN + timedelta(days=200))
    assert [(change.zone, f"{change.at:%Y-%m-%d %H:%M}", change.shift) for change in found] == [
        ("Australia/Sydney", "2026-10-03 16:00", 60),
        ("Europe/Berlin", "2026-10-25 01:00", -60),
        ("Europe/Berlin", "2027-03-28 01:00", 60),
        ("Australia/Sydney", "2027-04-03 16:00", -60),
    ]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ZONES), st.sampled_from(ZONES), st.times(), st.integers(0, 3650))
def test_between_two_moves_a_wall_time_is_read_alike(owner: str, reader: str, wall: time, later: int) -> None:
    wall = wall.replace(minute=wall.minute // 15 * 15, second=0, microsecond=0)
    starts_at = datetime(2020, 1, 1, 12, tzinfo=UTC) + timedelta(days=later)
    found = moved_meetings(owner, reader, wall, starts_at, starts_at + timedelta(days=366))
    shifts = {move.on: move.shift for move in found}

    def read(day: date) -> datetime:
        return datetime.combine(day, wall, ZoneInfo(owner)).astimezone(ZoneInfo(reader)).replace(tzinfo=None)

    for ahead in range(2, 363):
        day = starts_at.date() + timedelta(days=ahead)
        moved = read(day) - read(day - timedelta(days=1)) - timedelta(days=1)
        assert moved == timedelta(minutes=shifts.get(day, 0))
