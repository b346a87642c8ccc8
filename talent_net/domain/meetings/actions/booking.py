"""Booking a meeting, moving it and cancelling it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from talent_net.domain.calendar.actions.entries import cancel_entry, fix_entry, move_entry, reword_entry
from talent_net.domain.calendar.rules import FURTHEST, check_span
from talent_net.domain.meetings.actions.holding import check_open, hold_mentorship, hold_standing
from talent_net.domain.meetings.facts import MeetingBooked, MeetingCancelled, MeetingMoved, MeetingRearranged
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import KIND, coming_count, coming_of, mentorship_held, orphaned_entries, private_coming_of
from talent_net.domain.meetings.rules import (
    CLOSES_AFTER,
    check_minutes,
    check_place,
    check_room,
    check_topic,
    check_watched,
    check_words,
    kept_address,
)
from talent_net.domain.meetings.slots import Slot, is_shared
from talent_net.domain.mentoring.circles import Gathered
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.mentoring.rules.threads import watchers
from talent_net.domain.outbox.actions import enqueue
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A meeting as it is booked. `minutes`: one of `rules.LENGTHS`."""

    starts_at: datetime
    minutes: int
    place: Place
    address: str = ""
    topic: str = ""


def book_meeting(work: Work, mentorship: Mentorship, wanted: Wanted) -> Meeting:
    """Fix an hour for the two; whoever watches over them is invited too.

    Raises RuleBroken("calendar.taken") when one of the two has promised that hour already, and for a watched mentorship
    RuleBroken("meetings.outside_shared_hours") when it lies outside the hours that both promise.
    """
    gathered = _booking(work, mentorship.id)
    held = gathered.mentorship
    check_topic(wanted.topic)
    check_place(wanted.place, wanted.address, work.limits.meeting_hosts, is_supervised=held.is_supervised)
    check_room(work.session.scalar(coming_count(held.id, work.now)) or 0)
    slot = _checked(work, gathered, wanted.starts_at, wanted.minutes)
    entry = fix_entry(
        work,
        kind=KIND,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        organiser_id=held.mentor_id,
        attendee_ids=held.two_ids,
        guest_ids=[party.id for party in watchers(gathered.circle)],
    )
    meeting = Meeting(
        mentorship_id=held.id,
        entry_id=entry.id,
        place=wanted.place,
        address=kept_address(wanted.place, wanted.address),
        topic=wanted.topic.strip(),
        booked_by_id=work.actor.person_id,
    )
    work.session.add(meeting)
    work.session.flush()
    _promise_end(work, meeting, slot)
    work.record(MeetingBooked(meeting_id=meeting.id))
    return meeting


def move_meeting(work: Work, meeting: Meeting, starts_at: datetime, minutes: int) -> Meeting:
    """Put it at another hour. Raises as `book_meeting`, and when it is cancelled, over or has begun."""
    gathered = _booking(work, meeting.mentorship_id)
    found = hold_standing(work, meeting.id)
    check_watched(found.place, is_watched=gathered.circle.is_watched)
    slot = _checked(work, gathered, starts_at, minutes)
    if (found.entry.starts_at, found.entry.ends_at) == (slot.starts_at, slot.ends_at):
        return found
    move_entry(work, found.entry_id, slot.starts_at, slot.ends_at)
    _promise_end(work, found, slot)
    work.record(MeetingMoved(meeting_id=found.id))
    return found


def rearrange_meeting(work: Work, meeting: Meeting, place: Place, address: str, topic: str) -> Meeting:
    """Meet elsewhere, or about something else, at the same time. Raises as `book_meeting`, and when it is cancelled, over or has begun."""
    gathered = _booking(work, meeting.mentorship_id)
    check_topic(topic)
    check_place(place, address, work.limits.meeting_hosts, is_supervised=gathered.mentorship.is_supervised)
    found = hold_standing(work, meeting.id)
    wanted = (place, kept_address(place, address), topic.strip())
    if wanted == (found.place, found.address, found.topic):
        return found
    found.place, found.address, found.topic = wanted
    reword_entry(work, found.entry_id)
    work.record(MeetingRearranged(meeting_id=found.id))
    return found


def cancel_meeting(work: Work, meeting: Meeting, words: str = "") -> Meeting:
    """It will not be; `words` tell the other side why, are optional, and can be said only where one may write."""
    gathered = hold_mentorship(work, meeting.mentorship_id)
    ensure(work.actor, "meetings.cancel", gathered.circle)
    check_words(words)
    if words.strip():
        check_open(work, gathered)
    found = hold_standing(work, meeting.id)
    found.cancelled_by_id = work.actor.person_id
    found.cancel_words = words.strip()
    _cancel(work, found)
    return found


def cancel_coming(work: Work, mentorship_ids: Collection[int]) -> int:
    """Cancel whatever these mentorships have before them: they ended, or their two do not meet any more. Returns how many meetings."""
    for mentorship_id in sorted(mentorship_ids):
        work.session.scalars(mentorship_held(mentorship_id)).one_or_none()
    ids = [row.id for row in work.session.scalars(coming_of(mentorship_ids, work.now))]
    for meeting_id in ids:
        _cancel(work, hold_standing(work, meeting_id))
    return len(ids)


def cancel_private(work: Work, mentorship_ids: Iterable[int]) -> int:
    """Cancel what two have before them in a place of their own, where they are watched from now on. Returns how many meetings."""
    count = 0
    for mentorship_id in sorted(mentorship_ids):
        if not hold_mentorship(work, mentorship_id).circle.is_watched:
            continue
        for number in [row.id for row in work.session.scalars(private_coming_of(mentorship_id, work.now))]:
            _cancel(work, hold_standing(work, number))
            count += 1
    return count


def cancel_orphans(work: Work) -> int:
    """Free the hours of those whose other side has deleted their account, and with it the mentorship. Returns how many entries."""
    ids = list(work.session.scalars(orphaned_entries(work.now)))
    for entry_id in ids:
        cancel_entry(work, entry_id)
    return len(ids)


def _booking(work: Work, mentorship_id: int) -> Gathered:
    """For those of the two who may book; for others there is nothing."""
    gathered = hold_mentorship(work, mentorship_id)
    ensure(work.actor, "meetings.cancel", gathered.circle)
    check_open(work, gathered)
    return gathered


def _cancel(work: Work, meeting: Meeting) -> None:
    cancel_entry(work, meeting.entry_id)
    meeting.state = MeetingState.CANCELLED
    work.session.flush()
    work.record(MeetingCancelled(meeting_id=meeting.id))


def _checked(work: Work, gathered: Gathered, starts_at: datetime, minutes: int) -> Slot:
    """The hour, if it may be. With a pupil only what both promise: that is what keeps curfews, lessons and exam weeks."""
    check_minutes(minutes)
    if starts_at - work.now > FURTHEST:
        raise RuleBroken("calendar.too_far", "starts_at")
    slot = Slot(starts_at, starts_at + timedelta(minutes=minutes))
    check_span(slot.starts_at, slot.ends_at, work.now)
    circle, held = gathered.circle, gathered.mentorship
    if circle.is_watched and not is_shared(work.session, held.two_ids, slot, work.now, work.limits):
        raise RuleBroken("meetings.outside_shared_hours", "starts_at")
    return slot


def _promise_end(work: Work, meeting: Meeting, slot: Slot) -> None:
    """Each hour at which it was to end has its job; the one that finds it over closes it."""
    enqueue(work, "meetings.close", run_at=slot.ends_at + CLOSES_AFTER, meeting_id=meeting.id)
