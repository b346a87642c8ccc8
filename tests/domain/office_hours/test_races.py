"""Pressed in the same moment: the last place, and a kept place that is taken while it lapses. With the control."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from functools import partial
from threading import Barrier

from flask import Flask
from sqlalchemy import func, select, update

from talent_net.domain.mentoring.actions.carrying import lapse_turn
from talent_net.domain.mentoring.actions.passing import hold_request
from talent_net.domain.mentoring.model import MentoringRequest, RequestState, RequestTurn
from talent_net.domain.office_hours.actions.keeping import hold_session, keep_seat
from talent_net.domain.office_hours.actions.offering import answer_kept, lapse_kept, offer_places
from talent_net.domain.office_hours.actions.places import take_place
from talent_net.domain.office_hours.actions.watching import begin_watch, end_watch
from talent_net.domain.office_hours.doorsteps import doorstep_of
from talent_net.domain.office_hours.kinds import OfferState
from talent_net.domain.office_hours.model import GroupPlace, GroupSession, GroupWatcher, KeptPlace
from talent_net.domain.office_hours.queries.kept import house_kept_count
from talent_net.domain.office_hours.queries.sessions import session_with
from talent_net.domain.office_hours.rules import share_of
from talent_net.domain.people.model import Role
from talent_net.kernel.access import SYSTEM, Actor, can
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work, city_date
from talent_net.web.work import limits, reading, unit_of_work
from tests.domain.mentoring.threads import actor_at_noon
from tests.factories.mentoring import as_, ask, make_mentor, make_pupil, make_student
from tests.factories.office_hours import hold, in_person, plan_of
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import NOON, BeginWork
from tests.harness.overlaps import overlap
from tests.harness.races import together, try_to

MANY = 6


def take(work: Work, session_id: int) -> None:
    take_place(work, work.session.scalars(session_with(session_id)).one())


def last_place(begin_work: BeginWork) -> tuple[int, list[int]]:
    with begin_work(at=NOON) as work:
        session = hold(work, make_mentor(work), plan_of(places=1))
        return session.id, [make_student(work).id for _ in range(MANY)]


def test_of_many_who_want_the_last_place_one_has_it(app: Flask, begin_work: BeginWork) -> None:
    session_id, students = last_place(begin_work)
    actors, told = [actor_at_noon(app, student) for student in students], list[str]()
    together(app, *(partial(try_to, told, actor, partial(take, session_id=session_id)) for actor in actors))
    assert sorted(told) == ["done", *["office_hours.full"] * (MANY - 1)]
    with app.app_context():
        assert reading().scalar(select(GroupSession.places_taken).where(GroupSession.id == session_id)) == 1
        assert reading().scalar(select(func.count()).select_from(GroupPlace)) == 1


def test_counting_and_then_inserting_oversells(app: Flask, begin_work: BeginWork) -> None:
    """The control: all count the guests, all see a free place, all sit down."""
    session_id, students = last_place(begin_work)
    looked, saw = Barrier(MANY), list[bool]()
    here = GroupPlace.session_id == session_id

    def count_then_insert(student_id: int) -> None:
        taken = reading().scalar(select(func.count()).select_from(GroupPlace).where(here)) or 0
        reading().rollback()
        saw.append(taken < 1)
        looked.wait(timeout=20)
        with unit_of_work(SYSTEM, NOON) as work:
            work.session.add(GroupPlace(session_id=session_id, person_id=student_id, taken_at=work.now))

    together(app, *(partial(count_then_insert, student) for student in students))
    assert saw == [True] * MANY
    with app.app_context():
        assert reading().scalar(select(func.count()).select_from(GroupPlace).where(here)) == MANY


def test_counting_past_the_places_is_stopped_by_the_database(app: Flask, begin_work: BeginWork) -> None:
    session_id, _students = last_place(begin_work)
    told = list[str]()
    mine = GroupSession.id == session_id
    one_more = update(GroupSession).where(mine).values(places_taken=GroupSession.places_taken + 1)
    for _ in range(2):
        with app.app_context():
            try_to(told, SYSTEM, lambda work: work.session.execute(one_more.execution_options(synchronize_session=False)))
    assert told == ["done", "the database refused"]


def test_a_place_that_lapses_while_it_is_taken_is_one_of_the_two(app: Flask, begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        student = make_student(work)
        request = ask(work, student, make_mentor(work))
        request_id, student_id = request.id, student.id
        turn_id = work.session.scalars(select(RequestTurn.id)).one()
        hold(work, make_mentor(work), after=timedelta(days=30))
    with begin_work(at=NOON + timedelta(days=7)) as work:
        lapse_turn(work, turn_id)
    with app.app_context():
        kept = reading().scalars(select(KeptPlace)).one()
        kept_id, kept_until = kept.id, kept.kept_until
    actor, told = actor_at_noon(app, student_id), list[str]()

    def answer() -> None:
        try:
            with unit_of_work(actor, kept_until - timedelta(seconds=1)) as work:
                answer_kept(work, kept_id, takes=True)
            told.append("taken")
        except RuleBroken as broken:
            told.append(broken.code)

    def lapse() -> None:
        with unit_of_work(SYSTEM, kept_until) as work:
            lapse_kept(work, kept_id)

    together(app, answer, lapse)
    with app.app_context():
        state = reading().scalar(select(KeptPlace.state))
        request_state = reading().scalar(select(MentoringRequest.state).where(MentoringRequest.id == request_id))
        taken = reading().scalar(select(GroupSession.places_taken))
        assert (state, request_state, taken, told) in (
            (OfferState.TAKEN, RequestState.IN_OFFICE_HOUR, 1, ["taken"]),
            (OfferState.LAPSED, RequestState.WITH_COORDINATOR, 0, ["office_hours.answered"]),
        )


def two_who_wait(begin_work: BeginWork) -> tuple[int, list[int]]:
    """A session with two places, of which one may be kept, and two requests that lie with the coordinators: ids."""
    with begin_work(at=NOON) as work:
        asked = [ask(work, make_student(work), make_mentor(work)) for _ in range(2)]
        for request in asked:
            request.state = RequestState.WITH_COORDINATOR
        session = hold(work, make_mentor(work), plan_of(places=2))
        return session.id, [request.id for request in asked]


def kept_count(app: Flask) -> int:
    with app.app_context():
        return reading().scalar(select(func.count()).select_from(KeptPlace)) or 0


def test_two_who_offer_one_session_at_once_keep_half_of_it(app: Flask, begin_work: BeginWork) -> None:
    session_id, requests = two_who_wait(begin_work)
    one, other = ((SYSTEM, partial(offer_places, session_id=session_id, request_id=number)) for number in requests)
    assert overlap(app, one, other) == ("done", "done")
    assert kept_count(app) == share_of(2)


def test_counting_before_it_is_held_keeps_all_of_it(app: Flask, begin_work: BeginWork) -> None:
    """The control: both count, both see that none is kept, both keep one."""
    session_id, requests = two_who_wait(begin_work)
    looked, saw = Barrier(2), list[bool]()

    def count_then_keep(request_id: int) -> None:
        count = reading().scalar(house_kept_count(session_id)) or 0
        reading().rollback()
        saw.append(count < share_of(2))
        looked.wait(timeout=20)
        with unit_of_work(SYSTEM, NOON) as work:
            request, session = hold_request(work, request_id), hold_session(work, session_id)
            assert session is not None
            keep_seat(work, session, request, session.entry.starts_at)

    together(app, *(partial(count_then_keep, number) for number in requests))
    assert saw == [True] * 2
    assert kept_count(app) == 2


def watched(begin_work: BeginWork) -> tuple[int, int, list[int]]:
    """A session with an officer, and pupils who would like to come: ids."""
    with begin_work(at=NOON) as work:
        officer, school = make_person(work, roles=(Role.SAFEGUARDING,)), make_organisation(work)
        session = hold(work, make_mentor(work), in_person(places=MANY))
        with as_(work, officer):
            begin_watch(work, session)
        return session.id, officer.id, [make_pupil(work, school).id for _ in range(MANY)]


def leave(work: Work, session_id: int) -> None:
    end_watch(work, work.session.scalars(session_with(session_id)).one())


def test_no_pupil_sits_down_while_the_officer_leaves(app: Flask, begin_work: BeginWork) -> None:
    session_id, officer_id, pupils = watched(begin_work)
    officer, actors, told = actor_at_noon(app, officer_id), [actor_at_noon(app, pupil) for pupil in pupils], list[str]()

    def come(actor: Actor) -> None:
        with suppress(NotAllowed):
            try_to(told, actor, partial(take, session_id=session_id))

    together(
        app, partial(try_to, told, officer, partial(leave, session_id=session_id)), *(partial(come, each) for each in actors)
    )
    assert set(told) == {"done"}
    with app.app_context():
        assert reading().scalar(select(func.count()).select_from(GroupPlace)) == 0
        assert reading().scalar(select(GroupSession.places_taken).where(GroupSession.id == session_id)) == 0


def test_asking_the_gate_and_sitting_down_later_leaves_a_pupil_alone(app: Flask, begin_work: BeginWork) -> None:
    """The control: the officer is there when the pupil looks, and gone when the pupil sits down."""
    session_id, officer_id, pupils = watched(begin_work)
    officer, pupil = actor_at_noon(app, officer_id), actor_at_noon(app, pupils[0])
    looked, left, saw = Barrier(2), Barrier(2), list[bool]()

    def look_then_sit() -> None:
        found = reading().scalars(session_with(session_id)).one()
        saw.append(can(pupil, "office_hours.take", doorstep_of(reading(), found, pupil, city_date(NOON), limits())))
        reading().rollback()
        looked.wait(timeout=20)
        left.wait(timeout=20)
        with unit_of_work(SYSTEM, NOON) as work:
            work.session.add(GroupPlace(session_id=session_id, person_id=pupils[0], taken_at=work.now))

    def go() -> None:
        looked.wait(timeout=20)
        with unit_of_work(officer, NOON) as work:
            leave(work, session_id)
        left.wait(timeout=20)

    together(app, look_then_sit, go)
    assert saw == [True]
    with app.app_context():
        assert reading().scalars(select(GroupPlace.person_id)).all() == [pupils[0]]
        assert reading().scalars(select(GroupWatcher)).all() == []
