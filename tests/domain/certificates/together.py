"""What two have done together, and ends of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.certificates.model import Certificate, MentorshipPlan
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.model import MentorshipGoal
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.model import Mentorship, SpentTime
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.kernel.work import Work
from tests.domain.mentoring.threads import Two, thread, work_of
from tests.harness.apps import BeginWork

NAMES = {"family_ja": "港", "given_ja": "花子", "family_latin": "Minato", "given_latin": "Hanako"}


def spend(work: Work, mentorship: Mentorship, minutes: int) -> None:
    """Note time."""
    noted = {"spent_on": work.today, "minutes": minutes, "noted_at": work.now}
    work.session.add(SpentTime(mentorship_id=mentorship.id, mentor_id=mentorship.mentor_id, **noted))
    work.session.flush()


def meet(work: Work, mentorship: Mentorship, state: MeetingState, days: float, **values: Any) -> Meeting:
    """A meeting so many days from now, for an hour."""
    starts_at = work.now + timedelta(days=days)
    entry = CalendarEntry(
        kind="meetings.meeting",
        organiser_id=mentorship.mentor_id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        created_at=work.now,
        changed_at=work.now,
    )
    work.session.add(entry)
    work.session.flush()
    meeting = Meeting(mentorship_id=mentorship.id, entry_id=entry.id, state=state, place=Place.CALL, **values)
    work.session.add(meeting)
    work.session.flush()
    return meeting


def reach(work: Work, mentorship: Mentorship, state: GoalState = GoalState.REACHED) -> None:
    """A goal that came to this."""
    work.session.add(MentorshipGoal(mentorship_id=mentorship.id, title="Goal", state=state, created_at=work.now))
    work.session.flush()


def plan(work: Work, mentorship: Mentorship, days: int) -> MentorshipPlan:
    """Planned to end in so many days."""
    row = MentorshipPlan(mentorship_id=mentorship.id, ends_on=work.today + timedelta(days=days), set_at=work.now)
    work.session.add(row)
    work.session.flush()
    return row


def call(begin_work: BeginWork, person_id: int, **names: str) -> None:
    """Give somebody a name."""
    with begin_work() as work:
        profile = work.session.scalars(person_with_profile(person_id)).one().profile
        for field, value in names.items():
            setattr(profile, field, value)


def end(begin_work: BeginWork, two: Two, person_id: int, reason: str = "goal_reached") -> None:
    """End it as somebody, with all that follows."""
    with work_of(begin_work, person_id) as work:
        end_mentorship(work, thread(work, two), reason)


def certificates(begin_work: BeginWork) -> list[Certificate]:
    """All that were issued."""
    with begin_work() as work:
        return list(work.session.scalars(select(Certificate).order_by(Certificate.id)))
