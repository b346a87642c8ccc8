"""What becomes of a meeting once its hour is over: held with what it took, or missed; and what the two put right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from talent_net.domain.meetings.actions.holding import hold_meeting, hold_mentorship
from talent_net.domain.meetings.facts import MeetingHeld, MeetingMissed, MeetingTakenUp, MinutesCorrected
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import CallPresence, Meeting
from talent_net.domain.meetings.queries import last_number, presences_in
from talent_net.domain.meetings.rules import CLOSES_AFTER, check_correction, minutes_together
from talent_net.domain.mentoring.actions.spending import note_time, remove_time
from talent_net.domain.mentoring.model import Mentorship, SpentTime
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work, city_date


def close_meeting(work: Work, meeting: Meeting) -> Meeting:
    """Count it as held, or as missed where the two were not in their call together. Does nothing before its end, and nothing twice."""
    ensure(work.actor, "meetings.close")
    held = hold_mentorship(work, meeting.mentorship_id).mentorship
    found = hold_meeting(work, meeting.id)
    if found.state is not MeetingState.BOOKED or work.now < found.entry.ends_at + CLOSES_AFTER:
        return found
    found.closed_at = work.now
    minutes = _minutes_of(work, found, held)
    if minutes is None:
        _miss(work, found, held)
    else:
        _hold(work, found, held, minutes)
    return found


def take_up(work: Work, meeting: Meeting) -> None:
    """The two sit together after it was counted as missed: it goes on, and is closed anew when they part. Idempotent; needs the row held,
    which whoever closes or corrects it waits for.
    """
    if meeting.state is not MeetingState.MISSED:
        return
    meeting.state, meeting.closed_at = MeetingState.BOOKED, None
    work.session.flush()
    work.record(MeetingTakenUp(meeting_id=meeting.id))


def say_missed(work: Work, meeting: Meeting) -> Meeting:
    """It did not take place: what it had logged is taken back."""
    held, found = _corrected(work, meeting, None)
    if found.state is MeetingState.HELD:
        _miss(work, found, held)
    return found


def say_held(work: Work, meeting: Meeting, minutes: int) -> Meeting:
    """It took place, and took so many minutes. Also the way back from "it did not take place"."""
    held, found = _corrected(work, meeting, minutes)
    if found.state is MeetingState.MISSED:
        _hold(work, found, held, minutes)
    elif found.minutes != minutes:
        found.minutes = minutes
        _log(work, found, held, minutes)
        work.record(MinutesCorrected(meeting_id=found.id, minutes=minutes))
    return found


def _corrected(work: Work, meeting: Meeting, minutes: int | None) -> tuple[Mentorship, Meeting]:
    gathered = hold_mentorship(work, meeting.mentorship_id)
    ensure(work.actor, "meetings.correct", gathered.circle)
    found = hold_meeting(work, meeting.id)
    if found.state is MeetingState.CANCELLED:
        raise RuleBroken("meetings.cancelled")
    if found.state is MeetingState.BOOKED:
        raise RuleBroken("meetings.not_over_yet")
    check_correction(minutes, found.entry.ends_at, work.now)
    return gathered.mentorship, found


def _hold(work: Work, meeting: Meeting, mentorship: Mentorship, minutes: int) -> None:
    """A number is given once: who says that a meeting did take place after all finds the number that it had."""
    meeting.state, meeting.minutes = MeetingState.HELD, minutes
    if meeting.number is None:
        meeting.number = (work.session.scalar(last_number(mentorship.id)) or 0) + 1
    _log(work, meeting, mentorship, minutes)
    work.record(MeetingHeld(meeting_id=meeting.id, mentorship_id=mentorship.id, number=meeting.number))


def _miss(work: Work, meeting: Meeting, mentorship: Mentorship) -> None:
    meeting.state, meeting.minutes = MeetingState.MISSED, None
    _take_back(work, meeting, mentorship)
    work.session.flush()
    work.record(MeetingMissed(meeting_id=meeting.id, mentorship_id=mentorship.id))


def _log(work: Work, meeting: Meeting, mentorship: Mentorship, minutes: int) -> None:
    """It counts against the mentor's month on the day on which it began."""
    _take_back(work, meeting, mentorship)
    meeting.spent_time_id = note_time(work, mentorship, minutes, city_date(meeting.entry.starts_at)).id
    work.session.flush()


def _take_back(work: Work, meeting: Meeting, mentorship: Mentorship) -> None:
    # Either of the two may have removed it by hand.
    noted = work.session.get(SpentTime, meeting.spent_time_id) if meeting.spent_time_id is not None else None
    meeting.spent_time_id = None
    work.session.flush()
    if noted is not None:
        remove_time(work, mentorship, noted)


def _minutes_of(work: Work, meeting: Meeting, mentorship: Mentorship) -> int | None:
    """What is known of how long it took: a call counts who was there, of any other place the house knows what was planned."""
    planned = meeting.entry.minutes
    if meeting.place is not Place.CALL:
        return planned
    rows = work.session.scalars(presences_in(meeting.id)).all()
    return minutes_together(*(_spans(rows, person_id, work.now) for person_id in mentorship.two_ids))


def _spans(rows: Sequence[CallPresence], person_id: int, now: datetime) -> list[tuple[datetime, datetime]]:
    return [(row.joined_at, row.left_at or now) for row in rows if row.person_id == person_id]
