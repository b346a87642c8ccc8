"""What all that is done to goals begins with: the circle, with words for whoever may only read by now, and the mentorship's lock."""

from __future__ import annotations

import talent_net.domain.goals.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.mentoring.queries.threads import thread_locked
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.kernel.access import can
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def open_circle(work: Work, mentorship: Mentorship) -> Circle:
    """The circle of a mentorship whose supervisors are loaded. Raises RuleBroken for its two where their thread is locked or over."""
    circle = gather(work.session, mentorship, work.today, work.limits).circle
    is_one = work.actor.person_id in mentorship.two_ids
    if is_one and can(work.actor, "goals.see", circle) and not can(work.actor, "goals.change", circle):
        raise RuleBroken("goals.closed")
    return circle


def lock_goals(work: Work, mentorship_id: int) -> None:
    """What is done to the goals of one mentorship at the same time follows one another."""
    work.session.scalars(thread_locked(mentorship_id)).one()
