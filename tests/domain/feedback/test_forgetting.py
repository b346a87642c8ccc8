"""Words of feedback are forgotten after three years, and their ratings stay."""

from __future__ import annotations

from datetime import timedelta

import pytest

from talent_net.domain.feedback.actions.forgetting import forget_words
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.rules import WORDS_STAY
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import NotAllowed
from talent_net.kernel.work import Work
from tests.factories.goals import make_feedback
from tests.factories.mentoring import as_, make_mentor, make_mentorship, make_student


def test_words_are_forgotten_three_years_after_the_answer(work: Work) -> None:
    student, mentor = make_student(work), make_mentor(work)
    pair = make_mentorship(work, student, mentor)
    old = make_feedback(work, pair, student, rating=4, words="mine", answered_at=work.now - WORDS_STAY)
    young = make_feedback(work, pair, mentor, rating=4, words="mine", answered_at=work.now - WORDS_STAY + timedelta(seconds=1))
    make_feedback(work, pair, student, stage=Stage.THIRD)
    with pytest.raises(NotAllowed), as_(work, student):
        forget_words(work)
    work.actor = SYSTEM
    assert [forget_words(work), forget_words(work)] == [1, 0]
    work.session.expire_all()
    assert (old.words, old.rating) == ("", 4)
    assert young.words == "mine"
