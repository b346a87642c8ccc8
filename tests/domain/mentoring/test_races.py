"""Pressed in the same moment: the last place, a yes and a withdrawal, five requests and a sixth. With their controls."""

from __future__ import annotations

from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from talent_net.domain.mentoring.actions.answering import accept_turn
from talent_net.domain.mentoring.actions.asking import send_request, withdraw_request
from talent_net.domain.mentoring.model import (
    MentoringRequest,
    Mentorship,
    MentorTerms,
    RequestState,
    RequestTurn,
    TurnState,
)
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.work import Work
from talent_net.web.work import reading
from tests.domain.mentoring.threads import actor_at_noon
from tests.factories.mentoring import acting_as, ask, draft_of, make_mentor, make_student
from tests.harness.apps import NOON, BeginWork
from tests.harness.races import together, try_to


def turn_of(work: Work, request: MentoringRequest) -> int:
    return work.session.scalars(select(RequestTurn.id).where(RequestTurn.request_id == request.id)).one()


@pytest.fixture
def last_place(begin_work: BeginWork) -> tuple[int, list[int]]:
    """A mentor with one place, and the turns of two students."""
    with begin_work(at=NOON) as work:
        mentor = make_mentor(work, terms={"places": 1})
        turns = [turn_of(work, ask(work, make_student(work), mentor)) for _ in range(2)]
        return mentor.id, turns


def test_of_two_who_want_the_last_place_one_has_it(app: Flask, last_place: tuple[int, list[int]]) -> None:
    mentor_id, turns = last_place
    actor, told = actor_at_noon(app, mentor_id), list[str]()
    together(app, *(partial(try_to, told, actor, partial(accept_turn, turn_id=turn)) for turn in turns))
    assert sorted(told) == ["done", "mentoring.full"]
    with app.app_context():
        assert reading().scalar(select(MentorTerms.places_taken).where(MentorTerms.person_id == mentor_id)) == 1
        assert reading().scalar(select(func.count(Mentorship.id))) == 1


def test_looking_first_and_taking_afterwards_is_stopped_by_the_database_alone(
    app: Flask, last_place: tuple[int, list[int]]
) -> None:
    """The control: both look, both see a free place, both take it."""
    mentor_id, _turns = last_place
    looked, told, saw = Barrier(2), list[str](), list[bool]()
    mine = MentorTerms.person_id == mentor_id

    def look_then_take() -> None:
        places, taken = reading().execute(select(MentorTerms.places, MentorTerms.places_taken).where(mine)).one()
        reading().rollback()
        saw.append(taken < places)
        looked.wait(timeout=20)
        one_more = update(MentorTerms).where(mine).values(places_taken=MentorTerms.places_taken + 1)
        try_to(told, SYSTEM, lambda work: work.session.execute(one_more.execution_options(synchronize_session=False)))

    together(app, look_then_take, look_then_take)
    assert saw == [True, True]
    assert sorted(told) == ["done", "the database refused"]


def test_of_two_mentors_who_accept_one_student_at_once_one_begins(app: Flask, begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        student, mentors = make_student(work), [make_mentor(work) for _ in range(2)]
        deeds = [(acting_as(mentor, work), turn_of(work, ask(work, student, mentor))) for mentor in mentors]
    told = list[str]()
    together(app, *(partial(try_to, told, actor, partial(accept_turn, turn_id=turn)) for actor, turn in deeds))
    assert sorted(told) == ["done", "mentoring.settled_already"]
    with app.app_context():
        assert reading().scalar(select(func.count(Mentorship.id))) == 1
        assert reading().scalar(select(func.sum(MentorTerms.places_taken))) == 1


def test_a_yes_and_a_withdrawal_never_both_happen(app: Flask, begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        student, mentor = make_student(work), make_mentor(work)
        request = ask(work, student, mentor)
        request_id, turn = request.id, turn_of(work, request)
        asking, answering = acting_as(student, work), acting_as(mentor, work)
    said, withdrawn = list[str](), list[str]()
    together(
        app,
        partial(try_to, said, answering, partial(accept_turn, turn_id=turn)),
        partial(try_to, withdrawn, asking, partial(withdraw_request, request_id=request_id)),
    )
    with app.app_context():
        state = reading().scalars(select(MentoringRequest.state).where(MentoringRequest.id == request_id)).one()
        count = reading().scalar(select(func.count(Mentorship.id)))
    outcomes = {
        RequestState.ACCEPTED: (["done"], ["mentoring.ended_already"], 1),
        RequestState.WITHDRAWN: (["mentoring.withdrawn_already"], ["done"], 0),
    }
    assert (said, withdrawn, count) == outcomes[state]


def test_without_the_lock_a_withdrawal_would_pass_over_a_yes(app: Flask, begin_work: BeginWork) -> None:
    """The control: whoever looked before the yes writes after it, and the student has both."""
    with begin_work(at=NOON) as work:
        student, mentor = make_student(work), make_mentor(work)
        request = ask(work, student, mentor)
        request_id, turn, answering = request.id, turn_of(work, request), acting_as(mentor, work)
    looked, accepted = Barrier(2), Barrier(2)
    mine = MentoringRequest.id == request_id

    def look_then_withdraw() -> None:
        state = reading().scalar(select(MentoringRequest.state).where(mine))
        reading().rollback()
        looked.wait(timeout=20)
        accepted.wait(timeout=20)
        assert state is RequestState.WITH_MENTOR
        over = update(MentoringRequest).where(mine).values(state=RequestState.WITHDRAWN)
        try_to([], SYSTEM, lambda work: work.session.execute(over.execution_options(synchronize_session=False)))

    def say_yes() -> None:
        looked.wait(timeout=20)
        try_to([], answering, partial(accept_turn, turn_id=turn))
        accepted.wait(timeout=20)

    together(app, look_then_withdraw, say_yes)
    with app.app_context():
        assert reading().scalar(select(MentoringRequest.state).where(mine)) is RequestState.WITHDRAWN
        assert reading().scalar(select(func.count(Mentorship.id))) == 1


def test_of_six_requests_sent_at_once_five_are_open(app: Flask, begin_work: BeginWork) -> None:
    with begin_work(at=NOON) as work:
        student = make_student(work)
        mentors = [make_mentor(work).id for _ in range(6)]
        student_id, actor = student.id, acting_as(student, work)
    told = list[str]()
    together(
        app, *(partial(try_to, told, actor, partial(send_request, draft=draft_of(), mentor_id=number)) for number in mentors)
    )
    assert sorted(told) == [*["done"] * 5, "mentoring.too_many"]
    with app.app_context():
        mine = MentoringRequest.student_id == student_id
        assert sorted(reading().scalars(select(MentoringRequest.slot).where(mine))) == [1, 2, 3, 4, 5]
        assert reading().scalar(select(func.count(RequestTurn.id)).where(RequestTurn.state == TurnState.WAITING)) == 5


def test_counting_first_would_send_a_sixth_if_the_database_let_it(app: Flask, begin_work: BeginWork) -> None:
    """The control: both count four open ones, both take the fifth place."""
    with begin_work(at=NOON) as work:
        student = make_student(work)
        for _ in range(4):
            ask(work, student, make_mentor(work))
        student_id = student.id
    counted, told, saw = Barrier(2), list[str](), list[int]()

    def count_then_send() -> None:
        mine = MentoringRequest.student_id == student_id
        saw.append(reading().scalar(select(func.count(MentoringRequest.id)).where(mine)) or 0)
        reading().rollback()
        counted.wait(timeout=20)
        draft = draft_of()
        row = MentoringRequest(
            student_id=student_id,
            slot=5,
            state=RequestState.WITH_COORDINATOR,
            goal=draft.goal,
            format=draft.format,
            about=draft.about,
            language=draft.language,
            sent_at=NOON,
        )
        try_to(told, SYSTEM, lambda work: work.session.add(row))

    together(app, count_then_send, count_then_send)
    assert saw == [4, 4]
    assert sorted(told) == ["done", "the database refused"]
