"""Booking a meeting, moving it and cancelling it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import talent_net.domain.meetings.access  # noqa: F401 - registers the policies
from talent_net.domain.calendar.actions.entries import cancel_entry, fix_entry, move_entry
from talent_net.domain.meetings.facts import MeetingBooked, MeetingCancelled, MeetingMoved
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import meeting_locked
from talent_net.domain.meetings.rules import check_minutes, check_place, check_topic
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.mentoring.queries.mentorships import mentorship_locked
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work

KIND = "meetings.meeting"
LONGEST_WORDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A meeting as it is booked. `minutes`: one of `rules.LENGTHS`."""

    starts_at: datetime
    minutes: int
    place: Place
    address: str = ""
    topic: str = ""


def book_meeting(work: Work, mentorship: Mentorship, wanted: Wanted) -> Meeting:
    """Fix an hour for the two; whoever watches over them is invited too. `mentorship` has its supervisors loaded.

    Raises RuleBroken("calendar.taken") when one of the two has promised that hour already.
    """
    gathered = gather(work.session, mentorship, work.today, work.limits)
    ensure(work.actor, "meetings.book", gathered.circle)
    check_minutes(wanted.minutes)
    check_topic(wanted.topic)
    check_place(wanted.place, wanted.address, work.limits.meeting_hosts, is_supervised=mentorship.is_supervised)
    # Whatever ends a mentorship waits for this, or this for it.
    work.session.scalars(mentorship_locked(mentorship.id)).one()
    entry = fix_entry(
        work,
        kind=KIND,
        starts_at=wanted.starts_at,
        ends_at=wanted.starts_at + timedelta(minutes=wanted.minutes),
        organiser_id=mentorship.mentor_id,
        attendee_ids=(mentorship.student_id, mentorship.mentor_id),
        guest_ids=[row.person_id for row in mentorship.supervisors],
    )
    meeting = Meeting(
        mentorship_id=mentorship.id,
        entry_id=entry.id,
        place=wanted.place,
        address=wanted.address.strip(),
        topic=wanted.topic.strip(),
        booked_by_id=work.actor.person_id,
    )
    work.session.add(meeting)
    work.session.flush()
    work.record(MeetingBooked(meeting_id=meeting.id))
    return meeting


def move_meeting(work: Work, meeting: Meeting, starts_at: datetime, minutes: int) -> Meeting:
    """Put it at another hour. `meeting` has its mentorship with supervisors loaded. Raises as `book_meeting`, and when it is cancelled."""
    gathered = gather(work.session, meeting.mentorship, work.today, work.limits)
    ensure(work.actor, "meetings.book", gathered.circle)
    check_minutes(minutes)
    found = _standing(work, meeting.id)
    move_entry(work, found.entry_id, starts_at, starts_at + timedelta(minutes=minutes))
    work.record(MeetingMoved(meeting_id=found.id))
    return found


def cancel_meeting(work: Work, meeting: Meeting, words: str = "") -> Meeting:
    """It will not be; `words` tell the other side why, and are optional."""
    gathered = gather(work.session, meeting.mentorship, work.today, work.limits)
    ensure(work.actor, "meetings.cancel", gathered.circle)
    if len(words) > LONGEST_WORDS:
        raise RuleBroken("meetings.words_too_long", "words", most=LONGEST_WORDS)
    found = _standing(work, meeting.id)
    cancel_entry(work, found.entry_id)
    found.state = MeetingState.CANCELLED
    found.cancelled_by_id = work.actor.person_id
    found.cancel_words = words.strip()
    work.session.flush()
    work.record(MeetingCancelled(meeting_id=found.id))
    return found


def _standing(work: Work, meeting_id: int) -> Meeting:
    """The meeting, locked: what is done to it follows one another."""
    work.session.flush()
    found = work.session.scalars(meeting_locked(meeting_id)).one_or_none()
    if found is None:
        raise NotFound("meeting")
    if found.state is not MeetingState.BOOKED:
        raise RuleBroken("meetings.cancelled" if found.state is MeetingState.CANCELLED else "meetings.over")
    return found
