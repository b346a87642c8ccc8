"""Meetings and the hours in which they are, as tests need them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from talent_net.domain.calendar.model import Attendee, CalendarEntry, HeldQuarter
from talent_net.domain.calendar.rules import quarters_of
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import CallPresence, Meeting
from talent_net.domain.meetings.queries import KIND
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Person, WeeklyHours
from talent_net.kernel.work import Work

EVERY_DAY = range(7)


def make_hours(
    work: Work, person: Person, start: int = 18, end: int = 21, days: Any = EVERY_DAY, zone: str = "Asia/Tokyo"
) -> None:
    """The person promises these hours of the wall on these days."""
    person.profile.time_zone = zone
    # Where somebody lives tells others their clock.
    person.profile.country = "JP" if zone == "Asia/Tokyo" else "US"
    person.profile.hours = [WeeklyHours(weekday=day, start_minute=start * 60, end_minute=end * 60) for day in days]
    work.session.flush()


def make_meeting(
    work: Work, mentorship: Mentorship, starts_at: datetime | None = None, minutes: int = 45, **values: Any
) -> Meeting:
    """A booked meeting of a mentorship whose supervisors are loaded, at 19:00 in Yokohama of the next day unless said otherwise.

    With its entry, its attendees and their quarters, without the facts and promises of the action.
    """
    at = starts_at or (work.now + timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
    two = {mentorship.student_id, mentorship.mentor_id}
    guests = {row.person_id for row in mentorship.supervisors}
    entry = CalendarEntry(
        kind=KIND,
        organiser_id=mentorship.mentor_id,
        starts_at=at,
        ends_at=at + timedelta(minutes=minutes),
        created_at=work.now,
        changed_at=work.now,
        attendees=[
            Attendee(person_id=person_id, takes_hours=person_id in two, added_at=work.now) for person_id in sorted(two | guests)
        ],
    )
    work.session.add(entry)
    work.session.flush()
    quarters = quarters_of(entry.starts_at, entry.ends_at)
    work.session.add_all(
        HeldQuarter(person_id=person_id, quarter=quarter, entry_id=entry.id) for person_id in two for quarter in quarters
    )
    place = Place.THREAD if mentorship.is_supervised else Place.CALL
    meeting = Meeting(mentorship_id=mentorship.id, entry_id=entry.id, **{"place": place, **values})
    work.session.add(meeting)
    work.session.flush()
    return meeting


def make_presence(
    work: Work, meeting: Meeting, person_id: int, joined_at: datetime, left_at: datetime | None = None
) -> CallPresence:
    """Somebody was in the meeting's call."""
    row = CallPresence(meeting_id=meeting.id, person_id=person_id, joined_at=joined_at, left_at=left_at)
    work.session.add(row)
    work.session.flush()
    return row
