"""A host who is not there any more, by their own wish or the house's: nobody who waits for their session waits blind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.model import MentoringRequest, RequestState
from talent_net.domain.office_hours.model import GroupSession, KeptPlace
from talent_net.domain.people.actions.erasure import erase_person, replay_erasures
from talent_net.domain.people.actions.roles import suspend
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.accounts import account
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.work import Work
from talent_net.web.work import now, reading
from tests.blueprints.mentoring.asking import letters_about, notices
from tests.blueprints.office_hours.test_kept import WEEK, Asked, kept_address, lapse, mail_address
from tests.domain.mentoring.threads import actor_at_noon
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letters, run_until_done

Leave = Callable[[Flask, BeginWork, int], None]
KEPT = "A place in an office hour is kept for you"
GONE = "The place that was kept for you is not there any more"
WITH_COORDINATOR = "mentoring.with_coordinator"


def person_of(work: Work, host: int) -> Person:
    return work.session.scalars(account(host)).one()


def erased(app: Flask, begin_work: BeginWork, host: int) -> None:
    with begin_work(actor_at_noon(app, host)) as work:
        erase_person(work, person_of(work, host))


def erased_again(_app: Flask, begin_work: BeginWork, host: int) -> None:
    """After a backup has brought them back."""
    with begin_work() as work:
        assert replay_erasures(work, [person_of(work, host).public_id]) == 1


def suspended(_app: Flask, begin_work: BeginWork, host: int) -> None:
    with begin_work() as work:
        suspend(work, person_of(work, host), "safety")


leaving = pytest.mark.parametrize("leave", [erased, erased_again, suspended])


@pytest.fixture
def asked(begin_work: BeginWork) -> Asked:
    return Asked(begin_work)


def host_of(app: Flask) -> int:
    """Who holds the session in which a place is kept."""
    with app.app_context():
        held = select(GroupSession.host_id).join(KeptPlace, KeptPlace.session_id == GroupSession.id)
        return reading().scalars(held).one()


def stands(app: Flask) -> RequestState:
    with app.app_context():
        return reading().scalars(select(MentoringRequest.state)).one()


@leaving
def test_who_has_a_place_kept_is_told_and_the_next_office_hour_is_found(
    app: Flask, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller, leave: Leave
) -> None:
    asked.hold(begin_work)
    lapse(app, clock)
    asked.hold(begin_work, timedelta(days=20))
    first = mail_address(app)
    leave(app, begin_work, host_of(app))
    run_until_done(app)
    assert notices(app, asked.student)[-2:] == ["office_hours.kept_withdrawn", "office_hours.kept"]
    (gone,) = letters_about(app, GONE)
    assert asked.request in gone
    assert len(letters_about(app, KEPT)) == 2
    assert mail_address(app) != first
    assert stands(app) is RequestState.WITH_COORDINATOR


@leaving
def test_without_another_office_hour_it_lies_with_the_coordinators(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller, leave: Leave
) -> None:
    asked.hold(begin_work)
    lapse(app, clock)
    leave(app, begin_work, host_of(app))
    run_until_done(app)
    assert notices(app, asked.student)[-1] == "office_hours.kept_withdrawn"
    assert len(letters_about(app, GONE)) == 1
    assert "Aoi Sato" in sign_in(asked.coordinator).get("/mentoring/waiting").text
    # And the next host who opens one keeps a place for it.
    asked.hold(begin_work, timedelta(days=20))
    run_until_done(app)
    assert notices(app, asked.student)[-1] == "office_hours.kept"


@leaving
def test_a_request_that_had_ended_in_the_session_stands_again(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller, leave: Leave
) -> None:
    asked.hold(begin_work)
    lapse(app, clock)
    student = sign_in(asked.student)
    student.post(kept_address(app), data={"answer": "take"})
    run_until_done(app)
    assert stands(app) is RequestState.IN_OFFICE_HOUR
    before = notices(app, asked.student)
    leave(app, begin_work, host_of(app))
    run_until_done(app)
    told = notices(app, asked.student)[len(before) :]
    assert set(told) == {"office_hours.cancelled" if leave is suspended else "office_hours.gone", WITH_COORDINATOR}
    assert len([mail for mail in letters(app) if mail["Subject"].startswith("Cancelled: ")]) == 1
    assert stands(app) is RequestState.WITH_COORDINATOR
    assert notices(app, asked.coordinator).count("mentoring.coordinator_asked") == 2
    assert "The session is off, or the student cannot come to it: the request stands again" in student.get(asked.request).text


@leaving
def test_and_goes_on_in_the_next_office_hour(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller, leave: Leave
) -> None:
    asked.hold(begin_work)
    lapse(app, clock)
    sign_in(asked.student).post(kept_address(app), data={"answer": "take"})
    asked.hold(begin_work, timedelta(days=20))
    run_until_done(app)
    leave(app, begin_work, host_of(app))
    run_until_done(app)
    assert notices(app, asked.student).count("office_hours.kept") == 2
    assert len(letters_about(app, KEPT)) == 2


@leaving
def test_what_was_held_before_they_left_has_helped(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller, leave: Leave
) -> None:
    asked.hold(begin_work)
    lapse(app, clock)
    sign_in(asked.student).post(kept_address(app), data={"answer": "take"})
    run_until_done(app)
    clock.move_to(now() + 2 * WEEK)
    run_until_done(app)
    leave(app, begin_work, host_of(app))
    run_until_done(app)
    assert stands(app) is RequestState.IN_OFFICE_HOUR


def test_a_student_who_leaves_before_their_host_is_asked_nothing(
    app: Flask, begin_work: BeginWork, asked: Asked, clock: time_machine.Traveller
) -> None:
    asked.hold(begin_work)
    lapse(app, clock)
    host = host_of(app)
    with begin_work(actor_at_noon(app, host)) as work:
        erase_person(work, person_of(work, host))
    with begin_work(SYSTEM) as work:
        replay_erasures(work, [person_of(work, asked.student).public_id])
    run_until_done(app)
    assert letters_about(app, GONE) == []
