"""Meetings that stand in the tables, whenever a test wants them to be."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.work import Work


def make_meeting(work: Work, mentorship: Mentorship, *, starts_at: datetime | None = None, **values: Any) -> Meeting:
    """A booked meeting of three quarters of an hour, by default one that is going on; in the built-in call unless `values` say otherwise."""
    begins = starts_at or work.now - timedelta(minutes=5)
    entry = CalendarEntry(
        kind="meetings.meeting",
        organiser_id=mentorship.mentor_id,
        starts_at=begins,
        ends_at=begins + timedelta(minutes=45),
        created_at=work.now,
        changed_at=work.now,
    )
    work.session.add(entry)
    work.session.flush()
    meeting = Meeting(mentorship_id=mentorship.id, entry_id=entry.id, **{"place": Place.CALL, **values})
    work.session.add(meeting)
    work.session.flush()
    return meeting
