"""An hour of two adults is booked in the moment in which one of them turns out to be a minor. With the control."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.meetings.actions.booking import cancel_private
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import meeting_with_id
from talent_net.domain.mentoring.circles import gather
from talent_net.domain.mentoring.queries.threads import mentorship_with_id
from talent_net.domain.people.actions.ages import correct_age
from talent_net.domain.people.model import Person, Role, SchoolStage
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.rules.standings import Age
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.work import Work, city_date
from talent_net.web.work import limits, reading, unit_of_work
from tests.domain.meetings.pairs import EVENING, book, meeting_pair, quarters_held
from tests.domain.mentoring.threads import Two, actor_for, notices_of, thread
from tests.factories.meetings import make_meeting
from tests.factories.people import make_person
from tests.harness.apps import NOON, BeginWork
from tests.harness.overlaps import overlap, told
from tests.harness.races import together

SIXTEEN = Age(born_on=date(2010, 4, 2), school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=date(2029, 3, 31))


@pytest.fixture
def two(begin_work: BeginWork) -> Two:
    return meeting_pair(begin_work)


@pytest.fixture
def people(begin_work: BeginWork, two: Two) -> tuple[Actor, Actor]:
    """The mentor, and an officer."""
    with begin_work(at=NOON) as work:
        officer = make_person(work, roles=(Role.SAFEGUARDING,), totp_confirmed_at=NOON)
        work.session.flush()
        number = officer.id
    with begin_work(at=NOON) as work:
        return actor_for(work, two.mentor), actor_for(work, number)


def look_and_book(work: Work, two: Two) -> None:
    """As the page does, which knows who they are before anything is held."""
    known = gather(work.session, thread(work, two), work.today, work.limits)
    book(work, two, place=Place.LINK, address="https://zoom.us/j/1")
    assert known.people


def put_right(work: Work, two: Two) -> None:
    correct_age(work, work.session.scalars(account(two.student)).one(), SIXTEEN, "proved_otherwise", "identity_document")


def put_right_and_cancel(work: Work, two: Two) -> None:
    """And what follows from it has been done, too; only its commit is still to come."""
    put_right(work, two)
    cancel_private(work, [two.id])


def assert_no_private_hour(begin_work: BeginWork) -> None:
    with begin_work() as work:
        assert set(work.session.scalars(select(Meeting.state))) <= {MeetingState.CANCELLED}
        assert quarters_held(work) == 0


def test_what_is_booked_while_an_age_is_put_right_is_off(
    app: Flask, begin_work: BeginWork, two: Two, people: tuple[Actor, Actor]
) -> None:
    mentor, officer = people
    assert overlap(app, (mentor, partial(look_and_book, two=two)), (officer, partial(put_right, two=two))) == ("done", "done")
    assert_no_private_hour(begin_work)
    for person_id in (two.student, two.mentor):
        assert len(notices_of(begin_work, person_id, "meetings.cancelled")) == 1


@pytest.mark.parametrize("deed", [put_right, put_right_and_cancel])
def test_nor_does_an_hour_stand_whose_booking_waited_for_it(
    app: Flask, begin_work: BeginWork, two: Two, people: tuple[Actor, Actor], deed: Callable[..., None]
) -> None:
    mentor, officer = people
    corrected, booked = overlap(app, (officer, partial(deed, two=two)), (mentor, partial(look_and_book, two=two)))
    assert corrected == "done"
    # Before anything is held PostgreSQL lets the booking pass, and what follows from the age takes it back.
    assert booked in ({"done", "meetings.closed"} if deed is put_right else {"meetings.closed"})
    assert_no_private_hour(begin_work)


def test_whoever_comes_first_of_all_who_press_at_once_no_private_hour_is_left(
    app: Flask, begin_work: BeginWork, two: Two, people: tuple[Actor, Actor]
) -> None:
    mentor, officer = people
    said = list[str]()
    together(
        app,
        *(lambda: said.append(told(app, (mentor, partial(look_and_book, two=two)))),) * 3,
        lambda: said.append(told(app, (officer, partial(put_right, two=two)))),
    )
    assert len(said) == 4
    assert set(said) <= {"done", "meetings.closed", "calendar.taken"}
    assert_no_private_hour(begin_work)


def test_asking_who_they_are_and_booking_later_leaves_a_minor_a_private_hour(
    app: Flask, begin_work: BeginWork, two: Two, people: tuple[Actor, Actor]
) -> None:
    """The control: the circle is asked before the age is put right, and the hour is written after it."""
    _mentor, officer = people
    looked, corrected, saw = Barrier(2), Barrier(2), list[bool]()

    def look_then_book() -> None:
        found = gather(reading(), reading().scalars(mentorship_with_id(two.id)).one(), city_date(NOON), limits())
        saw.append(found.circle.is_watched)
        reading().rollback()
        looked.wait(timeout=20)
        corrected.wait(timeout=20)
        with unit_of_work(SYSTEM, NOON) as work:
            make_meeting(work, thread(work, two), EVENING, place=Place.LINK)

    def correct() -> None:
        looked.wait(timeout=20)
        told(app, (officer, partial(put_right, two=two)))
        corrected.wait(timeout=20)

    together(app, look_then_book, correct)
    assert saw == [False]
    with begin_work(at=NOON) as work:
        number = work.session.scalars(select(Meeting.id)).one()
        assert work.session.scalars(meeting_with_id(number)).one().state is MeetingState.BOOKED
        assert work.session.get_one(Person, two.student).born_on == SIXTEEN.born_on
