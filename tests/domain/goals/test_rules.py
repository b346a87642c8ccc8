"""What may be written, how many there may be, how far a goal is, and when a morning is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.goals import rules
from talent_net.kernel.errors import RuleBroken

TODAY = date(2026, 6, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("done", "percent"), [([], 0), ([False], 0), ([True], 100), ([True, False, False], 33), ([True, True, False], 66)]
)
def test_progress_is_the_share_of_steps_that_are_done(done: list[bool], percent: int) -> None:
    assert rules.progress_of(done).percent == percent


def test_a_title_is_one_line() -> None:
    assert rules.checked_title("  Work\n in  a harbour ") == "Work in a harbour"
    assert len(rules.checked_title("海" * rules.LONGEST_TITLE)) == rules.LONGEST_TITLE
    for wrong in ("", " \n ", "海" * (rules.LONGEST_TITLE + 1)):
        with pytest.raises(RuleBroken) as broken:
            rules.checked_title(wrong)
        assert broken.value.field == "title"


def test_words_have_an_end() -> None:
    assert rules.checked_why(" why ") == "why"
    with pytest.raises(RuleBroken, match="why_too_long"):
        rules.checked_why("x" * (rules.LONGEST_WHY + 1))


def test_a_due_day_is_to_come_and_near_and_an_old_one_may_stay() -> None:
    for day in (None, TODAY, TODAY + rules.FURTHEST):
        rules.check_due(day, None, TODAY)
    rules.check_due(TODAY - DAY, TODAY - DAY, TODAY)
    with pytest.raises(RuleBroken, match="due_is_over"):
        rules.check_due(TODAY - DAY, None, TODAY)
    with pytest.raises(RuleBroken, match="due_too_far"):
        rules.check_due(date.max, None, TODAY)


@pytest.mark.parametrize(
    ("check", "most"),
    [
        (rules.check_room_for_goal, 10),
        (rules.check_room_for_milestone, 20),
        (rules.check_room_for_item, 50),
    ],
)
def test_there_is_room_for_so_many(check: Callable[[int], None], most: int) -> None:
    check(most - 1)
    with pytest.raises(RuleBroken) as broken:
        check(most)
    assert broken.value.values == {"most": most}


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=20), st.data(), st.integers(-3, 25))
def test_moving_keeps_everybody_and_puts_one_where_it_was_asked(ids: list[int], data: st.DataObject, position: int) -> None:
    moving = data.draw(st.sampled_from(ids))
    order = rules.moved(ids, moving, position)
    assert sorted(order) == sorted(ids)
    assert order.index(moving) + 1 == min(max(position, 1), len(ids))
    assert [each for each in order if each != moving] == [each for each in ids if each != moving]


def test_what_is_done_is_never_overdue() -> None:
    assert rules.is_overdue(TODAY - DAY, TODAY, is_done=False)
    assert not rules.is_overdue(TODAY - DAY, TODAY, is_done=True)
    assert not rules.is_overdue(TODAY, TODAY, is_done=False)
    assert not rules.is_overdue(None, TODAY, is_done=False)


def test_a_morning_is_the_owner_s() -> None:
    assert rules.morning_of(TODAY, "Asia/Tokyo") == datetime(2026, 5, 31, 23, 0, tzinfo=UTC)
    assert rules.morning_of(TODAY, "America/New_York") == datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
    assert rules.day_in("America/New_York", datetime(2026, 6, 1, 3, 0, tzinfo=UTC)) == date(2026, 5, 31)


@pytest.mark.parametrize(
    ("wish", "title", "why"),
    [
        ("I would like to work abroad.", "I would like to work abroad.", ""),
        ("Work abroad. In a harbour!", "Work abroad.", "Work abroad. In a harbour!"),
        ("海外で働きたい。港が好きです。", "海外で働きたい。", "海外で働きたい。港が好きです。"),
        ("Version 2.0 of me", "Version 2.0 of me", ""),
    ],
)
def test_a_first_goal_is_the_first_sentence_of_the_wish(wish: str, title: str, why: str) -> None:
    assert rules.suggested_goal(wish) == (title, why)


@given(st.text(max_size=3000))
def test_a_suggestion_always_fits(wish: str) -> None:
    title, why = rules.suggested_goal(wish)
    assert len(title) <= rules.LONGEST_TITLE
    assert len(why) <= rules.LONGEST_WHY
