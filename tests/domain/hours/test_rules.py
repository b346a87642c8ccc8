"""Days and times that may stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from talent_net.domain.hours.rules import (
    LONGEST_NOTE,
    MOST_ENTRIES,
    Times,
    check_days,
    check_room,
    check_times,
    check_words,
    touching,
)
from talent_net.kernel.errors import RuleBroken

TODAY = date(2026, 6, 1)
FIELDS = ("start", "end")


@dataclass
class Row:
    first_on: date
    last_on: date
    note: str = ""


def day(number: int) -> date:
    return TODAY + timedelta(days=number)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(5, 4, "hours.ends_before_start"), (-3, -1, "hours.over_already"), (300, 367, "hours.too_far")],
)
def test_days_that_are_none_are_refused_beside_the_last(first: int, last: int, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_days(day(first), day(last), TODAY)
    assert (broken.value.code, broken.value.field) == (code, "last_on")


@pytest.mark.parametrize(("first", "last"), [(0, 0), (-5, 0), (1, 366)])
def test_days_within_the_year_stand(first: int, last: int) -> None:
    check_days(day(first), day(last), TODAY)


@pytest.mark.parametrize(
    ("start", "end", "overnight", "code"),
    [
        (60, None, True, "hours.time_missing"),
        (None, 60, True, "hours.time_missing"),
        (60, 60, True, "hours.times_equal"),
        (90, 60, False, "hours.time_before"),
    ],
)
def test_times_that_are_none_are_refused(start: int | None, end: int | None, overnight: bool, code: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_times(start, end, FIELDS, overnight=overnight)
    assert broken.value.code == code
    assert broken.value.field in FIELDS


def test_times_may_pass_midnight_where_that_has_a_meaning() -> None:
    assert check_times(1320, 360, FIELDS, overnight=True) == Times(1320, 360)
    assert check_times(None, None, FIELDS, overnight=True) is None


def test_days_that_overlap_or_follow_at_once_touch() -> None:
    rows = [Row(day(20), day(21)), Row(day(1), day(3)), Row(day(6), day(8))]
    assert touching(rows, day(4), day(5), "") == ([rows[1], rows[2]], "")
    assert touching(rows, day(10), day(18), "") == ([], "")
    assert touching(rows, day(0), day(30), "Away") == ([rows[1], rows[2], rows[0]], "Away")


def test_days_that_say_something_else_stay_apart() -> None:
    rows = [Row(day(1), day(3)), Row(day(3), day(5), "Skiing"), Row(day(5), day(8), "Family")]
    assert touching(rows, day(4), day(6), "") == ([rows[0], rows[1]], "Skiing")
    assert touching(rows, day(2), day(6), "Family") == ([rows[0], rows[2]], "Family")


def test_words_are_short_and_entries_few() -> None:
    check_words("x" * LONGEST_NOTE, "note")
    check_room(MOST_ENTRIES - 1)
    with pytest.raises(RuleBroken):
        check_words("x" * (LONGEST_NOTE + 1), "note")
    with pytest.raises(RuleBroken):
        check_room(MOST_ENTRIES)
