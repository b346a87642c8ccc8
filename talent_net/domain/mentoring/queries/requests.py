"""Requests, their turns, and what waits at whom."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from talent_net.domain.mentoring.model import (
    OPEN_STATES,
    MentoringRequest,
    Mentorship,
    MentorshipState,
    RequestCare,
    RequestState,
    RequestTurn,
    TurnState,
    Wish,
)
from talent_net.domain.mentoring.queries.people import at_the_gate
from talent_net.domain.people.model import Person

# What a lock waited for has perhaps changed the row.
_ANEW = {"populate_existing": True}
IS_OPEN = MentoringRequest.state.in_(OPEN_STATES)


def _whole() -> tuple[ExecutableOption, ...]:
    """A request with its way, and everybody on it as the gate needs them."""
    return (
        selectinload(MentoringRequest.turns).joinedload(RequestTurn.mentor).options(*at_the_gate()),
        selectinload(MentoringRequest.events),
    )


def request_locked(request_id: int) -> Select[MentoringRequest]:
    """One request that is about to change, with its turns."""
    found = select(MentoringRequest).where(MentoringRequest.id == request_id)
    return found.options(selectinload(MentoringRequest.turns)).with_for_update().execution_options(**_ANEW)


def student_of(request_id: int) -> Select[int]:
    """Whose request it is: what is locked before the request itself."""
    return select(MentoringRequest.student_id).where(MentoringRequest.id == request_id)


def turn_of(turn_id: int) -> Select[int, int]:
    """The request and the student of a turn."""
    joined = select(RequestTurn.request_id, MentoringRequest.student_id).join(RequestTurn.request)
    return joined.where(RequestTurn.id == turn_id)


def request_page(public_id: str) -> Select[MentoringRequest]:
    """A request with its way and everybody on it."""
    student = joinedload(MentoringRequest.student).options(*at_the_gate())
    return select(MentoringRequest).where(MentoringRequest.public_id == public_id).options(student, *_whole())


def request_key(public_id: str) -> Select[MentoringRequest]:
    """A request by its address, as an action begins with it."""
    return select(MentoringRequest).where(MentoringRequest.public_id == public_id)


def turn_page(public_id: str) -> Select[RequestTurn]:
    """A turn with its request, the student and the mentor."""
    request = joinedload(RequestTurn.request)
    return (
        select(RequestTurn)
        .where(RequestTurn.public_id == public_id)
        .options(
            request.joinedload(MentoringRequest.student).options(*at_the_gate()),
            request.selectinload(MentoringRequest.events),
            joinedload(RequestTurn.mentor).options(*at_the_gate()),
        )
    )


def turn_with(turn_id: int) -> Select[RequestTurn]:
    """The same by number."""
    student = joinedload(RequestTurn.request).joinedload(MentoringRequest.student).options(*at_the_gate())
    mentor = joinedload(RequestTurn.mentor).options(*at_the_gate())
    return select(RequestTurn).where(RequestTurn.id == turn_id).options(student, mentor).execution_options(**_ANEW)


def requests_of(student_id: int, most: int) -> Select[MentoringRequest]:
    """A student's requests, those that are open first, then the latest."""
    student = joinedload(MentoringRequest.student).options(*at_the_gate())
    mine = select(MentoringRequest).where(MentoringRequest.student_id == student_id).options(student, *_whole())
    return mine.order_by(IS_OPEN.desc(), MentoringRequest.id.desc()).limit(most)


def open_requests_of(student_id: int) -> Select[MentoringRequest]:
    """A student's open requests with their turns, to be changed; the student is locked."""
    mine = select(MentoringRequest).where(MentoringRequest.student_id == student_id, IS_OPEN)
    return mine.options(selectinload(MentoringRequest.turns)).order_by(MentoringRequest.id).execution_options(**_ANEW)


def settled_with(student_id: int, moment: datetime) -> Select[MentoringRequest]:
    """What was settled in the moment in which another mentor accepted."""
    mine = (MentoringRequest.student_id == student_id, MentoringRequest.state == RequestState.SETTLED)
    found = select(MentoringRequest).where(*mine, MentoringRequest.ended_at == moment)
    return found.options(selectinload(MentoringRequest.turns)).order_by(MentoringRequest.id).execution_options(**_ANEW)


def wished_mentors(student_id: int) -> Select[int]:
    """The ids of the mentors on a student's list, in the order of the wishes."""
    return select(Wish.mentor_id).where(Wish.student_id == student_id).order_by(Wish.position, Wish.id)


def not_to_be_asked(student_id: int, since: datetime) -> Select[int]:
    """Mentors whom this student is asking already, or who declined since then."""
    waits = RequestTurn.state == TurnState.WAITING
    declined = (RequestTurn.state == TurnState.DECLINED) & (RequestTurn.answered_at > since)
    joined = select(RequestTurn.mentor_id).join(RequestTurn.request)
    return joined.where(MentoringRequest.student_id == student_id, or_(waits, declined))


def waiting_at(mentor_id: int) -> Select[RequestTurn]:
    """What stands on a mentor's desk, the nearest deadline first."""
    student = joinedload(RequestTurn.request).joinedload(MentoringRequest.student).options(*at_the_gate())
    mentor = joinedload(RequestTurn.mentor).options(*at_the_gate())
    mine = select(RequestTurn).where(RequestTurn.mentor_id == mentor_id, RequestTurn.state == TurnState.WAITING)
    return mine.options(student, mentor).order_by(RequestTurn.due_at, RequestTurn.id)


def waiting_count(mentor_id: int) -> Select[int]:
    """How many requests wait for a mentor's answer."""
    waits = (RequestTurn.mentor_id == mentor_id, RequestTurn.state == TurnState.WAITING)
    return select(func.count(RequestTurn.id)).where(*waits)


def has_mentor(student_id: int) -> Select[bool]:
    """Whether somebody mentors the student, or was asked to."""
    stands = exists().where(Mentorship.student_id == student_id, Mentorship.state != MentorshipState.ENDED)
    asks = exists().where(MentoringRequest.student_id == student_id, MentoringRequest.state.in_(OPEN_STATES))
    return select(or_(stands, asks))


def turns_waiting(mentor_id: int) -> Select[int, int, int]:
    """Turn, request and student of what waits at a mentor."""
    joined = select(RequestTurn.id, RequestTurn.request_id, MentoringRequest.student_id).join(RequestTurn.request)
    return joined.where(RequestTurn.mentor_id == mentor_id, RequestTurn.state == TurnState.WAITING).order_by(RequestTurn.id)


def waiting_between(one_id: int, other_id: int) -> Select[int]:
    """Turns that wait between two people, whoever of them is the mentor."""
    two = (one_id, other_id)
    joined = select(RequestTurn.id).join(RequestTurn.request)
    return joined.where(
        RequestTurn.state == TurnState.WAITING, RequestTurn.mentor_id.in_(two), MentoringRequest.student_id.in_(two)
    )


def recently_answered(mentor_id: int, since: datetime) -> Select[RequestTurn]:
    """What a mentor answered since then, with everybody: it can still be taken back."""
    student = joinedload(RequestTurn.request).joinedload(MentoringRequest.student).options(*at_the_gate())
    answered = RequestTurn.state.in_((TurnState.ACCEPTED, TurnState.DECLINED))
    mentor = joinedload(RequestTurn.mentor).options(*at_the_gate())
    mine = select(RequestTurn).where(RequestTurn.mentor_id == mentor_id, answered, RequestTurn.answered_at > since)
    return mine.options(student, mentor).order_by(RequestTurn.answered_at.desc())


def answered_turns(mentor_id: int, most: int) -> Select[datetime, datetime | None]:
    """When a mentor was asked and answered, the latest first."""
    answered = RequestTurn.state.in_((TurnState.ACCEPTED, TurnState.DECLINED))
    mine = select(RequestTurn.asked_at, RequestTurn.answered_at).where(RequestTurn.mentor_id == mentor_id, answered)
    return mine.order_by(RequestTurn.answered_at.desc()).limit(most)


def requests_in(state: RequestState, most: int) -> Select[MentoringRequest]:
    """A list of the house: what waits in a state, the oldest first."""
    student = joinedload(MentoringRequest.student).options(*at_the_gate())
    found = select(MentoringRequest).where(MentoringRequest.state == state).options(student, *_whole())
    return found.order_by(MentoringRequest.sent_at, MentoringRequest.id).limit(most)


def care_of(request_ids: Collection[int]) -> Select[RequestCare]:
    """What the house keeps of these requests."""
    return select(RequestCare).where(RequestCare.request_id.in_(request_ids))


def is_stranded(before: datetime) -> ColumnElement[bool]:
    """Over requests: with a mentor, but at nobody's turn; a decline stands for a while before it passes on."""
    of_this = RequestTurn.request_id == MentoringRequest.id
    waits = exists().where(of_this, RequestTurn.state == TurnState.WAITING)
    rests = exists().where(of_this, RequestTurn.state == TurnState.DECLINED, RequestTurn.answered_at > before)
    return (MentoringRequest.state == RequestState.WITH_MENTOR) & ~waits & ~rests


def stranded(before: datetime) -> Select[int]:
    """The ids of requests that wait at nobody."""
    return select(MentoringRequest.id).where(is_stranded(before)).order_by(MentoringRequest.id)


def possible_mentors(condition: ColumnElement[bool], most: int) -> Select[Person]:
    """Present people to whom a condition applies, as the gate needs them."""
    return select(Person).where(condition).options(*at_the_gate()).order_by(Person.id).limit(most)


def open_slots(student_id: int) -> Select[int]:
    """Which of a student's places are taken."""
    return select(MentoringRequest.slot).where(MentoringRequest.student_id == student_id, IS_OPEN)


def open_count(student_id: int) -> Select[int]:
    """How many requests of a student are open."""
    return select(func.count(MentoringRequest.id)).where(MentoringRequest.student_id == student_id, IS_OPEN)


def is_asking(student_id: int, mentor_id: int) -> Select[Any]:
    """Whether a student's request waits at this mentor."""
    joined = select(RequestTurn.id).join(RequestTurn.request)
    mine = (MentoringRequest.student_id == student_id, RequestTurn.mentor_id == mentor_id)
    return joined.where(*mine, RequestTurn.state == TurnState.WAITING)


def request_with(request_id: int) -> Select[MentoringRequest]:
    """One request by its number."""
    return select(MentoringRequest).where(MentoringRequest.id == request_id)


def last_turn(request_id: int) -> Select[RequestTurn]:
    """The turn that came last."""
    return select(RequestTurn).where(RequestTurn.request_id == request_id).order_by(RequestTurn.id.desc()).limit(1)
