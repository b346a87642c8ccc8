"""Whoever holds a mentorship and whoever says something of its people at once come past one another, in whichever order they come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.meetings.actions.booking import cancel_meeting
from talent_net.domain.meetings.actions.closing import close_meeting
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.actions.spending import note_time
from talent_net.domain.mentoring.model import SpentTime
from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.actions.roles import suspend
from talent_net.domain.people.model import AccountSession
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.actions import file_report
from talent_net.domain.reports.kinds import Reason
from talent_net.domain.reports.rules import Thing
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.work import Work, city_date
from talent_net.web.work import reading
from tests.domain.meetings.pairs import EVENING, booked, meeting_of, meeting_pair
from tests.domain.mentoring.threads import Two, actor_for, thread
from tests.harness.apps import NOON, BeginWork
from tests.harness.overlaps import overlap

OVER = EVENING + timedelta(minutes=50)
Against = Callable[..., None]


@pytest.fixture
def two(begin_work: BeginWork) -> Two:
    """The mentor is signed in somewhere."""
    found = meeting_pair(begin_work)
    with begin_work(at=NOON) as work:
        times = {"created_at": NOON, "seen_at": NOON, "proved_at": NOON, "expires_at": NOON + timedelta(days=1)}
        work.session.add(AccountSession(person_id=found.mentor, digest="d", **times))
    return found


def acting(begin_work: BeginWork, person_id: int) -> Actor:
    with begin_work(at=NOON) as work:
        return actor_for(work, person_id)


def cancel(work: Work, number: int) -> None:
    cancel_meeting(work, meeting_of(work, number))


def shut_out(work: Work, two: Two) -> None:
    suspend(work, work.session.scalars(account(two.mentor)).one(), "safety")


def report_and_block(work: Work, two: Two) -> None:
    file_report(work, Thing(kind="rooms.message", id=1, about_id=two.student, name=Text()), Reason.HARASSMENT, "")
    block_person(work, work.session.scalars(person_with_profile(two.student)).one())


@pytest.mark.parametrize("against", [shut_out, report_and_block])
@pytest.mark.parametrize("cancels_first", [True, False])
def test_a_meeting_is_cancelled_while_its_mentor_is_shut_out_or_blocks(
    app: Flask, begin_work: BeginWork, two: Two, against: Against, cancels_first: bool
) -> None:
    number, _address = booked(begin_work, two)
    mentor = SYSTEM if against is shut_out else acting(begin_work, two.mentor)
    deeds = [(acting(begin_work, two.student), partial(cancel, number=number)), (mentor, partial(against, two=two))]
    one, other = deeds if cancels_first else reversed(deeds)
    assert set(overlap(app, one, other)) <= {"done", "meetings.cancelled"}
    with app.app_context():
        assert reading().scalars(select(Meeting.state)).all() == [MeetingState.CANCELLED]


def close(work: Work, number: int) -> None:
    close_meeting(work, meeting_of(work, number))


def note(work: Work, two: Two) -> None:
    note_time(work, thread(work, two), 30, city_date(NOON))


@pytest.mark.parametrize("closes_first", [True, False])
def test_a_meeting_is_closed_while_its_mentor_notes_time(app: Flask, begin_work: BeginWork, two: Two, closes_first: bool) -> None:
    # The place says that it was held; the first that was is asked about, under the lock of its mentorship.
    number, _address = booked(begin_work, two, place=Place.IN_PERSON, address="Osanbashi")
    deeds = [(SYSTEM, partial(close, number=number)), (acting(begin_work, two.mentor), partial(note, two=two))]
    one, other = deeds if closes_first else reversed(deeds)
    assert overlap(app, one, other, OVER) == ("done", "done")
    with app.app_context():
        assert reading().scalars(select(Meeting.state)).all() == [MeetingState.HELD]
        assert len(reading().scalars(select(SpentTime)).all()) == 2
