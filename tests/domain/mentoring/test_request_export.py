"""A copy of one's data tells of a mentorship what its two are told, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from talent_net.domain.mentoring.model import MentorshipState
from talent_net.domain.mentoring.request_export import mentoring_told
from talent_net.domain.mentoring.rules.endings import OWN_ENDS
from talent_net.kernel.work import Work
from talent_net.web.ending import END_REASONS
from tests.factories.mentoring import make_mentor, make_mentorship, make_student


@pytest.fixture
def pair(work: Work) -> Any:
    return make_mentorship(work, make_student(work), make_mentor(work), state=MentorshipState.ENDED, ended_at=work.now)


def reasons_told(work: Work, pair: Any) -> set[str]:
    return {row["end_reason"] for person_id in pair.two_ids for row in mentoring_told(work.session, person_id)["mentorships"]}


@pytest.mark.parametrize("reason", sorted(OWN_ENDS))
def test_a_reason_that_the_two_give_is_told_to_both(work: Work, pair: Any, reason: str) -> None:
    pair.end_reason = reason
    assert reasons_told(work, pair) == {reason}


@pytest.mark.parametrize("reason", ["safety", "undone", ""])
def test_a_reason_that_others_gave_is_told_to_neither(work: Work, pair: Any, reason: str) -> None:
    pair.end_reason = reason
    assert reasons_told(work, pair) == {""}


def test_the_two_have_words_for_all_that_they_may_give() -> None:
    assert frozenset(END_REASONS) == OWN_ENDS
