"""Asking for a mentor, taking the question back, and letting it stand again."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.access.meeting import may_meet
from talent_net.domain.mentoring.actions.passing import (
    askable_mentors,
    hold_request,
    note_event,
    pass_to_next,
    promise,
    put_to,
    put_to_officer,
    two_parties,
    waiting_turn,
)
from talent_net.domain.mentoring.facts.requests import RequestSent, RequestWithdrawn, WithdrawalUndone
from talent_net.domain.mentoring.model import (
    OPEN_STATES,
    MentoringRequest,
    RequestCare,
    RequestState,
    RequestTurn,
    TurnState,
)
from talent_net.domain.mentoring.queries.capacity import capacities, capacity_of
from talent_net.domain.mentoring.queries.mentorships import mentorship_between
from talent_net.domain.mentoring.queries.people import people_at_the_gate, people_locked, supervisors_named
from talent_net.domain.mentoring.queries.requests import is_asking, not_to_be_asked, open_slots, wished_mentors
from talent_net.domain.mentoring.rules.capacity import MOST_UNANSWERED, has_room
from talent_net.domain.mentoring.rules.requests import (
    A_DAY,
    REST,
    Draft,
    asked_questions,
    check_draft,
    check_undo,
    free_slot,
)
from talent_net.domain.people.model import Calling, Person
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def send_request(work: Work, draft: Draft, mentor_id: int | None = None) -> MentoringRequest:
    """Ask this mentor, or without one the first of the own wishes that can be asked. A pupil's goes to an officer first."""
    ensure(work.actor, "mentoring.ask")
    student_id = work.actor.person_id
    if student_id is None:
        raise NotFound("person")
    check_draft(draft)
    work.session.scalars(people_locked([student_id])).all()
    student: Person = work.session.scalars(people_at_the_gate([student_id])).one()
    if student.calling is not Calling.STUDENT:
        raise RuleBroken("mentoring.students_only")
    slot = free_slot(set(work.session.scalars(open_slots(student_id))))
    first = mentor_id if mentor_id is not None else _first_wish(work, student)
    if mentor_id is not None:
        _check_askable(work, student_id, mentor_id)
    request = MentoringRequest(
        student_id=student_id,
        slot=slot,
        state=RequestState.WITH_OFFICER if work.actor.is_protected else RequestState.WITH_MENTOR,
        goal=draft.goal,
        format=draft.format,
        about=draft.about.strip(),
        questions=asked_questions(draft),
        language=draft.language,
        is_supervised=work.actor.is_protected,
        sent_at=work.now,
        turns=[],
    )
    _take_slot(work, request)
    note_event(work, request, "sent")
    work.record(RequestSent(request_id=request.id))
    if work.actor.is_protected:
        work.session.add(RequestCare(request_id=request.id, named_mentor_id=first))
        put_to_officer(work, request)
    else:
        put_to(work, request, first)
    return request


def ask_next_wish(work: Work, request_id: int) -> None:
    """Try the own wishes once more, where the request lies with the coordinators: new ones may have come."""
    request = hold_request(work, request_id)
    ensure(work.actor, "mentoring.own_request", request)
    if request.state is not RequestState.WITH_COORDINATOR:
        raise RuleBroken("mentoring.moved_on")
    student: Person = work.session.scalars(people_at_the_gate([request.student_id])).one()
    asked = {turn.mentor_id for turn in request.turns}
    wishes = [number for number in work.session.scalars(wished_mentors(student.id)) if number not in asked]
    found = askable_mentors(work, student, wishes, is_supervised=request.is_supervised)
    if not found:
        raise RuleBroken("mentoring.no_wish_free")
    put_to(work, request, found[0])


def withdraw_request(work: Work, request_id: int) -> None:
    """Take it back. Whoever withdraws in the moment in which a mentor accepts is told so."""
    request = hold_request(work, request_id)
    ensure(work.actor, "mentoring.own_request", request)
    if request.state not in OPEN_STATES:
        raise RuleBroken("mentoring.ended_already")
    turn = waiting_turn(request)
    if turn is not None:
        turn.state = TurnState.WITHDRAWN
    request.state = RequestState.WITHDRAWN
    request.ended_at = work.now
    note_event(work, request, "withdrawn", turn)
    work.record(RequestWithdrawn(request_id=request.id))


def undo_withdrawal(work: Work, request_id: int) -> None:
    """Let it stand again, where it stood, as long as it is fresh and its place is free."""
    request = hold_request(work, request_id)
    ensure(work.actor, "mentoring.own_request", request)
    if request.state is not RequestState.WITHDRAWN:
        raise RuleBroken("mentoring.moved_on")
    check_undo(request.ended_at, work.now)
    turn = next((found for found in reversed(request.turns) if found.state is TurnState.WITHDRAWN), None)
    if turn is not None and work.session.scalars(is_asking(request.student_id, turn.mentor_id)).first() is not None:
        raise RuleBroken("mentoring.asked_already")
    is_open = turn is not None and can_stand_at(work, request, turn, asks_room=True)
    stand_again(work, request, turn if is_open else None)
    note_event(work, request, "withdrawal_undone", turn)
    work.record(WithdrawalUndone(request_id=request.id))
    if turn is not None and not is_open:
        go_on(work, request)


def can_stand_at(work: Work, request: MentoringRequest, turn: RequestTurn, *, asks_room: bool = False) -> bool:
    """Whether a request may wait at this mentor again: the gate is asked anew, for a block or an age may have changed meanwhile."""
    _, _, student, mentor = two_parties(work, request.student_id, turn.mentor_id)
    is_let = may_meet(student, mentor, is_supervised=request.is_supervised)
    return is_let and (not asks_room or _has_room(work, turn.mentor_id))


def go_on(work: Work, request: MentoringRequest) -> None:
    """What cannot stand where it stood passes on; a pupil's that no approved adult watches waits for the officer."""
    if request.state is not RequestState.WITH_OFFICER:
        pass_to_next(work, request)


def stand_again(work: Work, request: MentoringRequest, turn: RequestTurn | None) -> None:
    """An ended request is open again: at the turn where it waited, else with the officer or the coordinators.

    A decline that had not passed on yet passes on now.
    """
    work.session.flush()
    request.slot = free_slot(set(work.session.scalars(open_slots(request.student_id))))
    request.ended_at = None
    if turn is not None:
        turn.state, turn.answered_at = TurnState.WAITING, None
        # Nobody is left with a deadline that is over.
        turn.due_at = max(turn.due_at, work.now + A_DAY)
        request.state = RequestState.WITH_MENTOR
        work.session.flush()
        promise(work, turn)
        return
    if request.is_supervised and not _is_released(work, request):
        request.state = RequestState.WITH_OFFICER
    elif request.turns and request.turns[-1].state is TurnState.DECLINED:
        request.state = RequestState.WITH_MENTOR
        pass_to_next(work, request)
    else:
        request.state = RequestState.WITH_COORDINATOR


def _has_room(work: Work, mentor_id: int) -> bool:
    return has_room(capacity_of(work.session.execute(capacities([mentor_id], work.today)).one()), work.today)


def _is_released(work: Work, request: MentoringRequest) -> bool:
    return work.session.scalars(supervisors_named(request.id)).first() is not None


def _take_slot(work: Work, request: MentoringRequest) -> None:
    try:
        with work.session.begin_nested():
            work.session.add(request)
            work.session.flush()
    except IntegrityError:
        raise RuleBroken("mentoring.sent_at_once") from None


def _first_wish(work: Work, student: Person) -> int:
    wishes = list(work.session.scalars(wished_mentors(student.id)))
    if not wishes:
        raise RuleBroken("mentoring.no_wish")
    found = askable_mentors(work, student, wishes, is_supervised=work.actor.is_protected)
    if not found:
        raise RuleBroken("mentoring.no_wish_free")
    return found[0]


def _check_askable(work: Work, student_id: int, mentor_id: int) -> None:
    """Say why this mentor cannot be asked; whom the gate hides is not there."""
    if student_id == mentor_id:
        raise NotFound("person")
    _student, _mentor, student, mentor = two_parties(work, student_id, mentor_id)
    if not may_meet(student, mentor, is_supervised=work.actor.is_protected):
        # A pupil sees mentors who are not verified; that they cannot be asked is no secret.
        if work.actor.is_protected and not mentor.is_verified and not mentor.subject.is_protected:
            raise RuleBroken("mentoring.not_verified")
        raise NotFound("person")
    if not mentor.is_offering:
        raise RuleBroken("mentoring.no_offer")
    if work.session.scalars(mentorship_between(student_id, mentor_id)).first() is not None:
        raise RuleBroken("mentoring.together_already")
    if work.session.scalars(is_asking(student_id, mentor_id)).first() is not None:
        raise RuleBroken("mentoring.asked_already")
    if mentor_id in set(work.session.scalars(not_to_be_asked(student_id, work.now - REST))):
        raise RuleBroken("mentoring.declined_lately", days=REST.days)
    capacity = capacity_of(work.session.execute(capacities([mentor_id], work.today)).one())
    if not has_room(capacity, work.today):
        raise RuleBroken("mentoring.no_room")
    if capacity.unanswered >= MOST_UNANSWERED:
        raise RuleBroken("mentoring.busy")
