"""Thanking each other at the end."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

import talent_net.domain.certificates.access  # noqa: F401 - registers the policies
from talent_net.domain.certificates.access import OwnThanks
from talent_net.domain.certificates.facts import ThanksGiven, ThanksTakenBack
from talent_net.domain.certificates.model import Thanks
from talent_net.domain.certificates.rules import check_thanks
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def give_thanks(work: Work, mentorship: Mentorship, body: str) -> Thanks:
    """Thank the other of the two, once and for good. `mentorship` has its supervisors loaded."""
    ensure(work.actor, "certificates.thank", gather(work.session, mentorship, work.today, work.limits))
    author_id = work.actor.person_id
    is_student = author_id == mentorship.student_id
    thanks = Thanks(
        mentorship_id=mentorship.id,
        author_id=author_id,
        recipient_id=mentorship.mentor_id if is_student else mentorship.student_id,
        body=check_thanks(body),
        written_at=work.now,
    )
    try:
        with work.session.begin_nested():
            work.session.add(thanks)
            work.session.flush()
    except IntegrityError:
        raise RuleBroken("certificates.thanked_already", "body") from None
    work.record(ThanksGiven(mentorship_id=mentorship.id, recipient_id=thanks.recipient_id))
    return thanks


def take_back_thanks(work: Work, thanks: Thanks) -> None:
    """Delete one's own words; there are no second ones. `thanks` has its mentorship with supervisors loaded."""
    circle = gather(work.session, thanks.mentorship, work.today, work.limits).circle
    ensure(work.actor, "certificates.take_back_thanks", OwnThanks(circle, thanks.author_id))
    if thanks.deleted_at is not None:
        return
    thanks.deleted_at = work.now
    work.session.flush()
    work.record(ThanksTakenBack(mentorship_id=thanks.mentorship_id))
