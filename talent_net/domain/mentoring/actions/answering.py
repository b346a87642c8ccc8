"""A mentor's answers: accept, decline, and both taken back."""

from __future__ import annotations

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.access.meeting import may_meet
from talent_net.domain.mentoring.actions.asking import can_stand_at, go_on, stand_again
from talent_net.domain.mentoring.actions.mentorships import begin_mentorship, end_mentorship, terms_of
from talent_net.domain.mentoring.actions.passing import hold_request, note_event, promise, two_parties, waiting_turn
from talent_net.domain.mentoring.facts.requests import (
    AcceptanceUndone,
    DeclineUndone,
    RequestAccepted,
    RequestRevived,
    RequestSettled,
    TurnDeclined,
)
from talent_net.domain.mentoring.model import (
    MOST_OPEN,
    DeclineReason,
    MentoringRequest,
    Mentorship,
    RequestState,
    RequestTurn,
    TurnState,
)
from talent_net.domain.mentoring.queries.mentorships import mentorship_between
from talent_net.domain.mentoring.queries.people import supervisors_named
from talent_net.domain.mentoring.queries.requests import answered_turns, open_requests_of, open_slots, settled_with, turn_of
from talent_net.domain.mentoring.rules.requests import A_DAY, ANSWERS_COUNTED, UNDO, check_undo, check_words, usual_minutes
from talent_net.domain.outbox.actions import enqueue
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def accept_turn(work: Work, turn_id: int) -> Mentorship:
    """Say yes: a mentorship begins, and what else the student asked is settled. The gate is asked once more."""
    request, turn = _held(work, turn_id)
    _check_waiting(turn)
    student, mentor, here, there = two_parties(work, request.student_id, turn.mentor_id)
    if not may_meet(here, there, is_supervised=request.is_supervised):
        raise RuleBroken("mentoring.cannot_meet")
    watching = [person.id for person in work.session.scalars(supervisors_named(request.id))] if request.is_supervised else []
    mentorship = begin_mentorship(
        work, student=student, mentor=mentor, request=request, is_supervised=request.is_supervised, supervisors=watching
    )
    turn.state, turn.answered_at = TurnState.ACCEPTED, work.now
    request.state, request.ended_at = RequestState.ACCEPTED, work.now
    note_event(work, request, "accepted", turn)
    _count_answers(work, turn.mentor_id, 1)
    _settle_rivals(work, request)
    enqueue(work, "mentoring.clear_desk", mentor_id=turn.mentor_id)
    work.record(RequestAccepted(request_id=request.id, turn_id=turn.id, mentorship_id=mentorship.id))
    return mentorship


def undo_acceptance(work: Work, turn_id: int) -> None:
    """Take a yes back within half an hour, as long as nobody has written anything. What it had settled stands again."""
    request, turn = _held(work, turn_id)
    if turn.state is not TurnState.ACCEPTED:
        raise RuleBroken("mentoring.moved_on")
    check_undo(turn.answered_at, work.now)
    mentorship = work.session.scalars(mentorship_between(request.student_id, turn.mentor_id)).one_or_none()
    if mentorship is None or mentorship.request_id != request.id:
        raise RuleBroken("mentoring.moved_on")
    if mentorship.last_number:
        raise RuleBroken("mentoring.written_already")
    moment = request.ended_at or work.now
    end_mentorship(work, mentorship, "undone")
    is_open = can_stand_at(work, request, turn)
    stand_again(work, request, turn if is_open else None)
    note_event(work, request, "acceptance_undone", turn)
    _count_answers(work, turn.mentor_id, -1)
    for rival in work.session.scalars(settled_with(request.student_id, moment)).all():
        _revive(work, rival)
    work.record(AcceptanceUndone(request_id=request.id, turn_id=turn.id))
    if not is_open:
        go_on(work, request)


def decline_turn(work: Work, turn_id: int, reason: DeclineReason, alternative: str = "") -> None:
    """Say no, with a reason and perhaps a proposal. The request passes on once this can no longer be taken back.

    To a pupil nobody writes words of their own where no approved adult is there: a reason is all that they read.
    """
    request, turn = _held(work, turn_id)
    check_words(alternative, "alternative")
    _check_waiting(turn)
    _, _, student, _ = two_parties(work, request.student_id, turn.mentor_id)
    if alternative.strip() and (request.is_supervised or student.subject.is_protected):
        raise RuleBroken("mentoring.no_words_to_pupils", "alternative")
    turn.state, turn.answered_at = TurnState.DECLINED, work.now
    turn.decline_reason, turn.alternative = reason, alternative.strip()
    note_event(work, request, "declined", turn)
    _count_answers(work, turn.mentor_id, 1)
    enqueue(work, "mentoring.pass_on", run_at=work.now + UNDO, request_id=request.id)
    work.record(TurnDeclined(turn_id=turn.id, reason=reason.value))


def undo_decline(work: Work, turn_id: int) -> None:
    """Take a no back, as long as the request has not passed on."""
    request, turn = _held(work, turn_id)
    if turn.state is not TurnState.DECLINED or request.state is not RequestState.WITH_MENTOR or waiting_turn(request) is not None:
        raise RuleBroken("mentoring.moved_on")
    check_undo(turn.answered_at, work.now)
    turn.decline_reason, turn.alternative = None, ""
    turn.state, turn.answered_at = TurnState.WAITING, None
    # The deadline may have gone by meanwhile: it is promised anew.
    turn.due_at = max(turn.due_at, work.now + A_DAY)
    work.session.flush()
    promise(work, turn)
    note_event(work, request, "decline_undone", turn)
    _count_answers(work, turn.mentor_id, -1)
    work.record(DeclineUndone(turn_id=turn.id))


def _held(work: Work, turn_id: int) -> tuple[MentoringRequest, RequestTurn]:
    found = work.session.execute(turn_of(turn_id)).one_or_none()
    if found is None:
        raise NotFound("request")
    request = hold_request(work, found[0])
    turn = next(each for each in request.turns if each.id == turn_id)
    ensure(work.actor, "mentoring.answer", turn)
    return request, turn


def _check_waiting(turn: RequestTurn) -> None:
    if turn.state is TurnState.WITHDRAWN:
        raise RuleBroken("mentoring.withdrawn_already")
    if turn.state is TurnState.SETTLED:
        raise RuleBroken("mentoring.settled_already")
    if turn.state is not TurnState.WAITING:
        raise RuleBroken("mentoring.answered_already")


def _settle_rivals(work: Work, accepted: MentoringRequest) -> None:
    """What else the student asked ends kindly."""
    for rival in work.session.scalars(open_requests_of(accepted.student_id)).all():
        turn = waiting_turn(rival)
        if turn is not None:
            turn.state = TurnState.SETTLED
        rival.state, rival.ended_at = RequestState.SETTLED, accepted.ended_at
        note_event(work, rival, "settled", turn)
        work.record(RequestSettled(request_id=rival.id, turn_id=turn.id if turn else 0))


def _revive(work: Work, rival: MentoringRequest) -> None:
    # The student may have filled the places meanwhile: what has none stays settled.
    if len(work.session.scalars(open_slots(rival.student_id)).all()) >= MOST_OPEN:
        return
    turn = next((found for found in reversed(rival.turns) if found.state is TurnState.SETTLED), None)
    is_open = turn is not None and can_stand_at(work, rival, turn, asks_room=True)
    stand_again(work, rival, turn if is_open else None)
    note_event(work, rival, "revived", turn)
    work.record(RequestRevived(request_id=rival.id, turn_id=turn.id if turn else 0))
    if turn is not None and not is_open:
        go_on(work, rival)


def _count_answers(work: Work, mentor_id: int, more: int) -> None:
    """How many were answered, and the usual time of the last twenty."""
    work.session.flush()
    terms = terms_of(work, mentor_id)
    terms.answered = max(0, terms.answered + more)
    found = work.session.execute(answered_turns(mentor_id, ANSWERS_COUNTED)).all()
    terms.usual_answer_minutes = usual_minutes(answered - asked for asked, answered in found if answered is not None)
    work.session.flush()
