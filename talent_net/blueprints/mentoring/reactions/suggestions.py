"""What follows on suggestions."""

from __future__ import annotations

from talent_net.domain.mentoring.facts.suggestions import StudentInvited
from talent_net.domain.mentoring.queries.suggestions import public_id_of
from talent_net.domain.notices.actions import notify
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus


@bus.inside(StudentInvited)
def tell_student(work: Work, fact: StudentInvited) -> None:
    """The student finds the mentor among their notices."""
    mentor_id = work.session.scalar(public_id_of(fact.mentor_id))
    if mentor_id is not None:
        notify(work, fact.student_id, "mentoring.invited", mentor_id=mentor_id)
