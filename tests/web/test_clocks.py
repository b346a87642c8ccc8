"""Times in words: days that differ are told, and a clock change says what it does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from flask import Flask

from talent_net.matching.availability import Stretch, moved_meetings
from talent_net.web.clocks import by_day, moved_words, span_words, stretch_words, wall_words, why_moved
from talent_net.web.i18n import in_language

EVENING = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_english(app: Flask) -> Iterator[None]:
    with app.test_request_context(), in_language("en"):
        yield


def test_a_stretch_says_on_which_day_it_ends() -> None:
    stretch = Stretch(EVENING, EVENING + timedelta(hours=3))
    assert stretch_words(stretch, "UTC") == "13:00–16:00"
    assert stretch_words(stretch, "Asia/Tokyo") == "22:00–Wed 01:00"
    assert stretch_words(Stretch(EVENING, EVENING + timedelta(hours=2)), "Asia/Tokyo") == "22:00–00:00"


def test_stretches_stand_under_the_day_of_the_readers_wall() -> None:
    stretches = [Stretch(EVENING + timedelta(hours=hours), EVENING + timedelta(hours=hours + 1)) for hours in (0, 1, 3)]
    assert by_day(stretches, "Asia/Tokyo") == (
        ("2026-12-01", "Tue, Dec 1", ("22:00–23:00", "23:00–00:00")),
        ("2026-12-02", "Wed, Dec 2", ("01:00–02:00",)),
    )


def test_one_day_is_said_once() -> None:
    assert span_words(date(2026, 12, 1), date(2026, 12, 1)) == "December 1, 2026"
    assert span_words(date(2026, 12, 1), date(2027, 1, 2)) == "December 1, 2026 – January 2, 2027"


def test_another_day_is_told_with_the_time() -> None:
    assert [wall_words(time(0, 30), days) for days in (-1, 0, 1)] == ["00:30 on the day before", "00:30", "00:30 on the next day"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "From November 1, 2026 their 10:30 is 00:30 on the next day for you; until then 23:30."),
        ("ja", "2026年11月1日から、相手の10:30はあなたの翌日の00:30になります（それまでは23:30）。"),
    ],
)
def test_a_clock_change_says_what_it_does(language: str, words: str) -> None:
    (move,) = moved_meetings("America/New_York", "Asia/Tokyo", time(10, 30), AUTUMN, AUTUMN + timedelta(days=60))
    with in_language(language):
        assert moved_words(move) == words
    assert "10:30 in New York" in moved_words(move, "New York")
    assert why_moved(move) == "The clocks change in New York."
