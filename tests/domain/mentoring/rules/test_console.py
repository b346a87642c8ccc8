"""What is told of organisations tells of nobody in a group of fewer than ten, and each pair at risk has its reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.mentoring.model.kinds import MentorshipState
from talent_net.domain.mentoring.rules.console import QUIET_AFTER, Answers, Risk, ToldAnswers, risk_of, told_answers

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)
LONG_AGO = NOW - QUIET_AFTER - timedelta(days=1)


@st.composite
def groups(draw: st.DrawFn) -> list[Answers]:
    found = []
    for number in range(draw(st.integers(0, 8))):
        asked = draw(st.integers(1, 40))
        answered = draw(st.integers(0, asked))
        found.append(Answers(number + 1, asked, answered, draw(st.integers(0, answered))))
    return found


@given(groups())
def test_no_number_and_no_difference_tells_of_fewer_than_ten(found: list[Answers]) -> None:
    told = told_answers(found)
    for group in told:
        numbers = [number for number in (group.asked, group.answered, group.accepted) if number is not None]
        assert all(number == 0 or number >= 10 for number in numbers)
        assert all(one == other or abs(one - other) >= 10 for one in numbers for other in numbers)
    # Who knows the number of all who asked learns of those who are left out only when they are ten or nobody.
    left_out = sum(group.asked for group in found) - sum(group.asked for group in told)
    assert left_out == 0 or left_out >= 10 or not told


def test_small_groups_are_told_together_and_take_one_along_when_they_are_too_few() -> None:
    large, middle = Answers(1, 40, 20, 10), Answers(2, 12, 12, 0)
    small = [Answers(3, 6, 5, 1), Answers(4, 5, 5, 5)]
    assert told_answers([large, middle, *small]) == (
        ToldAnswers(1, 40, 20, 10),
        ToldAnswers(2, 12, 12, 0),
        ToldAnswers(None, 11, None, None),
    )
    assert told_answers([large, middle, small[0]]) == (ToldAnswers(1, 40, 20, 10), ToldAnswers(None, 18, None, None))
    assert told_answers([small[0]]) == ()


def test_the_reason_that_matters_first_is_named() -> None:
    def named(state: MentorshipState, started_at: datetime, contact_at: datetime | None, *, are_here: bool = True) -> Risk:
        return risk_of(state, started_at, contact_at, NOW, are_here=are_here)

    assert named(MentorshipState.LOCKED, LONG_AGO, None, are_here=False) is Risk.SOMEBODY_AWAY
    assert named(MentorshipState.LOCKED, LONG_AGO, None) is Risk.LOCKED
    assert named(MentorshipState.ACTIVE, LONG_AGO, LONG_AGO) is Risk.QUIET
    assert named(MentorshipState.ACTIVE, LONG_AGO, None) is Risk.NEVER_BEGAN
