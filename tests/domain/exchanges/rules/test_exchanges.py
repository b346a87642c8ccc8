"""What may be asked and answered, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest

from talent_net.domain.exchanges.rules.exchanges import (
    ANSWER_WITHIN,
    REGRET,
    REMIND_AFTER,
    can_put_back,
    check_answer,
    check_complete,
    check_questions,
    hardly_meet,
)
from talent_net.kernel.errors import RuleBroken
from tests.harness.apps import NOON


def test_questions_close_ranks() -> None:
    assert check_questions([" Where do I begin? ", "", "And then?"]) == ("Where do I begin?", "And then?")
    assert check_questions(["x" * 500]) == ("x" * 500,)


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ([], "exchanges.nothing_asked", "question_1"),
        ([" ", "\n"], "exchanges.nothing_asked", "question_1"),
        (["a", "x" * 501], "exchanges.question_too_long", "question_2"),
        (["a", "b", "c", "d"], "exchanges.too_many_questions", None),
    ],
)
def test_questions_that_are_none(asked: list[str], code: str, field: str | None) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_questions(asked)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_an_answer_is_written_or_spoken() -> None:
    assert check_answer(" Begin at the harbour. ", is_spoken=False) == "Begin at the harbour."
    assert check_answer(" ", is_spoken=True) == ""
    with pytest.raises(RuleBroken, match="answer_empty"):
        check_answer(" ", is_spoken=False)
    with pytest.raises(RuleBroken, match="answer_too_long"):
        check_answer("x" * 4001, is_spoken=True)


def test_answers_are_sent_together() -> None:
    check_complete([True, True])
    with pytest.raises(RuleBroken, match="answer_missing") as refused:
        check_complete([True, False, False])
    assert refused.value.values == {"missing": 2}


def test_withdrawn_questions_come_back_for_a_while() -> None:
    due_at = NOON + ANSWER_WITHIN
    assert can_put_back(NOON, due_at, NOON + REGRET)
    assert not can_put_back(NOON, due_at, NOON + REGRET + timedelta(seconds=1))
    assert not can_put_back(None, due_at, NOON)
    assert not can_put_back(due_at, due_at, due_at)


def test_reminders_come_before_the_deadline() -> None:
    assert list(REMIND_AFTER) == sorted(REMIND_AFTER)
    assert REMIND_AFTER[-1] < ANSWER_WITHIN


def test_two_hardly_meet_below_half_an_hour_a_week() -> None:
    assert [hardly_meet(minutes) for minutes in (None, 0, 29.9, 30, 600)] == [False, True, True, False, False]
