"""How requests are asked, wait and are answered."""

from datetime import UTC, date, datetime, timedelta

import pytest

from talent_net.domain.mentoring.model import Format, Goal
from talent_net.domain.mentoring.rules.requests import (
    LONGEST_ABOUT,
    LONGEST_QUESTION,
    Draft,
    asked_questions,
    can_undo,
    check_draft,
    check_minutes,
    check_undo,
    due_at,
    free_slot,
    pause_end,
    usual_minutes,
)
from talent_net.kernel.errors import RuleBroken

NOW = datetime(2026, 6, 1, 3, tzinfo=UTC)
TODAY = date(2026, 6, 1)


def draft(**values):
    known = {"goal": Goal.CAREER, "format": Format.VIDEO, "about": "Words", "questions": ("Why?",)}
    return Draft(**{**known, **values})


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"about": " "}, "mentoring.about_missing", "about"),
        ({"about": "x" * (LONGEST_ABOUT + 1)}, "mentoring.words_long", "about"),
        ({"questions": ()}, "mentoring.question_missing", "question_1"),
        ({"questions": (" ", "")}, "mentoring.question_missing", "question_1"),
        ({"questions": ("a", "b" * (LONGEST_QUESTION + 1))}, "mentoring.words_long", "question_2"),
    ],
)
def test_a_request_tells_its_goal_and_asks_something(values, code, field):
    with pytest.raises(RuleBroken) as broken:
        check_draft(draft(**values))
    assert (broken.value.code, broken.value.field) == (code, field)


def test_three_questions_at_most_are_asked_and_empty_ones_are_none():
    check_draft(draft())
    assert asked_questions(draft(questions=(" a ", "", "c", "d"))) == ["a", "c"]


def test_the_lowest_free_place_is_taken_and_a_sixth_has_none():
    assert free_slot(set()) == 1
    assert free_slot({1, 2, 4}) == 3
    with pytest.raises(RuleBroken, match="too_many"):
        free_slot({1, 2, 3, 4, 5})


def test_a_deadline_is_a_week_and_an_undo_half_an_hour():
    assert due_at(NOW) - NOW == timedelta(days=7)
    assert can_undo(NOW, NOW + timedelta(minutes=29))
    assert not can_undo(NOW, NOW + timedelta(minutes=30))
    assert not can_undo(None, NOW)
    with pytest.raises(RuleBroken, match="too_late"):
        check_undo(NOW, NOW + timedelta(hours=1))


def test_a_pause_has_an_end():
    assert pause_end("two_weeks", None, TODAY) == date(2026, 6, 15)
    assert pause_end("date", date(2026, 9, 1), TODAY) == date(2026, 9, 1)
    for choice, day in (("", None), ("date", None), ("date", TODAY), ("date", date(2040, 1, 1))):
        with pytest.raises(RuleBroken):
            pause_end(choice, day, TODAY)


def test_the_usual_time_is_the_median():
    assert usual_minutes([]) is None
    assert usual_minutes([timedelta(hours=1), timedelta(hours=3), timedelta(days=9)]) == 180


@pytest.mark.parametrize(("minutes", "day"), [(0, TODAY), (1441, TODAY), (30, date(2026, 6, 2)), (30, date(2026, 4, 30))])
def test_time_is_of_a_day_within_the_mentorship(minutes, day):
    check_minutes(30, TODAY, TODAY, date(2026, 5, 1))
    with pytest.raises(RuleBroken):
        check_minutes(minutes, day, TODAY, date(2026, 5, 1))
