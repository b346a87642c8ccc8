"""A wish list keeps its order, its length and its owner, however many changes are sent at once. With a control."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.mentoring.actions.wishes import add_wish, move_wish, remove_wish
from talent_net.domain.mentoring.model import Wish
from talent_net.domain.mentoring.queries.suggestions import somebody, wished_ids, wishes_of
from talent_net.domain.mentoring.rules.wishes import MOST_WISHES, placed
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import OrganisationKind, Person
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import Work
from talent_net.web.work import reading, unit_of_work
from tests.factories.mentoring import make_mentor, make_pupil, make_student
from tests.factories.people import make_organisation
from tests.harness.apps import NOON, BeginWork
from tests.harness.races import together


@pytest.fixture
def scene(begin_work: BeginWork) -> tuple[Actor, list[Person]]:
    """A student as an actor, and more mentors than a list takes."""
    with begin_work(at=NOON) as work:
        student = make_student(work)
        mentors = [make_mentor(work) for _ in range(MOST_WISHES + 3)]
        return actor_of(student, work.today, work.limits), mentors


def add(work: Work, mentor: Person, position: int | None = None) -> None:
    add_wish(work, work.session.scalars(somebody(mentor.public_id)).one(), position)


def order(work: Work, actor: Actor) -> list[int]:
    wishes = work.session.scalars(wishes_of(actor.person_id or 0)).all()
    assert [wish.position for wish in wishes] == list(range(1, len(wishes) + 1))
    return [wish.mentor_id for wish in wishes]


def test_wishes_stand_in_the_order_that_one_gives_them(begin_work: BeginWork, scene: tuple[Actor, list[Person]]) -> None:
    actor, (a, b, c, *_) = scene
    with begin_work(actor, at=NOON) as work:
        for mentor in (a, b, c, a):
            add(work, mentor)
        assert order(work, actor) == [a.id, b.id, c.id]
        move_wish(work, c.id, 1)
        assert order(work, actor) == [c.id, a.id, b.id]
        assert remove_wish(work, a.id) == 2
        assert order(work, actor) == [c.id, b.id]
        add(work, a, 2)
        assert order(work, actor) == [c.id, a.id, b.id]
        with pytest.raises(NotFound):
            move_wish(work, scene[1][5].id, 1)


@pytest.mark.parametrize(
    ("position", "found"), [(1, [3, 1, 2]), (2, [1, 3, 2]), (3, [1, 2, 3]), (-5, [3, 1, 2]), (99, [1, 2, 3])]
)
def test_a_position_outside_is_the_nearest_end(position: int, found: list[int]) -> None:
    assert placed([1, 2, 3], 3, position) == found
    assert placed([1, 2], 3, position) == found


def test_a_list_has_an_end(begin_work: BeginWork, scene: tuple[Actor, list[Person]]) -> None:
    actor, mentors = scene
    with begin_work(actor, at=NOON) as work:
        for mentor in mentors[:MOST_WISHES]:
            add(work, mentor)
        with pytest.raises(RuleBroken, match="wish_list_full"):
            add(work, mentors[-1])


def test_the_gate_decides_whom_one_may_wish_for(begin_work: BeginWork, scene: tuple[Actor, list[Person]]) -> None:
    _actor, mentors = scene
    with begin_work(at=NOON) as work:
        school = make_organisation(work, kind=OrganisationKind.SCHOOL)
        pupil = make_pupil(work, school)
        grown_up = make_student(work)
        protected, blocked = (
            actor_of(pupil, work.today, work.limits),
            actor_of(grown_up, work.today, work.limits, (mentors[0].id,)),
        )
    with begin_work(protected, at=NOON) as work:
        add(work, mentors[0])
    for actor, mentor in ((blocked, mentors[0]), (blocked, pupil), (Actor(), mentors[0])):
        with begin_work(actor, at=NOON) as work, pytest.raises(NotAllowed):
            add(work, mentor)


# At once


def in_work(actor: Actor, act: Callable[[Work], object]) -> None:
    try:
        with unit_of_work(actor, NOON) as work:
            act(work)
    except RuleBroken:
        pass


def test_changes_sent_at_once_leave_one_order(app: Flask, begin_work: BeginWork, scene: tuple[Actor, list[Person]]) -> None:
    actor, mentors = scene
    with begin_work(actor, at=NOON) as work:
        for mentor in mentors[: MOST_WISHES - 1]:
            add(work, mentor)

    def add_one(mentor: Person) -> None:
        in_work(actor, lambda work: add(work, mentor))

    def put_first(mentor: Person) -> None:
        in_work(actor, lambda work: move_wish(work, mentor.id, 1))

    new = [partial(add_one, mentor) for mentor in mentors[MOST_WISHES - 1 :]]
    moves = [partial(put_first, mentor) for mentor in mentors[2:5]]
    together(app, *new, *moves)
    with begin_work(actor, at=NOON) as work:
        assert len(order(work, actor)) == MOST_WISHES


def test_looking_before_the_work_would_take_one_too_many(
    app: Flask, begin_work: BeginWork, scene: tuple[Actor, list[Person]]
) -> None:
    """The control: additions that count first and write afterwards, as ones without the lock do."""
    actor, mentors = scene
    with begin_work(actor, at=NOON) as work:
        for mentor in mentors[: MOST_WISHES - 1]:
            add(work, mentor)
    looked = Barrier(2)

    def count_then_add(mentor_id: int) -> None:
        count = len(reading().scalars(wished_ids(actor.person_id or 0)).all())
        reading().rollback()
        looked.wait(timeout=20)
        if count < MOST_WISHES:
            with unit_of_work(SYSTEM, NOON) as work:
                work.session.add(Wish(student_id=actor.person_id, mentor_id=mentor_id, position=count + 1, created_at=work.now))

    together(app, *(partial(count_then_add, mentor.id) for mentor in mentors[-2:]))
    with app.app_context():
        assert len(reading().scalars(select(Wish.id).where(Wish.student_id == actor.person_id)).all()) == MOST_WISHES + 1
