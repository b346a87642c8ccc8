"""Pressed in the same moment: the last seat, two coordinators who publish, both sides who say yes. With their controls."""

from __future__ import annotations

from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.programmes.actions.answering import accept_pair
from talent_net.domain.programmes.actions.enrolling import Entry, enrol
from talent_net.domain.programmes.actions.publishing import publish_run
from talent_net.domain.programmes.actions.running import ask_run, begin_run, end_run
from talent_net.domain.programmes.model import Enrolment, Mode, PairState, Programme, ProgrammeState, Run, RunPair, Side
from talent_net.domain.programmes.queries.programmes import programme_locked
from talent_net.domain.programmes.queries.runs import pairs_of, run_page
from talent_net.domain.programmes.solving import solve_instance
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import RuleBroken
from talent_net.web.work import limits, reading, unit_of_work
from tests.factories.mentoring import make_student
from tests.factories.programmes import make_cohort, make_programme
from tests.harness.apps import NOON, BeginWork
from tests.harness.races import together

SEATS = 3
STUDENTS = 8


@pytest.fixture
def cramped(begin_work: BeginWork) -> tuple[int, list[int]]:
    """A programme with few seats, and more students."""
    with begin_work(at=NOON) as work:
        programme = make_programme(work, seats=SEATS)
        return programme.id, [make_student(work).id for _ in range(STUDENTS)]


@pytest.fixture
def solved_twice(app: Flask, begin_work: BeginWork) -> tuple[int, list[str]]:
    """A programme and two finished runs of it."""
    with begin_work(at=NOON) as work:
        number = make_cohort(work, students=2, mentors=2)[0].id
    runs = []
    for seed in (1, 2):
        with begin_work(at=NOON) as work:
            run = ask_run(work, work.session.scalars(programme_locked(number)).one(), Mode.FAIR, seed)
            run_id, public_id = run.id, run.public_id
        with begin_work(at=NOON) as work:
            task = begin_run(work, run_id)
        assert task is not None
        with begin_work(at=NOON) as work:
            end_run(work, run_id, solve_instance(task.instance, task.mode, task.seed))
        runs.append(public_id)
    return number, runs


def publish(public_id: str, refused: list[str]) -> None:
    try:
        with unit_of_work(SYSTEM, NOON) as work:
            publish_run(work, work.session.scalars(run_page(public_id)).one())
    except RuleBroken as broken:
        refused.append(broken.code)


def standing(app: Flask, number: int) -> tuple[int, int]:
    """How many plans stand published, and how many pairs are proposed."""
    with app.app_context():
        plans = reading().scalar(select(func.count(Run.id)).where(Run.programme_id == number, Run.published_at.is_not(None)))
        pairs = reading().scalar(select(func.count(RunPair.id)).where(RunPair.state == PairState.PROPOSED))
    assert plans is not None
    assert pairs is not None
    return plans, pairs


def test_two_coordinators_who_publish_at_once_publish_one_plan(app: Flask, solved_twice: tuple[int, list[str]]) -> None:
    number, runs = solved_twice
    refused: list[str] = []
    together(app, *(partial(publish, public_id, refused) for public_id in (*runs, *runs)))
    assert refused == ["programmes.published_already"] * 3
    assert standing(app, number) == (1, 2)


def test_looking_before_the_work_would_publish_two(app: Flask, solved_twice: tuple[int, list[str]]) -> None:
    """The control: each looks at the programme first and marks it published afterwards, as one without the condition does."""
    number, runs = solved_twice
    looked = Barrier(2)
    saw: list[ProgrammeState | None] = []
    marked: list[int] = []

    def look_then_publish(public_id: str) -> None:
        saw.append(reading().scalar(select(Programme.state).where(Programme.id == number)))
        reading().rollback()
        looked.wait(timeout=20)
        with unit_of_work(SYSTEM, NOON) as work:
            moved = update(Programme).where(Programme.id == number).values(state=ProgrammeState.PUBLISHED)
            marked.extend(work.session.scalars(moved.returning(Programme.id)))
            # Replaced at once, so that the index, the second guard, lets it pass too.
            mine = update(Run).where(Run.public_id == public_id).values(published_at=work.now, replaced_at=work.now)
            work.session.execute(mine)

    together(app, *(partial(look_then_publish, public_id) for public_id in runs))
    assert saw == [ProgrammeState.MATCHING] * 2
    assert marked == [number] * 2
    assert standing(app, number)[0] == 2


def seats(app: Flask, number: int) -> tuple[int, int]:
    """Seats that count as taken, and students who have one."""
    with app.app_context():
        taken = reading().scalar(select(Programme.seats_taken).where(Programme.id == number))
        inside = reading().scalar(select(func.count(Enrolment.id)).where(Enrolment.programme_id == number))
    assert taken is not None
    assert inside is not None
    return taken, inside


def test_no_seat_is_given_away_twice(app: Flask, cramped: tuple[int, list[int]]) -> None:
    number, students = cramped
    refused: list[str] = []

    def press(person_id: int) -> None:
        try:
            with unit_of_work(SYSTEM, NOON) as work:
                enrol(work, work.session.get_one(Programme, number), person_id, Entry(side=Side.STUDENT))
        except RuleBroken as broken:
            refused.append(broken.code)

    together(app, *(partial(press, person_id) for person_id in students))
    assert refused == ["programmes.no_seat"] * (STUDENTS - SEATS)
    assert seats(app, number) == (SEATS, SEATS)


def test_counting_before_the_work_would_give_seats_away_twice(app: Flask, cramped: tuple[int, list[int]]) -> None:
    """The control: everybody counts first and inserts afterwards."""
    number, students = cramped
    counted = Barrier(STUDENTS)

    def count_then_insert(person_id: int) -> None:
        inside = reading().scalar(select(func.count(Enrolment.id)).where(Enrolment.programme_id == number))
        reading().rollback()
        counted.wait(timeout=20)
        assert inside is not None
        assert inside < SEATS
        with unit_of_work(SYSTEM, NOON) as work:
            row = Enrolment(programme_id=number, person_id=person_id, side=Side.STUDENT, enrolled_at=work.now)
            work.session.add(row)

    together(app, *(partial(count_then_insert, person_id) for person_id in students))
    assert seats(app, number)[1] == STUDENTS


def test_whoever_presses_twice_has_one_seat(app: Flask, cramped: tuple[int, list[int]]) -> None:
    number, students = cramped

    def press() -> None:
        try:
            with unit_of_work(SYSTEM, NOON) as work:
                enrol(work, work.session.get_one(Programme, number), students[0], Entry(side=Side.STUDENT))
        except RuleBroken as broken:
            assert broken.code == "programmes.enrolled_already"  # noqa: PT017 - whether one is refused is chance; then by this rule

    together(app, press, press, press)
    assert seats(app, number) == (1, 1)


def test_both_sides_who_say_yes_at_once_begin_one_mentorship(app: Flask, solved_twice: tuple[int, list[str]]) -> None:
    number, runs = solved_twice
    with app.app_context():
        publish(runs[0], [])
        pair = reading().scalars(pairs_of(number)).first()
        assert pair is not None
        pair_id, two = pair.id, (pair.student.person_id, pair.mentor.person_id)

    def say_yes(person_id: int) -> None:
        person = reading().scalars(account(person_id)).one()
        actor = actor_of(person, NOON.date(), limits())
        with unit_of_work(actor, NOON) as work:
            accept_pair(work, pair_id)

    together(app, *(partial(say_yes, person_id) for person_id in two))
    with app.app_context():
        assert reading().scalar(select(func.count(Mentorship.id))) == 1
        assert reading().scalar(select(RunPair.state).where(RunPair.id == pair_id)) is PairState.CONFIRMED
