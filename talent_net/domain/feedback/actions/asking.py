"""Asking both of a mentorship how it goes, and taking a question back."""

from __future__ import annotations

import talent_net.domain.feedback.access  # noqa: F401 - registers the policies
from talent_net.domain.feedback.facts import AsksTakenBack, FeedbackAsked, FeedbackCalled
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.feedback.queries import asked_already, feedback_anew, held_count, unanswered_in
from talent_net.domain.feedback.rules import stage_of, stages_due
from talent_net.domain.mentoring.model import MentorshipState
from talent_net.domain.mentoring.queries.mentorships import mentorship_locked
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def ask_for_feedback(work: Work, mentorship_id: int, stage: Stage) -> list[Feedback]:
    """Ask both, each once for a stage. It follows from what happened, so whoever caused that is not asked whether they may."""
    mentorship = work.session.scalars(mentorship_locked(mentorship_id)).one()
    known = set(work.session.scalars(asked_already(mentorship_id, stage)))
    rows = [
        Feedback(mentorship_id=mentorship_id, person_id=person_id, stage=stage, asked_at=work.now)
        for person_id in mentorship.two_ids
        if person_id not in known
    ]
    work.session.add_all(rows)
    work.session.flush()
    for row in rows:
        work.record(FeedbackAsked(feedback_id=row.id, mentorship_id=mentorship_id))
    return rows


def ask_after_meeting(work: Work, mentorship_id: int) -> None:
    """Ask both when they have met once, and three times: by how often, since the numbers of meetings that were none are not given again."""
    stage = stage_of(work.session.scalar(held_count(mentorship_id)) or 0)
    if stage is not None:
        ask_for_feedback(work, mentorship_id, stage)


def ask_at_the_end(work: Work, mentorship_id: int) -> None:
    """Ask both when their mentorship has ended, if they have ever met."""
    if work.session.scalar(held_count(mentorship_id)):
        ask_for_feedback(work, mentorship_id, Stage.LAST)


def take_back_asks(work: Work, mentorship_id: int) -> None:
    """After a meeting turned out not to have been: what was asked because of it and is not answered is asked no more."""
    mentorship = work.session.scalars(mentorship_locked(mentorship_id)).one()
    held = work.session.scalar(held_count(mentorship_id)) or 0
    due = stages_due(held, is_ended=mentorship.state is MentorshipState.ENDED)
    rows = work.session.scalars(unanswered_in(mentorship_id, due)).all()
    for row in rows:
        work.session.delete(row)
    work.session.flush()
    if rows:
        work.record(AsksTakenBack(mentorship_id=mentorship_id, count=len(rows)))


def call_for_feedback(work: Work, feedback_id: int, *, is_reminder: bool) -> None:
    """Tell somebody that they are asked, or remind them; each once, and nobody who has answered."""
    ensure(work.actor, "feedback.ask")
    found: Feedback | None = work.session.scalars(feedback_anew(feedback_id)).one_or_none()
    if found is None or found.answered_at is not None:
        return
    if (found.reminded_at if is_reminder else found.told_at) is not None:
        return
    if is_reminder:
        found.reminded_at = work.now
    else:
        found.told_at = work.now
    work.session.flush()
    work.record(FeedbackCalled(feedback_id=found.id, number=2 if is_reminder else 1))
