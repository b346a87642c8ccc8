"""Mentorships whose two promise hours, and what is booked in them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from talent_net.domain.calendar.model import HeldQuarter
from talent_net.domain.meetings.actions.booking import Wanted, book_meeting
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import meeting_with_id
from talent_net.domain.mentoring.model import Supervisor
from talent_net.domain.people.model import Role
from talent_net.kernel.work import Work
from tests.domain.mentoring.threads import Two, thread
from tests.factories.meetings import make_hours, make_meeting
from tests.factories.mentoring import make_mentor, make_mentorship, make_pupil, make_student
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import NOON, BeginWork

# Tuesday evening in Yokohama, morning in New York: 19:00 and 06:00.
EVENING = datetime(2026, 6, 2, 10, 0, tzinfo=UTC)
# So late nobody may meet a pupil, though both promise it.
LATE = datetime(2026, 6, 2, 12, 0, tzinfo=UTC)
A_DAY = timedelta(days=1)


def meeting_pair(begin_work: BeginWork) -> Two:
    """A student in Yokohama and a mentor in New York who are both free from 19 to 22 of the student's clock."""
    with begin_work(at=NOON) as work:
        student, mentor = make_student(work, language="en"), make_mentor(work, language="en")
        make_hours(work, student, 19, 22)
        make_hours(work, mentor, 6, 9, zone="America/New_York")
        found = make_mentorship(work, student, mentor)
        return Two(found.id, found.public_id, student.id, mentor.id)


def watched_pair(begin_work: BeginWork) -> Two:
    """A pupil and a mentor in Yokohama who mark from 18 to 23, and an officer who watches."""
    with begin_work(at=NOON) as work:
        pupil, mentor = make_pupil(work, make_organisation(work), language="en"), make_mentor(work, language="en")
        officer = make_person(work, roles=(Role.SAFEGUARDING,), language="en", totp_confirmed_at=work.now)
        for person in (pupil, mentor):
            make_hours(work, person, 18, 23)
        watch = [Supervisor(person_id=officer.id, appointed_at=work.now)]
        found = make_mentorship(work, pupil, mentor, is_supervised=True, supervisors=watch)
        return Two(found.id, found.public_id, pupil.id, mentor.id, officer.id)


def wanted(starts_at: datetime = EVENING, **values: Any) -> Wanted:
    """A call of three quarters of an hour unless said otherwise."""
    return Wanted(**{"starts_at": starts_at, "minutes": 45, "place": Place.CALL, **values})


def book(work: Work, two: Two, starts_at: datetime = EVENING, **values: Any) -> Meeting:
    """Whoever acts in this work books."""
    return book_meeting(work, thread(work, two), wanted(starts_at, **values))


def booked(begin_work: BeginWork, two: Two, starts_at: datetime = EVENING, **values: Any) -> tuple[int, str]:
    """A booked meeting, without what the action promises. Returns its number and its public id."""
    with begin_work(at=NOON) as work:
        found = make_meeting(work, thread(work, two), starts_at, **values)
        return found.id, found.public_id


def meeting_of(work: Work, meeting_id: int) -> Meeting:
    return work.session.scalars(meeting_with_id(meeting_id)).one()


def quarters_held(work: Work) -> int:
    return work.session.scalar(select(func.count()).select_from(HeldQuarter)) or 0
