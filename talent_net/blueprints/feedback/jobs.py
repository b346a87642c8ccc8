"""The promises that feedback makes: a word an hour later, and one reminder."""

from __future__ import annotations

from talent_net.domain.feedback.actions.asking import call_for_feedback
from talent_net.web.jobs import job
from talent_net.web.work import unit_of_work


@job("feedback.call")
def call(feedback_id: int) -> None:
    """Tell somebody that they are asked."""
    with unit_of_work() as work:
        call_for_feedback(work, feedback_id, is_reminder=False)


@job("feedback.remind")
def remind(feedback_id: int) -> None:
    """Remind whoever has not answered."""
    with unit_of_work() as work:
        call_for_feedback(work, feedback_id, is_reminder=True)
