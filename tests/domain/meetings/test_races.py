"""Pressed in the same moment: one hour for two, a move and a cancellation, two ends, two notes. With their controls."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from talent_net.domain.calendar.model import CalendarEntry, HeldQuarter
from talent_net.domain.calendar.queries import taken_quarters
from talent_net.domain.meetings.actions.booking import cancel_meeting, move_meeting
from talent_net.domain.meetings.actions.closing import close_meeting
from talent_net.domain.meetings.actions.writing import write_shared_notes
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting, MeetingNote
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.model import SpentTime
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.work import Work
from talent_net.web.work import reading, unit_of_work
from tests.domain.meetings.pairs import EVENING, book, booked, meeting_of
from tests.domain.mentoring.threads import Two, actor_for, thread
from tests.factories.meetings import make_meeting
from tests.factories.mentoring import make_mentor, make_mentorship, make_student
from tests.harness.apps import NOON, BeginWork
from tests.harness.races import together, try_to

LATER = EVENING + timedelta(hours=1)


def close_one(work: Work, number: int) -> None:
    close_meeting(work, meeting_of(work, number))


def save(work: Work, number: int, version: int) -> None:
    write_shared_notes(work, meeting_of(work, number), f"by {work.actor.person_id}", version)


@pytest.fixture
def rivals(begin_work: BeginWork) -> list[tuple[Two, Actor]]:
    """Two students of one mentor, as they act."""
    with begin_work(at=NOON) as work:
        mentor = make_mentor(work)
        pairs = []
        for _ in range(2):
            student = make_student(work)
            found = make_mentorship(work, student, mentor)
            pairs.append(Two(found.id, found.public_id, student.id, mentor.id))
    with begin_work(at=NOON) as work:
        return [(pair, actor_for(work, pair.student)) for pair in pairs]


def held_by(person_id: int) -> int:
    span = (EVENING - timedelta(days=1), EVENING + timedelta(days=1))
    return len(reading().execute(taken_quarters([person_id], *span)).all())


def test_of_two_students_who_want_one_hour_of_their_mentor_one_has_it(app: Flask, rivals: list[tuple[Two, Actor]]) -> None:
    told = list[str]()
    together(app, *(partial(try_to, told, actor, partial(book, two=pair)) for pair, actor in rivals))
    assert sorted(told) == ["calendar.taken", "done"]
    with app.app_context():
        assert len(reading().scalars(select(Meeting.id)).all()) == 1
        assert held_by(rivals[0][0].mentor) == 3


def test_looking_first_and_booking_without_held_quarters_promises_the_hour_twice(
    app: Flask, begin_work: BeginWork, rivals: list[tuple[Two, Actor]]
) -> None:
    """The control: both look, both see a free hour, both write an entry; only the key of the quarters would have said no."""
    looked, saw = Barrier(2), list[bool]()

    def look_then_book(pair: Two) -> None:
        saw.append(held_by(pair.mentor) == 0)
        reading().rollback()
        looked.wait(timeout=20)
        with unit_of_work(SYSTEM, NOON) as work:
            entry = CalendarEntry(
                kind="meetings.meeting",
                starts_at=EVENING,
                ends_at=LATER,
                created_at=NOON,
                changed_at=NOON,
                attendees=[],
                organiser_id=pair.mentor,
            )
            work.session.add(entry)
            work.session.flush()
            work.session.add(Meeting(mentorship_id=pair.id, entry_id=entry.id, place=Place.CALL))

    together(app, *(partial(look_then_book, pair) for pair, _actor in rivals))
    assert saw == [True, True]
    with begin_work() as work:
        mine = CalendarEntry.organiser_id == rivals[0][0].mentor
        assert len(work.session.scalars(select(CalendarEntry.id).where(mine, CalendarEntry.starts_at == EVENING)).all()) == 2


def test_a_move_and_a_cancellation_end_the_same_whoever_comes_first(app: Flask, begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    with begin_work(at=NOON) as work:
        student, mentor = actor_for(work, two.student), actor_for(work, two.mentor)
    moved, cancelled = list[str](), list[str]()
    together(
        app,
        partial(try_to, moved, student, lambda work: move_meeting(work, meeting_of(work, number), LATER, 45)),
        partial(try_to, cancelled, mentor, lambda work: cancel_meeting(work, meeting_of(work, number))),
    )
    assert cancelled == ["done"]
    assert moved in (["done"], ["meetings.cancelled"])
    with begin_work() as work:
        found = meeting_of(work, number)
        assert found.state is MeetingState.CANCELLED
        assert found.entry.cancelled_at == NOON
        assert (found.entry.starts_at, found.entry.sequence) in ((LATER, 2), (EVENING, 1))
        assert held_by(two.student) == held_by(two.mentor) == 0


def test_without_the_lock_a_cancelled_meeting_would_be_moved_and_hold_hours(app: Flask, begin_work: BeginWork, two: Two) -> None:
    """The control: whoever looked before the cancellation writes after it."""
    number, _address = booked(begin_work, two)
    with begin_work(at=NOON) as work:
        mentor, entry_id = actor_for(work, two.mentor), meeting_of(work, number).entry_id
    looked, cancelled = Barrier(2), Barrier(2)

    def look_then_move() -> None:
        state = reading().scalar(select(Meeting.state).where(Meeting.id == number))
        reading().rollback()
        looked.wait(timeout=20)
        cancelled.wait(timeout=20)
        assert state is MeetingState.BOOKED
        with unit_of_work(SYSTEM, NOON) as work:
            work.session.execute(delete(HeldQuarter).where(HeldQuarter.entry_id == entry_id))
            work.session.add(HeldQuarter(person_id=two.mentor, quarter=int(LATER.timestamp()) // 900, entry_id=entry_id))
            moving = update(CalendarEntry).where(CalendarEntry.id == entry_id)
            work.session.execute(moving.values(starts_at=LATER, ends_at=LATER + timedelta(minutes=45)))

    def cancel() -> None:
        looked.wait(timeout=20)
        try_to([], mentor, lambda work: cancel_meeting(work, meeting_of(work, number)))
        cancelled.wait(timeout=20)

    together(app, look_then_move, cancel)
    with begin_work() as work:
        found = meeting_of(work, number)
        assert found.entry.cancelled_at is not None
        assert found.entry.starts_at == LATER
        assert held_by(two.mentor) == 1


def test_a_booking_and_the_end_of_the_mentorship_leave_no_hour_behind(app: Flask, begin_work: BeginWork, two: Two) -> None:
    with begin_work(at=NOON) as work:
        student, mentor = actor_for(work, two.student), actor_for(work, two.mentor)
    told, ended = list[str](), list[str]()
    together(
        app,
        partial(try_to, told, student, partial(book, two=two)),
        partial(try_to, ended, mentor, lambda work: end_mentorship(work, thread(work, two), "no_time")),
    )
    assert ended == ["done"]
    assert told in (["done"], ["meetings.closed"])
    with begin_work() as work:
        assert set(work.session.scalars(select(Meeting.state))) <= {MeetingState.CANCELLED}
        assert held_by(two.student) == held_by(two.mentor) == 0


def test_two_meetings_that_end_at_once_have_two_numbers_and_one_closed_twice_has_one(
    app: Flask, begin_work: BeginWork, two: Two
) -> None:
    first, _address = booked(begin_work, two, place=Place.LINK)
    second, _address = booked(begin_work, two, LATER, place=Place.LINK)
    told, late = list[str](), timedelta(days=3)
    deeds = [partial(try_to, told, SYSTEM, partial(close_one, number=number), late) for number in (first, second, first, second)]
    together(app, *deeds)
    assert told == ["done"] * 4
    with begin_work() as work:
        assert sorted(work.session.scalars(select(Meeting.number))) == [1, 2]  # type: ignore[type-var]  # both were held
        assert list(work.session.scalars(select(SpentTime.minutes))) == [45, 45]


def test_of_two_who_save_the_same_version_one_is_told(app: Flask, begin_work: BeginWork, two: Two) -> None:
    number, _address = booked(begin_work, two)
    with begin_work(at=NOON) as work:
        actors = [actor_for(work, person) for person in (two.student, two.mentor)]
    for version in (0, 1):
        told = list[str]()
        together(
            app,
            *(partial(try_to, told, actor, partial(save, number=number, version=version)) for actor in actors),
        )
        assert sorted(told) == ["done", "meetings.note_changed"]
    with begin_work() as work:
        assert work.session.scalars(select(MeetingNote)).one().version == 2


def test_reading_a_version_first_and_saving_afterwards_loses_words(app: Flask, begin_work: BeginWork, two: Two) -> None:
    """The control: both read version 1, both save, and the words of one are gone without anybody being told."""
    number, _address = booked(begin_work, two)
    with begin_work(at=NOON) as work:
        work.session.add(MeetingNote(meeting_id=number, body="", updated_at=NOON))
    looked, saw = Barrier(2), list[int]()

    def look_then_save(words: str) -> None:
        saw.append(reading().scalars(select(MeetingNote.version)).one())
        reading().rollback()
        looked.wait(timeout=20)
        with unit_of_work(SYSTEM, NOON) as work:
            work.session.execute(update(MeetingNote).values(body=words, version=2))

    together(app, partial(look_then_save, "one"), partial(look_then_save, "other"))
    assert saw == [1, 1]
    with begin_work() as work:
        note = work.session.scalars(select(MeetingNote)).one()
        assert (note.body in {"one", "other"}, note.version) == (True, 2)


def test_two_meetings_of_one_person_never_share_a_quarter(begin_work: BeginWork, two: Two) -> None:
    with begin_work(at=NOON) as work:
        found = thread(work, two)
        make_meeting(work, found, EVENING)
    with pytest.raises(Exception, match=r"(?i)unique"), begin_work(at=NOON) as work:
        make_meeting(work, thread(work, two), EVENING + timedelta(minutes=30))
