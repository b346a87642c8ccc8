"""Eight windows enter one call in the same moment: each of the two has one seat, and every other window knows that it lost its own.
With the control.
"""

from __future__ import annotations

import json
from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.audit.model import AuditEntry
from talent_net.domain.calls.actions.sitting import join_call, stay_in_call
from talent_net.domain.calls.facts import CallJoined
from talent_net.domain.calls.queries import kept_seats_of
from talent_net.domain.meetings.model import CallPresence
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.work import Work
from talent_net.web.work import now, reading, unit_of_work
from tests.domain.calls.callers import Appointment, appointment_of, call_in
from tests.domain.mentoring.threads import actor_for
from tests.factories.people import make_person
from tests.harness.apps import BeginWork
from tests.harness.overlaps import overlap, told
from tests.harness.races import together

WINDOWS = 8


@pytest.fixture
def meeting(begin_work: BeginWork) -> Appointment:
    return appointment_of(begin_work)


@pytest.fixture
def both(begin_work: BeginWork, meeting: Appointment) -> tuple[Actor, Actor]:
    with begin_work() as work:
        return actor_for(work, meeting.two.student), actor_for(work, meeting.two.mentor)


def sit_down(work: Work, meeting: Appointment, window: int) -> None:
    join_call(work, call_in(work, meeting), window)


def rows(app: Flask) -> list[CallPresence]:
    with app.app_context():
        return list(reading().scalars(select(CallPresence).order_by(CallPresence.id)))


def replaced(app: Flask) -> list[int]:
    """Whose seat was taken over by which entering, as the log tells it."""
    with app.app_context():
        entries = reading().scalars(select(AuditEntry.values).where(AuditEntry.fact == CallJoined.__name__)).all()
    return sorted(number for values in entries for number in json.loads(values)["replaced_ids"])


def test_of_eight_windows_of_two_people_two_sit_there(app: Flask, meeting: Appointment, both: tuple[Actor, Actor]) -> None:
    said = list[str]()

    def enter(window: int) -> None:
        said.append(told(app, (both[window % 2], partial(sit_down, meeting=meeting, window=window + 1)), now()))

    together(app, *(partial(enter, window) for window in range(WINDOWS)))
    assert said == ["done"] * WINDOWS
    found = rows(app)
    taken = [row for row in found if row.session_id is not None]
    assert sorted(row.person_id for row in taken) == sorted(meeting.both)
    assert len(found) == WINDOWS
    # Each of the others was told once that its seat is another window's.
    assert replaced(app) == sorted(row.id for row in found if row.session_id is None)
    with app.app_context(), unit_of_work(both[0]) as work:
        own = next(row for row in taken if row.person_id == meeting.two.student)
        seats = stay_in_call(work, call_in(work, meeting), own.public_id)
        assert seats.other is not None
        assert seats.other.person_id == meeting.two.mentor


def test_a_window_that_waits_for_another_takes_its_seat_over(app: Flask, meeting: Appointment, both: tuple[Actor, Actor]) -> None:
    one, other = ((both[0], partial(sit_down, meeting=meeting, window=window)) for window in (1, 2))
    assert overlap(app, one, other, now()) == ("done", "done")
    first, second = rows(app)
    assert (first.session_id, second.session_id) == (None, 2)
    assert replaced(app) == [first.id]


def test_among_eight_who_press_a_third_person_has_no_seat(
    app: Flask, begin_work: BeginWork, meeting: Appointment, both: tuple[Actor, Actor]
) -> None:
    with begin_work() as work:
        stranger = make_person(work)
        work.session.flush()
        number = stranger.id
    with begin_work() as work:
        third = actor_for(work, number)
    said = list[str]()

    def enter(window: int) -> None:
        actor = (*both, third, third)[window % 4]
        said.append(told(app, (actor, partial(sit_down, meeting=meeting, window=window + 1)), now()))

    together(app, *(partial(enter, window) for window in range(WINDOWS)))
    assert sorted(said) == ["calls.join"] * 4 + ["done"] * 4
    assert {row.person_id for row in rows(app)} == set(meeting.both)


def test_looking_for_ones_seats_and_sitting_down_later_leaves_eight(
    app: Flask, meeting: Appointment, both: tuple[Actor, Actor]
) -> None:
    """The control: every window looks before any sits down, finds no seat that it would take over, and has its own."""
    looked, saw = Barrier(WINDOWS), list[int]()
    student = meeting.two.student

    def look_then_sit(window: int) -> None:
        saw.append(len(reading().scalars(kept_seats_of(meeting.id, student)).all()))
        reading().rollback()
        looked.wait(timeout=20)
        with unit_of_work(SYSTEM) as work:
            here = {"meeting_id": meeting.id, "person_id": student, "session_id": window + 1}
            work.session.add(CallPresence(**here, joined_at=work.now, left_at=work.now))

    together(app, *(partial(look_then_sit, window) for window in range(WINDOWS)))
    assert saw == [0] * WINDOWS
    assert len([row for row in rows(app) if row.session_id is not None]) == WINDOWS
