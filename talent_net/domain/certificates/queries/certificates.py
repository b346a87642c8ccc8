"""Plans, certificates and thanks, and what is counted for them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.certificates.model import Certificate, MentorshipPlan, Thanks
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.model import MentorshipGoal
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship, MentorshipState, SpentTime
from talent_net.domain.people.model import Person


def plan_of(mentorship_id: int) -> Select[MentorshipPlan]:
    """Until when a mentorship is planned."""
    return select(MentorshipPlan).where(MentorshipPlan.mentorship_id == mentorship_id)


def plans_near(today: date, until: date) -> Select[MentorshipPlan]:
    """The plans of mentorships that stand and whose planned end falls between two days, both included."""
    return (
        select(MentorshipPlan)
        .join(Mentorship, Mentorship.id == MentorshipPlan.mentorship_id)
        .where(Mentorship.state != MentorshipState.ENDED, MentorshipPlan.ends_on.between(today, until))
        .order_by(MentorshipPlan.mentorship_id)
    )


def figures_of(mentorship_id: int) -> Select[int, int, int]:
    """Meetings held, minutes noted and goals reached of a mentorship."""
    held = select(func.count(Meeting.id)).where(Meeting.mentorship_id == mentorship_id, Meeting.state == MeetingState.HELD)
    minutes = select(func.coalesce(func.sum(SpentTime.minutes), 0)).where(SpentTime.mentorship_id == mentorship_id)
    reached = (MentorshipGoal.mentorship_id == mentorship_id, MentorshipGoal.state == GoalState.REACHED)
    goals = select(func.count(MentorshipGoal.id)).where(*reached)
    return select(held.scalar_subquery(), minutes.scalar_subquery(), goals.scalar_subquery())


def meetings_to_close(mentorship_id: int, at: datetime) -> Select[int]:
    """Meetings that had begun by a moment, and of which it is not known yet whether they took place."""
    begun = select(Meeting.id).join(CalendarEntry, CalendarEntry.id == Meeting.entry_id).where(CalendarEntry.starts_at <= at)
    return begun.where(Meeting.mentorship_id == mentorship_id, Meeting.state == MeetingState.BOOKED)


def certificates_for(mentorship_id: int) -> Select[Certificate]:
    """What was issued of a mentorship, withdrawn or not."""
    return select(Certificate).where(Certificate.mentorship_id == mentorship_id).order_by(Certificate.id)


def two_of(mentorship_id: int) -> Select[Mentorship]:
    """A mentorship with the names of its two."""
    names = (joinedload(Mentorship.student).joinedload(Person.profile), joinedload(Mentorship.mentor).joinedload(Person.profile))
    return select(Mentorship).where(Mentorship.id == mentorship_id).options(*names)


def certificates_of(holder_id: int) -> Select[Certificate]:
    """All that somebody holds, the latest first."""
    mine = select(Certificate).where(Certificate.holder_id == holder_id)
    return mine.order_by(Certificate.issued_at.desc(), Certificate.id.desc())


def certificate_of(mentorship_id: int, holder_id: int) -> Select[Certificate]:
    """What somebody holds of a mentorship, the latest first."""
    return certificates_of(holder_id).where(Certificate.mentorship_id == mentorship_id).limit(1)


def certificate_by_public_id(public_id: str) -> Select[Certificate]:
    """One by its address, with its mentorship."""
    return _of_two().where(Certificate.public_id == public_id)


def certificate_by_code(code: str) -> Select[Certificate]:
    """One by its code, 20 letters without anything between them, with its mentorship."""
    return _of_two().where(Certificate.code == code)


def certificate_with_id(certificate_id: int) -> Select[Certificate]:
    """One by its number."""
    return select(Certificate).where(Certificate.id == certificate_id)


def certificate_locked(certificate_id: int) -> Select[Certificate]:
    """One that is about to change, anew and with its mentorship."""
    return _of_two().where(Certificate.id == certificate_id).with_for_update().execution_options(populate_existing=True)


def thanks_in(mentorship_id: int) -> Select[Thanks]:
    """What the two of a mentorship thanked each other for, with the traces of what was deleted."""
    mine = select(Thanks).where(Thanks.mentorship_id == mentorship_id).options(joinedload(Thanks.mentorship))
    return mine.order_by(Thanks.written_at, Thanks.id)


def thanks_to(recipient_id: int) -> Select[Thanks]:
    """Thanks that somebody received, the latest first."""
    mine = (
        select(Thanks)
        .where(Thanks.recipient_id == recipient_id, Thanks.deleted_at.is_(None))
        .order_by(Thanks.written_at.desc(), Thanks.id.desc())
    )
    return mine.options(joinedload(Thanks.mentorship))


def thanks_by(author_id: int) -> Select[Thanks]:
    """Thanks that somebody gave, for their own copy."""
    return select(Thanks).where(Thanks.author_id == author_id).order_by(Thanks.id)


def thanks_by_public_id(public_id: str) -> Select[Thanks]:
    """One, with its mentorship and those who watch over it."""
    found = select(Thanks).join(Thanks.mentorship).where(Thanks.public_id == public_id)
    return found.options(contains_eager(Thanks.mentorship).selectinload(Mentorship.supervisors))


def thanks_with_id(thanks_id: int) -> Select[Thanks]:
    """The same by its number."""
    return select(Thanks).where(Thanks.id == thanks_id)


def plans_set_by(person_id: int) -> Select[MentorshipPlan]:
    """Plans that somebody set last, for their own copy."""
    return select(MentorshipPlan).where(MentorshipPlan.set_by_id == person_id).order_by(MentorshipPlan.mentorship_id)


def _of_two() -> Select[Certificate]:
    return select(Certificate).options(selectinload(Certificate.mentorship))
