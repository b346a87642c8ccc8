"""Forgetting what was said in words."""

from __future__ import annotations

from sqlalchemy import update

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.feedback.facts import FeedbackWordsForgotten
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.feedback.rules import WORDS_STAY
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def forget_words(work: Work) -> int:
    """Delete the words of old answers; their ratings stay. Returns how many."""
    ensure(work.actor, "admin.keep_house")
    old = (Feedback.answered_at <= work.now - WORDS_STAY, Feedback.words != "")
    blanking = update(Feedback).where(*old).values(words="").returning(Feedback.id)
    count = len(work.session.execute(blanking, execution_options={"synchronize_session": False}).all())
    if count:
        work.record(FeedbackWordsForgotten(count=count))
    return count
