"""What the house tells: what it noted to have told, reminders once at their moment, the end of orphans."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.calendar.actions.entries import cancel_entry, move_entry, remove_attendee, reword_entry
from talent_net.domain.calendar.actions.telling import (
    cancel_orphans,
    note_told,
    plan_anew,
    plan_reminders,
    remind_attendee,
)
from talent_net.domain.calendar.facts import AttendeeReminded, AttendeeRemoved, EntryCancelled
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.calendar.rules import Lead
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import Person, Profile
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed
from talent_net.kernel.work import Work
from tests.factories.calendar import KIND, fix, living_in
from tests.factories.mentoring import make_mentor, make_mentorship, make_student
from tests.harness.apps import NOON

STARTS = datetime.fromisoformat("2027-03-14T22:00+00:00")
SOON = datetime.fromisoformat("2027-03-10T00:00+00:00")
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def two(work: Work) -> tuple[int, int]:
    """Yokohama and New York."""
    work.now = SOON
    return living_in(work, "Asia/Tokyo").id, living_in(work, "America/New_York").id


@pytest.fixture
def entry(work: Work, two: tuple[int, int]) -> CalendarEntry:
    return fix(work, STARTS, *two)


def planned(work: Work) -> list[tuple[int, int, str, datetime]]:
    work.session.flush()
    rows = work.session.scalars(select(OutboxRow).order_by(OutboxRow.id))
    return sorted(
        (row.arguments["person_id"], row.arguments["sequence"], row.arguments["lead"], row.run_at)
        for row in rows
        if row.job == "calendar.remind"
    )


def reminded(work: Work) -> list[tuple[int, str]]:
    return [(fact.person_id, fact.lead_code) for fact in work.facts if isinstance(fact, AttendeeReminded)]


def test_each_is_reminded_on_their_own_wall(work: Work, two: tuple[int, int], entry: CalendarEntry) -> None:
    plan_reminders(work, entry, two)
    assert planned(work) == sorted(
        [
            (two[0], 0, "day", STARTS - DAY),
            (two[0], 0, "hour", STARTS - HOUR),
            # The clocks of New York are set in between.
            (two[1], 0, "day", STARTS - DAY + HOUR),
            (two[1], 0, "hour", STARTS - HOUR),
        ]
    )


def test_a_reminder_comes_once_and_not_a_moment_early(work: Work, two: tuple[int, int], entry: CalendarEntry) -> None:
    work.now = STARTS - DAY + HOUR - MINUTE
    remind_attendee(work, entry.id, two[1], 0, Lead.DAY)
    assert reminded(work) == []
    assert planned(work) == [(two[1], 0, "day", STARTS - DAY + HOUR)]
    work.now += MINUTE
    for _ in range(2):
        remind_attendee(work, entry.id, two[1], 0, Lead.DAY)
    assert reminded(work) == [(two[1], "day")]
    # The other lead, and the other person, have theirs.
    work.now = STARTS - HOUR
    for person_id in two:
        remind_attendee(work, entry.id, person_id, 0, Lead.HOUR)
    assert reminded(work)[1:] == [(person_id, "hour") for person_id in two]


def test_what_changed_since_is_not_reminded_of_and_the_new_is(work: Work, two: tuple[int, int], entry: CalendarEntry) -> None:
    reword_entry(work, entry.id)
    work.now = STARTS - HOUR
    remind_attendee(work, entry.id, two[0], 0, Lead.HOUR)
    assert reminded(work) == []
    remind_attendee(work, entry.id, two[0], 1, Lead.HOUR)
    move_entry(work, entry.id, STARTS + HOUR, STARTS + 2 * HOUR)
    work.now = STARTS
    for sequence in (1, 2):
        remind_attendee(work, entry.id, two[0], sequence, Lead.HOUR)
    assert [fact.sequence for fact in work.facts if isinstance(fact, AttendeeReminded)] == [1, 2]


def test_nobody_is_reminded_of_what_is_cancelled_over_or_not_theirs(
    work: Work, two: tuple[int, int], entry: CalendarEntry
) -> None:
    other = living_in(work, "Asia/Tokyo").id
    remove_attendee(work, entry.id, two[1])
    work.now = STARTS - HOUR
    for person_id in (other, two[1]):
        remind_attendee(work, entry.id, person_id, 0, Lead.HOUR)
    # An hour ahead nobody needs the word of the day before any more; once it begins nobody needs any.
    remind_attendee(work, entry.id, two[0], 0, Lead.DAY)
    work.now = STARTS
    remind_attendee(work, entry.id, two[0], 0, Lead.HOUR)
    work.now = STARTS - HOUR
    cancel_entry(work, entry.id)
    remind_attendee(work, entry.id, two[0], 0, Lead.HOUR)
    remind_attendee(work, entry.id, two[0], 1, Lead.HOUR)
    assert reminded(work) == []


def test_whoever_moves_to_another_zone_is_reminded_by_the_new_clock_once(
    work: Work, two: tuple[int, int], entry: CalendarEntry
) -> None:
    work.session.get_one(Profile, two[0]).time_zone = "America/New_York"
    work.session.flush()
    plan_anew(work, two[0])
    assert (two[0], 0, "day", STARTS - DAY + HOUR) in planned(work)
    # The promise of the old clock finds that it is early; both then find the same moment.
    work.now = STARTS - DAY
    remind_attendee(work, entry.id, two[0], 0, Lead.DAY)
    assert reminded(work) == []
    work.now += HOUR
    for _ in range(2):
        remind_attendee(work, entry.id, two[0], 0, Lead.DAY)
    assert reminded(work) == [(two[0], "day")]


def test_only_the_house_tells(work: Work, two: tuple[int, int], entry: CalendarEntry) -> None:
    work.actor = Actor(person_id=two[0], is_confirmed=True)
    with pytest.raises(NotAllowed):
        note_told(work, entry.id, two[0], 0)
    with pytest.raises(NotAllowed):
        remind_attendee(work, entry.id, two[0], 0, Lead.HOUR)
    with pytest.raises(NotAllowed):
        cancel_orphans(work, [KIND])


def test_an_invitation_goes_out_only_for_what_still_stands(work: Work, two: tuple[int, int], entry: CalendarEntry) -> None:
    assert note_told(work, entry.id, two[0], 0)
    assert [row.told_sequence for row in entry.attendees] == [0, None]
    assert not note_told(work, entry.id, two[0], 1)
    assert not note_told(work, entry.id + 1, two[0], 0)
    assert not note_told(work, entry.id, living_in(work, "Asia/Tokyo").id, 0)
    work.session.flush()
    remove_attendee(work, entry.id, two[0])
    assert work.facts[-1] == AttendeeRemoved(entry_id=entry.id, person_id=two[0], was_told=True)
    cancel_entry(work, entry.id)
    assert not note_told(work, entry.id, two[1], 1)


def test_what_nothing_stands_behind_is_cancelled_and_what_a_meeting_stands_behind_is_not(work: Work) -> None:
    student, mentor = make_student(work), make_mentor(work)
    mentorship = make_mentorship(work, student, mentor)
    standing, orphan, begun, foreign = (fix(work, NOON + hours * HOUR, mentor.id, student.id) for hours in (24, 48, 1, 72))
    standing.kind = "tests.meeting"
    foreign.kind = "tests.of_no_feature"
    work.session.add(Meeting(mentorship_id=mentorship.id, entry_id=standing.id, place=Place.CALL))
    work.session.flush()
    work.facts.clear()
    work.now = NOON + HOUR
    kinds = [KIND, "tests.meeting"]
    assert cancel_orphans(work, kinds) == 1
    assert work.facts == [EntryCancelled(entry_id=orphan.id, sequence=1)]
    assert cancel_orphans(work, kinds) == 0
    # With its student the mentorship goes, with that the meeting: then nothing stands behind its hour.
    work.session.delete(work.session.get_one(Person, student.id))
    work.session.flush()
    work.session.expire_all()
    assert cancel_orphans(work, kinds) == 1
    assert work.session.get_one(CalendarEntry, standing.id).cancelled_at == work.now
    assert begun.cancelled_at is None
    assert foreign.cancelled_at is None
