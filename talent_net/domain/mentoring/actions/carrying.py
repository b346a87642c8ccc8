"""What the house does by itself so that no student waits blind: it reminds, passes on, and clears desks."""

from __future__ import annotations

from collections.abc import Iterable

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.actions.mentorships import terms_of
from talent_net.domain.mentoring.actions.passing import end_turn, hold_request, note_event, pass_to_next, waiting_turn
from talent_net.domain.mentoring.facts.requests import RequestDropped, TurnReminded
from talent_net.domain.mentoring.model import RequestState, TurnState
from talent_net.domain.mentoring.queries.capacity import capacities, recounted_places
from talent_net.domain.mentoring.queries.people import people_locked
from talent_net.domain.mentoring.queries.requests import open_requests_of, stranded, turn_of, turns_waiting, waiting_between
from talent_net.domain.mentoring.rules.requests import UNDO
from talent_net.domain.people.model import Block
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work


def remind_mentor(work: Work, turn_id: int, number: int) -> None:
    """Remind a mentor, for the first time or the last. Idempotent."""
    ensure(work.actor, "mentoring.carry")
    found = work.session.execute(turn_of(turn_id)).one_or_none()
    if found is None:
        return
    request = hold_request(work, found[0])
    turn = waiting_turn(request)
    if turn is None or turn.id != turn_id or turn.reminded >= number:
        return
    turn.reminded = number
    note_event(work, request, "reminded", turn)
    work.record(TurnReminded(turn_id=turn.id, number=number))


def lapse_turn(work: Work, turn_id: int) -> None:
    """The deadline is over: the request passes on. Idempotent, and nothing happens before its time."""
    ensure(work.actor, "mentoring.carry")
    found = work.session.execute(turn_of(turn_id)).one_or_none()
    if found is None:
        return
    request = hold_request(work, found[0])
    turn = waiting_turn(request)
    if turn is None or turn.id != turn_id or work.now < turn.due_at:
        return
    end_turn(work, request, turn, TurnState.LAPSED)
    terms = terms_of(work, turn.mentor_id)
    terms.lapsed += 1
    pass_to_next(work, request)


def pass_on_request(work: Work, request_id: int) -> None:
    """A decline that was not taken back, or a request whose mentor is gone, passes on. Idempotent."""
    ensure(work.actor, "mentoring.carry")
    if request_id not in set(work.session.scalars(stranded(work.now - UNDO))):
        return
    request = hold_request(work, request_id)
    if request.state is RequestState.WITH_MENTOR and waiting_turn(request) is None:
        pass_to_next(work, request)


def clear_desk(work: Work, mentor_id: int) -> None:
    """The mentor's last place is taken: what waits there passes on. Idempotent."""
    ensure(work.actor, "mentoring.carry")
    row = work.session.execute(capacities([mentor_id], work.today)).one_or_none()
    # Terms are not locked here: students come before them, everywhere.
    if row is not None and row.places_taken >= row.places:
        close_turns_at(work, mentor_id, TurnState.FULL)


def leave_mentoring(work: Work, person_id: int) -> None:
    """Somebody was suspended: what waits at them passes on, and what they asked ends."""
    ensure(work.actor, "mentoring.carry")
    close_turns_at(work, person_id, TurnState.PAUSED)
    work.session.scalars(people_locked([person_id])).all()
    for request in work.session.scalars(open_requests_of(person_id)).all():
        turn = waiting_turn(request)
        if turn is not None:
            turn.state = TurnState.WITHDRAWN
        request.state, request.ended_at = RequestState.CLOSED, work.now
        note_event(work, request, "dropped", turn)
        work.record(RequestDropped(request_id=request.id))


def part_blocked(work: Work, block_id: int) -> None:
    """One person blocked another: what waits between the two passes on. Idempotent."""
    ensure(work.actor, "mentoring.carry")
    block = work.session.get(Block, block_id)
    if block is None:
        return
    for turn_id in work.session.scalars(waiting_between(block.blocker_id, block.blocked_id)).all():
        request_id, _student_id = work.session.execute(turn_of(turn_id)).one()
        request = hold_request(work, request_id)
        turn = waiting_turn(request)
        if turn is not None and turn.id == turn_id:
            end_turn(work, request, turn, TurnState.PAUSED)
            pass_to_next(work, request)


def recount_places(work: Work) -> None:
    """Somebody erased their account, and their mentorships with it: the places count what is left."""
    ensure(work.actor, "mentoring.carry")
    work.session.execute(recounted_places())


def close_turns_at(work: Work, mentor_id: int, state: TurnState) -> None:
    """All that waits at a mentor passes on. The students are locked first, in one order."""
    found = work.session.execute(turns_waiting(mentor_id)).all()
    _close(
        work,
        {student_id for _turn, _request, student_id in found},
        [request_id for _turn, request_id, _s in found],
        mentor_id,
        state,
    )


def _close(work: Work, students: set[int], requests: Iterable[int], mentor_id: int, state: TurnState) -> None:
    work.session.scalars(people_locked(students)).all()
    for request_id in requests:
        request = hold_request(work, request_id)
        turn = waiting_turn(request)
        if turn is not None and turn.mentor_id == mentor_id:
            end_turn(work, request, turn, state)
            pass_to_next(work, request)
