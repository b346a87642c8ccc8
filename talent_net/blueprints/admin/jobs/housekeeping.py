"""What the house does every night: it forgets what it need not keep, sees whether threads are still watched over, and reminds of ends."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import structlog

from talent_net.domain.calendar.actions.forgetting import forget_orphans
from talent_net.domain.calls.actions.forgetting import forget_presences
from talent_net.domain.certificates.actions.plans import remind_of_ends
from talent_net.domain.desk.actions.batches import forget_batches
from talent_net.domain.feedback.actions.forgetting import forget_words
from talent_net.domain.mentoring.actions.watching import review_all_threads
from talent_net.domain.office_hours.actions.forgetting import forget_questions
from talent_net.domain.people.actions.housekeeping import forget_expired, plan_once
from talent_net.domain.people.actions.verification_requests import forget_evidence
from talent_net.domain.reports.actions import forget_old_reports
from talent_net.kernel.work import CITY_ZONE, Work
from talent_net.web.jobs import job
from talent_net.web.work import unit_of_work

JOB = "admin.keep_house"
# When the city sleeps and few people are here.
HOUR = time(3, 30)

log = structlog.get_logger(__name__)


def next_night(now: datetime) -> datetime:
    """The next half past three in Yokohama."""
    local = now.astimezone(CITY_ZONE)
    night = datetime.combine(local.date(), HOUR, CITY_ZONE)
    return night if night > local else night + timedelta(days=1)


def plan_night(work: Work) -> None:
    """See to it that the coming night is planned, once."""
    plan_once(work, JOB, next_night(work.now))


@job(JOB)
def keep_house() -> None:
    """Forget, look after the threads of pupils, and plan the next night."""
    with unit_of_work() as work:
        kept = forget_expired(work)
        forget_old_reports(work)
        forget_evidence(work)
        forget_batches(work)
        forget_presences(work)
        forget_questions(work)
        forget_words(work)
        forget_orphans(work)
        # A day has passed, and with it perhaps a school year.
        review_all_threads(work)
        remind_of_ends(work)
        plan_night(work)
    log.info("house_kept", **kept.values())
