"""What follows when people have met: both are asked, in time and not too often, and whoever wants help is heard at once."""

from __future__ import annotations

from talent_net.domain.feedback.actions.asking import ask_after_meeting, ask_at_the_end, take_back_asks
from talent_net.domain.feedback.facts import FeedbackAsked, FeedbackCalled, HelpWanted
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.feedback.queries import feedback_anew
from talent_net.domain.feedback.rules import REMINDED_AFTER, TOLD_AFTER
from talent_net.domain.meetings.facts import MeetingHeld, MeetingMissed
from talent_net.domain.mentoring.facts.mentorships import MentorshipEnded
from talent_net.domain.mentoring.queries.people import coordinators, officers
from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.subscriptions.model import Topic
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus
from talent_net.web.mail import queue_topic_mail

REMINDER = 2


@bus.inside(MeetingHeld)
def ask_when_held(work: Work, fact: MeetingHeld) -> None:
    """After the first and the third."""
    ask_after_meeting(work, fact.mentorship_id)


@bus.inside(MentorshipEnded)
def ask_after_end(work: Work, fact: MentorshipEnded) -> None:
    """Once it is over."""
    ask_at_the_end(work, fact.mentorship_id)


@bus.inside(MeetingMissed)
def take_back(work: Work, fact: MeetingMissed) -> None:
    """Nobody is asked about a meeting that did not take place."""
    take_back_asks(work, fact.mentorship_id)


@bus.inside(FeedbackAsked)
def promise_word(work: Work, fact: FeedbackAsked) -> None:
    """An hour later."""
    enqueue(work, "feedback.call", run_at=work.now + TOLD_AFTER, feedback_id=fact.feedback_id)


@bus.inside(FeedbackCalled)
def tell_asked(work: Work, fact: FeedbackCalled) -> None:
    """By notice, and by mail where such mails are taken; a first word promises the reminder."""
    found = _feedback(work, fact.feedback_id)
    is_reminder = fact.number == REMINDER
    _notify(work, found, is_reminder=is_reminder)
    template = "feedback/reminded" if is_reminder else "feedback/asked"
    queue_topic_mail(
        work, Topic.MENTORING, template, person_id=found.person_id, public_id=found.public_id, stage=found.stage.value
    )
    if not is_reminder:
        enqueue(work, "feedback.remind", run_at=work.now + REMINDED_AFTER, feedback_id=found.id)


@bus.inside(HelpWanted)
def call_coordinators(work: Work, fact: HelpWanted) -> None:
    """Whoever may look after it: the coordinators, and the officers too where it concerns a pupil; never one of the two."""
    found = _feedback(work, fact.feedback_id)
    asked = officers() if found.mentorship.is_supervised else coordinators()
    for person in work.session.scalars(asked).all():
        if person.id not in found.mentorship.two_ids:
            notify(work, person.id, "feedback.help_wanted")


def _notify(work: Work, found: Feedback, *, is_reminder: bool) -> None:
    if is_reminder:
        notify(work, found.person_id, "feedback.reminder", public_id=found.public_id)
    elif found.stage is Stage.FIRST:
        notify(work, found.person_id, "feedback.asked_first", public_id=found.public_id)
    elif found.stage is Stage.THIRD:
        notify(work, found.person_id, "feedback.asked_third", public_id=found.public_id)
    else:
        notify(work, found.person_id, "feedback.asked_last", public_id=found.public_id)


def _feedback(work: Work, feedback_id: int) -> Feedback:
    found: Feedback = work.session.scalars(feedback_anew(feedback_id)).one()
    return found
