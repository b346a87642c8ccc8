"""Until when a mentorship is planned, and reminding both of it."""

from __future__ import annotations

from datetime import date, timedelta

import talent_net.domain.certificates.access  # noqa: F401 - registers the policies
from talent_net.domain.certificates.facts import EndNear, EndPlanned
from talent_net.domain.certificates.model import MentorshipPlan
from talent_net.domain.certificates.queries.certificates import plan_of, plans_near
from talent_net.domain.certificates.rules import REMINDERS, check_end, reminder_due, usual_end
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.mentoring.queries.mentorships import mentorship_locked
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work, city_date


def plan_usual_end(work: Work, mentorship_id: int) -> None:
    """A mentorship that has just begun is planned for a year."""
    mentorship = work.session.scalars(mentorship_locked(mentorship_id)).one()
    ends_on = usual_end(city_date(mentorship.started_at))
    work.session.add(MentorshipPlan(mentorship_id=mentorship_id, ends_on=ends_on, set_at=work.now))
    work.session.flush()


def plan_end(work: Work, mentorship: Mentorship, ends_on: date | None) -> None:
    """Plan it until a day of the city's calendar. `mentorship` has its supervisors loaded. Raises RuleBroken for a day that cannot be."""
    ensure(work.actor, "certificates.plan", gather(work.session, mentorship, work.today, work.limits).circle)
    checked = check_end(ends_on, work.today)
    # The two may plan in the same moment.
    work.session.scalars(mentorship_locked(mentorship.id)).one()
    plan = work.session.scalars(plan_of(mentorship.id)).one_or_none()
    if plan is None:
        plan = MentorshipPlan(mentorship_id=mentorship.id, ends_on=usual_end(city_date(mentorship.started_at)), set_at=work.now)
        work.session.add(plan)
    if plan.ends_on == checked:
        return
    plan.ends_on, plan.set_by_id, plan.set_at, plan.reminded_days = checked, work.actor.person_id, work.now, None
    work.session.flush()
    work.record(EndPlanned(mentorship_id=mentorship.id))


def remind_of_ends(work: Work) -> int:
    """Find the ends that come near and are not told of yet. Returns how many. Done every night; a night left out is made up for."""
    ensure(work.actor, "certificates.remind")
    near = work.session.scalars(plans_near(work.today, work.today + timedelta(days=max(REMINDERS)))).all()
    told = 0
    for plan in near:
        due = reminder_due(plan.ends_on, work.today, plan.reminded_days)
        if due is not None:
            plan.reminded_days = due
            told += 1
            work.record(EndNear(mentorship_id=plan.mentorship_id, days=due))
    work.session.flush()
    return told
