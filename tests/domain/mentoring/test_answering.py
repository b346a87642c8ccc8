"""A mentor's yes begins a mentorship and settles the rest; no passes on; both can be taken back for a while."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.mentoring.actions.answering import accept_turn, decline_turn, undo_acceptance, undo_decline
from talent_net.domain.mentoring.actions.asking import withdraw_request
from talent_net.domain.mentoring.actions.carrying import clear_desk, lapse_turn, leave_mentoring, pass_on_request, remind_mentor
from talent_net.domain.mentoring.actions.pausing import keep_terms, pause_mentor, resume_mentor
from talent_net.domain.mentoring.model import (
    DeclineReason,
    Format,
    Goal,
    Mentorship,
    MentorshipState,
    MentorTerms,
    RequestEvent,
    RequestState,
    RequestTurn,
    TurnState,
)
from talent_net.domain.mentoring.queries.requests import request_locked
from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.model import Block
from talent_net.kernel.errors import NotAllowed, RuleBroken
from tests.factories.mentoring import as_, ask, make_mentor, make_student, make_wishes

WEEK = timedelta(days=7)


def fresh(work, request):
    work.session.flush()
    return work.session.scalars(request_locked(request.id)).one()


def turn_id(work, request):
    return work.session.scalars(
        select(RequestTurn.id).where(RequestTurn.request_id == request.id).order_by(RequestTurn.id.desc())
    ).first()


def states(work, request):
    found = fresh(work, request)
    return found.state, [(turn.mentor_id, turn.state) for turn in found.turns]


def terms(work, mentor):
    return work.session.scalars(
        select(MentorTerms).where(MentorTerms.person_id == mentor.id).execution_options(populate_existing=True)
    ).one()


def test_a_yes_begins_a_mentorship_and_settles_the_rest(work):
    student, mentor, other = make_student(work), make_mentor(work), make_mentor(work)
    request, rival = ask(work, student, mentor), ask(work, student, other)
    work.now += timedelta(hours=3)
    with as_(work, mentor):
        mentorship = accept_turn(work, turn_id(work, request))
    assert (mentorship.student_id, mentorship.mentor_id, mentorship.is_supervised) == (student.id, mentor.id, False)
    assert states(work, request) == (RequestState.ACCEPTED, [(mentor.id, TurnState.ACCEPTED)])
    assert states(work, rival) == (RequestState.SETTLED, [(other.id, TurnState.SETTLED)])
    found = terms(work, mentor)
    assert (found.places_taken, found.answered, found.usual_answer_minutes) == (1, 1, 180)
    with as_(work, other), pytest.raises(RuleBroken, match="settled_already"):
        accept_turn(work, turn_id(work, rival))


def test_only_the_mentor_whose_turn_it_is_answers(work):
    request = ask(work, make_student(work), make_mentor(work))
    with as_(work, make_mentor(work)), pytest.raises(NotAllowed):
        accept_turn(work, turn_id(work, request))


def test_what_was_withdrawn_is_not_accepted(work):
    student, mentor = make_student(work), make_mentor(work)
    request = ask(work, student, mentor)
    with as_(work, student):
        withdraw_request(work, request.id)
    with as_(work, mentor), pytest.raises(RuleBroken, match="withdrawn_already"):
        accept_turn(work, turn_id(work, request))


def test_a_yes_is_taken_back_as_long_as_nothing_was_written(work):
    student, mentor, other = make_student(work), make_mentor(work), make_mentor(work)
    request, rival = ask(work, student, mentor), ask(work, student, other)
    with as_(work, mentor):
        mentorship = accept_turn(work, turn_id(work, request))
        mentorship.last_number = 1
        work.session.flush()
        with pytest.raises(RuleBroken, match="written_already"):
            undo_acceptance(work, turn_id(work, request))
        mentorship.last_number = 0
        work.session.flush()
        undo_acceptance(work, turn_id(work, request))
    assert states(work, request) == (RequestState.WITH_MENTOR, [(mentor.id, TurnState.WAITING)])
    assert states(work, rival) == (RequestState.WITH_MENTOR, [(other.id, TurnState.WAITING)])
    assert (terms(work, mentor).places_taken, terms(work, mentor).answered) == (0, 0)
    assert work.session.scalar(select(Mentorship.state)) is MentorshipState.ENDED
    with as_(work, mentor):
        accept_turn(work, turn_id(work, request))
        work.now += timedelta(minutes=30)
        with pytest.raises(RuleBroken, match="too_late"):
            undo_acceptance(work, turn_id(work, request))


def test_a_no_passes_on_once_it_cannot_be_taken_back(work):
    student, mentor, other = make_student(work), make_mentor(work), make_mentor(work)
    make_wishes(work, student, mentor, other)
    request = ask(work, student)
    first = turn_id(work, request)
    with as_(work, mentor):
        decline_turn(work, first, DeclineReason.NO_TIME, "Ask Kenji.")
    pass_on_request(work, request.id)
    assert states(work, request) == (RequestState.WITH_MENTOR, [(mentor.id, TurnState.DECLINED)])
    work.now += timedelta(minutes=10)
    with as_(work, mentor):
        undo_decline(work, first)
        assert states(work, request) == (RequestState.WITH_MENTOR, [(mentor.id, TurnState.WAITING)])
        decline_turn(work, first, DeclineReason.NO_TIME)
    work.now += timedelta(minutes=31)
    pass_on_request(work, request.id)
    pass_on_request(work, request.id)
    assert states(work, request) == (
        RequestState.WITH_MENTOR,
        [(mentor.id, TurnState.DECLINED), (other.id, TurnState.WAITING)],
    )
    with as_(work, mentor), pytest.raises(RuleBroken, match="moved_on"):
        undo_decline(work, first)
    with pytest.raises(RuleBroken, match="declined_lately"):
        ask(work, student, mentor)
    work.now += timedelta(days=31)
    ask(work, student, mentor)


def test_a_deadline_passes_on_and_in_the_end_to_the_coordinators(work):
    student, mentor, other = make_student(work), make_mentor(work), make_mentor(work)
    make_wishes(work, student, mentor, other)
    request = ask(work, student)
    first = turn_id(work, request)
    lapse_turn(work, first)
    assert states(work, request)[1] == [(mentor.id, TurnState.WAITING)]
    work.now += WEEK
    lapse_turn(work, first)
    lapse_turn(work, first)
    assert states(work, request)[1] == [(mentor.id, TurnState.LAPSED), (other.id, TurnState.WAITING)]
    assert terms(work, mentor).lapsed == 1
    work.now += WEEK
    lapse_turn(work, turn_id(work, request))
    assert states(work, request)[0] is RequestState.WITH_COORDINATOR
    assert [fact.name for fact in work.facts][-2:] == ["TurnPassed", "CoordinatorAsked"]


def test_a_mentor_is_reminded_twice(work):
    request = ask(work, make_student(work), make_mentor(work))
    turn = turn_id(work, request)
    for number in (1, 1, 2):
        remind_mentor(work, turn, number)
    assert [fact.number for fact in work.facts if fact.name == "TurnReminded"] == [1, 2]
    lapse_turn(work, 999_999)
    remind_mentor(work, 999_999, 1)


def test_the_last_place_clears_the_desk(work):
    mentor, other = make_mentor(work, terms={"places": 1}), make_mentor(work)
    student, waiting = make_student(work), make_student(work)
    make_wishes(work, waiting, mentor, other)
    accepted, passed = ask(work, student, mentor), ask(work, waiting)
    clear_desk(work, mentor.id)
    assert states(work, passed)[1] == [(mentor.id, TurnState.WAITING)]
    with as_(work, mentor):
        accept_turn(work, turn_id(work, accepted))
        with pytest.raises(RuleBroken, match="full"):
            accept_turn(work, turn_id(work, passed))
    clear_desk(work, mentor.id)
    assert states(work, passed)[1] == [(mentor.id, TurnState.FULL), (other.id, TurnState.WAITING)]


def test_a_pause_passes_on_what_waits_and_ends_by_itself(work):
    mentor, student = make_mentor(work), make_student(work)
    request = ask(work, student, mentor)
    with as_(work, mentor):
        pause_mentor(work, work.today + timedelta(days=14))
    assert states(work, request) == (RequestState.WITH_COORDINATOR, [(mentor.id, TurnState.PAUSED)])
    late = make_student(work)
    with pytest.raises(RuleBroken, match="no_room"):
        ask(work, late, mentor)
    with as_(work, mentor):
        resume_mentor(work)
        pause_mentor(work, work.today + timedelta(days=14))
    work.now += timedelta(days=15)
    ask(work, late, mentor)


def test_terms_do_not_fall_below_what_is_taken(work):
    mentor, student = make_mentor(work), make_student(work)
    request = ask(work, student, mentor)
    with as_(work, mentor):
        accept_turn(work, turn_id(work, request))
        with pytest.raises(RuleBroken, match="places_taken"):
            keep_terms(work, 0, [], [])
        with pytest.raises(RuleBroken, match="places_impossible"):
            keep_terms(work, 21, [], [])
        found = keep_terms(work, 1, [Goal.CAREER], [Format.TEXT])
    assert (found.places, found.goals, found.formats) == (1, ["career"], ["text"])


def test_whoever_is_suspended_holds_nothing_up(work):
    mentor, student, other = make_mentor(work), make_student(work), make_mentor(work)
    request, own = ask(work, student, mentor), ask(work, student, other)
    mentor.suspended_at = work.now
    leave_mentoring(work, mentor.id)
    assert states(work, request)[0] is RequestState.WITH_COORDINATOR
    leave_mentoring(work, student.id)
    assert states(work, own) == (RequestState.CLOSED, [(other.id, TurnState.WITHDRAWN)])


def test_a_block_in_between_closes_the_gate(work):
    mentor, student = make_mentor(work), make_student(work)
    request = ask(work, student, mentor)
    work.session.add(Block(blocker_id=student.id, blocked_id=mentor.id, created_at=work.now))
    work.session.flush()
    with as_(work, mentor), pytest.raises(RuleBroken, match="cannot_meet"):
        accept_turn(work, turn_id(work, request))


def test_the_timeline_tells_each_step(work):
    mentor, student = make_mentor(work), make_student(work)
    request = ask(work, student, mentor)
    with as_(work, mentor):
        decline_turn(work, turn_id(work, request), DeclineReason.OTHER)
        undo_decline(work, turn_id(work, request))
        accept_turn(work, turn_id(work, request))
    kinds = work.session.scalars(select(RequestEvent.kind).where(RequestEvent.request_id == request.id).order_by(RequestEvent.id))
    assert list(kinds) == ["sent", "asked", "declined", "decline_undone", "accepted"]


def test_a_no_that_is_taken_back_has_a_deadline_again(work):
    student, mentor = make_student(work), make_mentor(work)
    request = ask(work, student, mentor)
    work.now += WEEK - timedelta(minutes=10)
    with as_(work, mentor):
        decline_turn(work, turn_id(work, request), DeclineReason.NO_TIME)
    work.now += timedelta(minutes=20)
    lapse_turn(work, turn_id(work, request))
    with as_(work, mentor):
        undo_decline(work, turn_id(work, request))
    work.now += timedelta(days=1, minutes=1)
    lapse_turn(work, turn_id(work, request))
    assert states(work, request) == (RequestState.WITH_COORDINATOR, [(mentor.id, TurnState.LAPSED)])
    jobs = work.session.scalars(select(OutboxRow).where(OutboxRow.job == "mentoring.lapse")).all()
    assert len(jobs) == 2


def test_a_yes_that_is_taken_back_does_not_pass_a_block(work):
    student, mentor = make_student(work), make_mentor(work)
    request = ask(work, student, mentor)
    with as_(work, mentor):
        accept_turn(work, turn_id(work, request))
    work.session.add(Block(blocker_id=mentor.id, blocked_id=student.id, created_at=work.now))
    work.session.flush()
    with as_(work, mentor):
        undo_acceptance(work, turn_id(work, request))
    state, found = states(work, request)
    assert state is RequestState.WITH_COORDINATOR
    assert found[0][1] is not TurnState.WAITING
