"""When feedback is asked and changed, what is below the line, and what may be told of organisations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.rules import Answer, Ratings, can_change, stage_of, stages_due, told_ratings
from talent_net.kernel.errors import RuleBroken

NOW = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_it_is_asked_after_the_first_and_the_third() -> None:
    assert [stage_of(held) for held in range(5)] == [None, Stage.FIRST, Stage.FIRST, Stage.THIRD, Stage.THIRD]


@pytest.mark.parametrize(
    ("held", "is_ended", "due"),
    [
        (0, False, set()),
        (0, True, set()),
        (1, False, {Stage.FIRST}),
        (2, True, {Stage.FIRST, Stage.LAST}),
        (3, False, {Stage.FIRST, Stage.THIRD}),
        (9, True, {Stage.FIRST, Stage.THIRD, Stage.LAST}),
    ],
)
def test_there_is_reason_to_ask_for_so_much(held: int, due: set[Stage], *, is_ended: bool) -> None:
    assert stages_due(held, is_ended=is_ended) == due


@pytest.mark.parametrize(
    ("answer", "is_below"),
    [
        (Answer(rating=5, again=True), False),
        (Answer(rating=3, again=True), False),
        (Answer(rating=2, again=True), True),
        (Answer(rating=5, again=False), True),
        (Answer(rating=5, again=True, wants_help=True), True),
    ],
)
def test_what_is_below_the_line(answer: Answer, *, is_below: bool) -> None:
    assert answer.is_below is is_below


def test_what_no_form_sends_is_refused() -> None:
    for rating in (0, 6, -1):
        with pytest.raises(RuleBroken, match="rating_missing"):
            Answer(rating=rating, again=True)
    Answer(rating=1, again=True, words="x" * 1000)
    with pytest.raises(RuleBroken, match="words_too_long"):
        Answer(rating=1, again=True, words="x" * 1001)


def test_it_can_be_changed_for_two_weeks_and_until_it_is_looked_after() -> None:
    assert can_change(None, None, NOW)
    assert can_change(NOW - 14 * DAY, None, NOW)
    assert not can_change(NOW - 15 * DAY, None, NOW)
    assert not can_change(NOW, NOW, NOW)


@given(st.lists(st.integers(1, 40), max_size=8), st.sampled_from([0, 99]))
def test_no_line_and_no_difference_tells_of_fewer_than_ten(sizes: list[int], nowhere: int) -> None:
    groups = [
        Ratings(None if number == nowhere else number + 1, people, people * 2, people * 6) for number, people in enumerate(sizes)
    ]
    told = told_ratings(groups)
    assert all(group.people >= 10 for group in told)
    left_out = sum(group.people for group in groups) - sum(group.people for group in told)
    assert left_out == 0 or left_out >= 10 or not told
    assert all(group.average == 3 for group in told)


def test_small_groups_are_told_together() -> None:
    assert told_ratings([Ratings(1, 12, 20, 81), Ratings(2, 6, 6, 6), Ratings(3, 5, 5, 25)]) == (
        Ratings(1, 12, 20, 81),
        Ratings(None, 11, 11, 31),
    )
    assert told_ratings([Ratings(1, 12, 20, 81), Ratings(2, 6, 6, 6)]) == (Ratings(None, 18, 26, 87),)
    assert told_ratings([Ratings(2, 9, 30, 90)]) == ()
    assert Ratings(1, 12, 20, 81).average == 4.0
