"""A student asks along the wishes, five at most, and nobody twice who rests; what is sent can be taken back."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.mentoring.actions.asking import ask_next_wish, undo_withdrawal, withdraw_request
from talent_net.domain.mentoring.actions.carrying import lapse_turn
from talent_net.domain.mentoring.actions.pausing import pause_mentor
from talent_net.domain.mentoring.model import RequestState, TurnState
from talent_net.domain.mentoring.queries.requests import request_locked, requests_of
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import Block, Calling
from talent_net.kernel.errors import NotFound, RuleBroken
from tests.factories.mentoring import as_, ask, make_mentor, make_mentorship, make_student, make_wishes
from tests.factories.people import make_person


def fresh(work, request):
    work.session.flush()
    return work.session.scalars(request_locked(request.id)).one()


def turns(work, request):
    return [(turn.mentor_id, turn.state) for turn in fresh(work, request).turns]


def test_a_request_goes_to_the_mentor_who_was_named(work):
    student, mentor = make_student(work), make_mentor(work)
    request = ask(work, student, mentor)
    assert (request.state, request.slot, request.is_supervised) == (RequestState.WITH_MENTOR, 1, False)
    assert turns(work, request) == [(mentor.id, TurnState.WAITING)]
    assert [fact.name for fact in work.facts] == ["RequestSent", "MentorAsked"]
    rows = work.session.scalars(select(OutboxRow)).all()
    promised = [(row.job, row.run_at - work.now) for row in rows]
    assert sorted(promised, key=lambda row: row[1]) == [
        ("mentoring.remind", timedelta(days=3)),
        ("mentoring.remind", timedelta(days=6)),
        ("mentoring.lapse", timedelta(days=7)),
    ]


def test_without_a_name_the_first_wish_that_can_be_asked_is(work):
    student = make_student(work)
    full, paused, free, other = (
        make_mentor(work, terms={"places": 1, "places_taken": 1}),
        make_mentor(work, terms={"paused_until": work.today}),
        make_mentor(work),
        make_mentor(work),
    )
    make_wishes(work, student, full, paused, free, other)
    assert turns(work, ask(work, student)) == [(free.id, TurnState.WAITING)]
    # The next request asks somebody else.
    assert turns(work, ask(work, student)) == [(other.id, TurnState.WAITING)]
    with pytest.raises(RuleBroken, match="no_wish_free"):
        ask(work, student)


def test_whoever_has_five_unanswered_steps_back(work):
    star, other, late = make_mentor(work, terms={"places": 20}), make_mentor(work), make_student(work)
    for _ in range(5):
        ask(work, make_student(work), star)
    make_wishes(work, late, star, other)
    with pytest.raises(RuleBroken, match="busy"):
        ask(work, late, star)
    assert turns(work, ask(work, late)) == [(other.id, TurnState.WAITING)]


def test_a_sixth_open_request_is_refused(work):
    student = make_student(work)
    for _ in range(5):
        ask(work, student, make_mentor(work))
    with pytest.raises(RuleBroken, match="too_many"):
        ask(work, student, make_mentor(work))


def test_only_students_ask_and_only_whom_they_may(work):
    student = make_student(work)
    with pytest.raises(RuleBroken, match="students_only"):
        ask(work, make_person(work, calling=Calling.PROFESSIONAL), make_mentor(work))
    with pytest.raises(RuleBroken, match="no_offer"):
        ask(work, student, make_person(work))
    with pytest.raises(RuleBroken, match="no_wish"):
        ask(work, student)
    suspended = make_mentor(work, suspended_at=work.now)
    blocking = make_mentor(work)
    work.session.add(Block(blocker_id=blocking.id, blocked_id=student.id, created_at=work.now))
    work.session.flush()
    for nobody in (suspended, blocking, student):
        with pytest.raises(NotFound):
            ask(work, student, nobody)


def test_nobody_is_asked_twice_at_once_nor_whoever_is_full_or_has_said_yes(work):
    student, mentor, friend = make_student(work), make_mentor(work), make_mentor(work)
    ask(work, student, mentor)
    make_mentorship(work, student, friend)
    with pytest.raises(RuleBroken, match="asked_already"):
        ask(work, student, mentor)
    with pytest.raises(RuleBroken, match="together_already"):
        ask(work, student, friend)
    for terms in ({"places": 0}, {"paused_until": work.today}):
        with pytest.raises(RuleBroken, match="no_room"):
            ask(work, student, make_mentor(work, terms=terms))
    with pytest.raises(RuleBroken, match="no_room"):
        ask(work, student, make_mentor(work, profile={"monthly_hours": 0}))


def test_a_withdrawn_request_stands_again_for_half_an_hour(work):
    student, mentor = make_student(work), make_mentor(work)
    request = ask(work, student, mentor)
    with as_(work, student):
        withdraw_request(work, request.id)
        assert turns(work, request) == [(mentor.id, TurnState.WITHDRAWN)]
        with pytest.raises(RuleBroken, match="ended_already"):
            withdraw_request(work, request.id)
        undo_withdrawal(work, request.id)
        assert (fresh(work, request).state, turns(work, request)) == (
            RequestState.WITH_MENTOR,
            [(mentor.id, TurnState.WAITING)],
        )
        withdraw_request(work, request.id)
        work.now += timedelta(minutes=31)
        with pytest.raises(RuleBroken, match="too_late"):
            undo_withdrawal(work, request.id)


def test_a_withdrawal_that_is_taken_back_after_the_mentor_paused_goes_to_the_next(work):
    student, mentor, other = make_student(work), make_mentor(work), make_mentor(work)
    make_wishes(work, student, mentor, other)
    request = ask(work, student)
    with as_(work, student):
        withdraw_request(work, request.id)
    with as_(work, mentor):
        pause_mentor(work, work.today + timedelta(days=14))
    with as_(work, student):
        undo_withdrawal(work, request.id)
    assert turns(work, request) == [(mentor.id, TurnState.WITHDRAWN), (other.id, TurnState.WAITING)]


def test_a_withdrawal_that_is_taken_back_does_not_pass_a_block(work):
    student, mentor, other = make_student(work), make_mentor(work), make_mentor(work)
    make_wishes(work, student, mentor, other)
    request = ask(work, student)
    with as_(work, student):
        withdraw_request(work, request.id)
    work.session.add(Block(blocker_id=mentor.id, blocked_id=student.id, created_at=work.now))
    work.session.flush()
    with as_(work, student):
        undo_withdrawal(work, request.id)
    assert turns(work, request) == [(mentor.id, TurnState.WITHDRAWN), (other.id, TurnState.WAITING)]


def test_a_withdrawal_that_is_taken_back_by_a_minor_goes_to_the_officer(work):
    student, mentor = make_student(work), make_mentor(work)
    request = ask(work, student, mentor)
    with as_(work, student):
        withdraw_request(work, request.id)
    student.born_on = None
    work.session.flush()
    with as_(work, student):
        undo_withdrawal(work, request.id)
    found = fresh(work, request)
    assert (found.state, found.is_supervised) == (RequestState.WITH_OFFICER, True)
    assert turns(work, request) == [(mentor.id, TurnState.WITHDRAWN)]


def test_with_the_coordinators_a_new_wish_can_be_asked(work):
    student, mentor, new = make_student(work), make_mentor(work), make_mentor(work)
    request = ask(work, student, mentor)
    work.now += timedelta(days=7)
    lapse_turn(work, request.turns[0].id if request.turns else fresh(work, request).turns[0].id)
    assert fresh(work, request).state is RequestState.WITH_COORDINATOR
    with as_(work, student):
        with pytest.raises(RuleBroken, match="no_wish_free"):
            ask_next_wish(work, request.id)
        make_wishes(work, student, mentor, new)
        ask_next_wish(work, request.id)
    assert turns(work, request) == [(mentor.id, TurnState.LAPSED), (new.id, TurnState.WAITING)]


def test_the_list_of_requests_asks_a_constant_number_of_questions(work):
    student = make_student(work)
    for _ in range(3):
        ask(work, student, make_mentor(work))
    work.session.expunge_all()
    found = work.session.scalars(requests_of(student.id, 20)).all()
    assert [len(each.turns) for each in found] == [1, 1, 1]
    assert all(turn.mentor.profile.offers for each in found for turn in each.turns)
