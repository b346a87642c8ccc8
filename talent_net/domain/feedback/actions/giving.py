"""Saying how it goes, and looking after what was said."""

from __future__ import annotations

import talent_net.domain.feedback.access  # noqa: F401 - registers the policies
from talent_net.domain.feedback.facts import FeedbackChanged, FeedbackGiven, FeedbackSettled, FeedbackUnsettled, HelpWanted
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.feedback.queries import asked_instead, feedback_anew
from talent_net.domain.feedback.rules import Answer, can_change
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def give_feedback(work: Work, feedback: Feedback, answer: Answer) -> Feedback:
    """Say it, or say it differently: within two weeks, and until a coordinator has looked after it. Whoever wants help is heard at once.

    What nobody answered before the next stage was asked is not answered any more.
    """
    ensure(work.actor, "feedback.give", feedback)
    found = _anew(work, feedback.id)
    if not can_change(found.answered_at, found.settled_at, work.now):
        raise RuleBroken("feedback.settled_already" if found.settled_at is not None else "feedback.too_late")
    if found.answered_at is None and work.session.scalars(asked_instead(found)).first() is not None:
        raise RuleBroken("feedback.lapsed")
    is_first, wanted_help = found.answered_at is None, found.wants_help
    found.rating, found.again = answer.rating, answer.again
    found.wants_help, found.words = answer.wants_help, answer.words.strip()
    # The two weeks begin with the first answer.
    found.answered_at = found.answered_at or work.now
    work.session.flush()
    work.record(FeedbackGiven(feedback_id=found.id) if is_first else FeedbackChanged(feedback_id=found.id))
    if found.wants_help and not wanted_help:
        work.record(HelpWanted(feedback_id=found.id))
    return found


def settle_feedback(work: Work, feedback: Feedback) -> None:
    """A coordinator has looked after it. Pressed twice, it is done once."""
    found = _looked_after(work, feedback)
    if found.settled_at is None:
        found.settled_at, found.settled_by_id = work.now, work.actor.person_id
        work.session.flush()
        work.record(FeedbackSettled(feedback_id=found.id))


def unsettle_feedback(work: Work, feedback: Feedback) -> None:
    """It waits after all."""
    found = _looked_after(work, feedback)
    if found.settled_at is not None:
        found.settled_at = found.settled_by_id = None
        work.session.flush()
        work.record(FeedbackUnsettled(feedback_id=found.id))


def _looked_after(work: Work, feedback: Feedback) -> Feedback:
    ensure(work.actor, "feedback.settle", feedback)
    found = _anew(work, feedback.id)
    if found.answered_at is None:
        raise RuleBroken("feedback.not_answered")
    return found


def _anew(work: Work, feedback_id: int) -> Feedback:
    found: Feedback | None = work.session.scalars(feedback_anew(feedback_id)).one_or_none()
    if found is None:
        raise NotFound("feedback")
    return found
