"""Whoever watches over a mentorship is a guest of its meetings, as long as no block stands between them and one of the two."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.calendar.model import Attendee
from talent_net.domain.meetings.actions.booking import move_meeting
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.mentoring.model import Supervisor
from talent_net.domain.people.actions.blocks import block_person, unblock_person
from talent_net.domain.people.model import Role
from talent_net.domain.people.queries.blocks import blocks_of
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.kernel.work import Work
from tests.domain.meetings.pairs import EVENING, book, booked, meeting_of, watched_pair
from tests.domain.mentoring.threads import Two, actor_for, notices_of, work_of
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork
from tests.harness.overlaps import overlap

AN_HOUR = EVENING.replace(hour=11)


@pytest.fixture
def other(begin_work: BeginWork) -> int:
    """Another officer, who could watch as well."""
    with begin_work(at=NOON) as work:
        return make_person(work, roles=(Role.SAFEGUARDING,)).id


@pytest.fixture
def pupil(begin_work: BeginWork, other: int) -> Two:
    """Two officers watch."""
    found = watched_pair(begin_work)
    with begin_work(at=NOON) as work:
        work.session.add(Supervisor(mentorship_id=found.id, person_id=other, appointed_at=NOON))
    return found


def block(begin_work: BeginWork, blocker: int, blocked: int) -> None:
    with work_of(begin_work, blocker, NOON) as work:
        block_person(work, work.session.scalars(person_with_profile(blocked)).one())


def attendees(begin_work: BeginWork, number: int) -> set[int]:
    with begin_work() as work:
        return set(work.session.scalars(select(Attendee.person_id).where(Attendee.entry_id == meeting_of(work, number).entry_id)))


@pytest.mark.parametrize("blocker", ["student", "mentor"])
def test_with_a_block_they_are_expected_no_more_and_without_it_again(
    begin_work: BeginWork, pupil: Two, other: int, blocker: str
) -> None:
    with work_of(begin_work, pupil.mentor, NOON) as work:
        number = book(work, pupil, place=Place.THREAD).id
    assert attendees(begin_work, number) == {pupil.student, pupil.mentor, pupil.officer, other}
    block(begin_work, getattr(pupil, blocker), pupil.officer)
    assert attendees(begin_work, number) == {pupil.student, pupil.mentor, other}
    with work_of(begin_work, getattr(pupil, blocker), NOON) as work:
        unblock_person(work, work.session.scalars(blocks_of(getattr(pupil, blocker))).one())
    assert attendees(begin_work, number) == {pupil.student, pupil.mentor, pupil.officer, other}


def test_what_is_booked_and_moved_afterwards_is_without_them(begin_work: BeginWork, pupil: Two, other: int) -> None:
    block(begin_work, pupil.student, pupil.officer)
    with work_of(begin_work, pupil.mentor, NOON) as work:
        number = book(work, pupil, place=Place.THREAD).id
    with work_of(begin_work, pupil.mentor, NOON) as work:
        move_meeting(work, meeting_of(work, number), AN_HOUR, 45)
    assert attendees(begin_work, number) == {pupil.student, pupil.mentor, other}
    for kind in ("meetings.booked", "meetings.moved"):
        assert [len(notices_of(begin_work, person_id, kind)) for person_id in (other, pupil.officer)] == [1, 0]


@pytest.mark.parametrize("books_first", [True, False])
def test_nor_are_they_expected_at_what_is_booked_in_the_same_moment(
    app: Flask, begin_work: BeginWork, pupil: Two, other: int, books_first: bool
) -> None:
    def books(work: Work) -> None:
        book(work, pupil, place=Place.THREAD)

    def blocks(work: Work) -> None:
        block_person(work, work.session.scalars(person_with_profile(pupil.officer)).one())

    with begin_work(at=NOON) as work:
        deeds = [(actor_for(work, pupil.mentor), books), (actor_for(work, pupil.student), blocks)]
    one, last = deeds if books_first else reversed(deeds)
    assert overlap(app, one, last) == ("done", "done")
    with begin_work() as work:
        assert set(work.session.scalars(select(Attendee.person_id))) == {pupil.student, pupil.mentor, other}


def test_with_the_last_who_watches_what_was_to_come_is_off(begin_work: BeginWork) -> None:
    pupil = watched_pair(begin_work)
    number, _address = booked(begin_work, pupil)
    block(begin_work, pupil.student, pupil.officer)
    with begin_work() as work:
        assert meeting_of(work, number).state is MeetingState.CANCELLED
