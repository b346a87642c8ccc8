"""One against many says what each pair says, exceptions and clock changes included."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talent_net.matching.availability import DateSpan, HoursIndex, Promise, WeeklySpan, shared_minutes
from talent_net.matching.availability.index import DAYS, WEEK_SLOTS
from tests.matching.availability.walls import ZONES, free_minutes, promises

STARTS = st.dates(date(2023, 1, 1), date(2033, 1, 1))
DAILY = tuple(WeeklySpan(day, 8 * 60, 20 * 60) for day in range(7))


def in_pairs(student: Promise, others: list[Promise], starts_on: date) -> list[int]:
    starts_at = datetime.combine(starts_on, time(), UTC)
    return [shared_minutes((student, other), starts_at, starts_at + timedelta(days=DAYS)) for other in others]


@settings(max_examples=25, deadline=None)
@given(STARTS, st.data())
def test_the_index_says_what_each_pair_says(starts_on: date, data: st.DataObject) -> None:
    near = starts_on + timedelta(days=data.draw(st.integers(-3, DAYS + 3)))
    student = data.draw(promises(near))
    others = data.draw(st.lists(promises(near), min_size=1, max_size=8))
    index = HoursIndex(starts_on, others)
    assert index.overlaps(student).tolist() == in_pairs(student, others, starts_on)


def test_a_year_with_every_zone_is_that_of_the_oracle() -> None:
    starts_on, starts_at = date(2026, 11, 26), datetime(2026, 11, 26, tzinfo=UTC)
    student = Promise("Asia/Tokyo", (WeeklySpan(1, 1200, 1500), WeeklySpan(6, 480, 1320)))
    others = [Promise(zone, DAILY, off=(DateSpan(date(2027, 3, 1), date(2027, 4, 9)),)) for zone in ZONES]
    minutes = HoursIndex(starts_on, others).overlaps(student)
    quarter, ends_at = timedelta(minutes=15), starts_at + timedelta(days=DAYS)
    free = list(free_minutes((student,), starts_at, ends_at, quarter))
    for other, found in zip(others, minutes.tolist(), strict=True):
        assert found == 15 * sum(1 for moment in free for _ in free_minutes((other,), moment, moment + quarter, quarter))


@settings(max_examples=20, deadline=None)
@given(STARTS, st.data())
def test_minutes_within_a_quarter_are_rounded_inward(starts_on: date, data: st.DataObject) -> None:
    student, other = data.draw(promises(starts_on)), data.draw(promises(starts_on, 5))
    (found,) = HoursIndex(starts_on, [other]).overlaps(student).tolist()
    (exact,) = in_pairs(student, [other], starts_on)
    assert found <= exact
    assert found % 15 == 0


@settings(max_examples=20, deadline=None)
@given(STARTS, st.data())
def test_an_index_that_was_changed_is_one_that_was_made_anew(starts_on: date, data: st.DataObject) -> None:
    one = st.one_of(st.none(), promises(starts_on + timedelta(days=30)))
    index, rows = HoursIndex(starts_on), dict[int, Promise | None]()
    for row, promise in data.draw(st.lists(st.tuples(st.integers(0, 6), one), min_size=1, max_size=10)):
        index.put(row, promise)
        index.overlaps(Promise("UTC", DAILY))
        rows[row] = promise
    student = data.draw(promises(starts_on))
    anew = HoursIndex(starts_on, [rows.get(row) for row in range(max(rows) + 1)])
    assert len(index) == len(anew)
    assert index.overlaps(student).tolist() == anew.overlaps(student).tolist()


def test_chosen_rows_are_answered_in_their_order() -> None:
    others = [Promise(zone, DAILY, off=(DateSpan(date(2027, 1, 1), date(2027, 1, 9)),)) for zone in ZONES]
    index, student = HoursIndex(date(2026, 11, 26), others), Promise("Europe/Berlin", DAILY)
    rows = np.array([5, 0, 5, 23], dtype=np.intp)
    assert index.overlaps(student, rows).tolist() == index.overlaps(student)[rows].tolist()
    assert index.overlaps(student, np.zeros(0, dtype=np.intp)).tolist() == []


def test_rows_that_nobody_put_are_never_free() -> None:
    index = HoursIndex(date(2026, 11, 26))
    index.put(3, Promise("UTC", DAILY))
    assert index.overlaps(Promise("UTC", DAILY)).tolist() == [0, 0, 0, DAYS * 12 * 60]
    assert index.minutes_a_week(Promise("UTC", DAILY))[3] == pytest.approx(7 * 12 * 60)


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31)])
def test_a_day_off_on_which_the_clocks_are_set_takes_the_right_hours(day: date) -> None:
    sundays = Promise("Europe/Berlin", (WeeklySpan(6, 60, 240),), off=(DateSpan(day, day),))
    after = Promise("Europe/Berlin", (WeeklySpan(6, 180, 240),), off=(DateSpan(day, day),))
    student = Promise("UTC", tuple(WeeklySpan(weekday, 0, 1440) for weekday in range(7)))
    starts_on = date(2026, 11, 26)
    assert HoursIndex(starts_on, [sundays, after]).overlaps(student).tolist() == in_pairs(student, [sundays, after], starts_on)


def test_an_empty_index_answers_nothing() -> None:
    assert HoursIndex(date(2026, 11, 26)).overlaps(Promise("UTC", DAILY)).tolist() == []


def test_zones_whose_clocks_agree_all_year_share_one() -> None:
    index = HoursIndex(date(2026, 11, 26), [Promise(zone, DAILY) for zone in ("Europe/Berlin", "Europe/Paris", "Asia/Tokyo")])
    assert index.clock_of.tolist() == [0, 0, 1]
    counts = index.counts(Promise("Asia/Tokyo", DAILY))
    assert counts.shape == (2, WEEK_SLOTS)
    assert counts.sum(axis=1).tolist() == [DAYS * 48, DAYS * 48]


def test_an_unknown_zone_is_refused_and_changes_nothing() -> None:
    index = HoursIndex(date(2026, 11, 26))
    with pytest.raises(KeyError):
        index.put(0, Promise("Europe/Yokohama", DAILY))
    assert len(index) == 0
