"""Requests as their pages print them, for the student, the mentor and the house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from talent_net.blueprints.mentoring.words.request_codes import (
    CLOSED_KINDLY,
    DECLINES,
    EVENTS,
    FORMATS,
    GOALS,
    OWN_EVENTS,
    STATES,
    TURNS,
)
from talent_net.domain.mentoring.model import (
    OPEN_STATES,
    MentoringRequest,
    RequestCare,
    RequestEvent,
    RequestState,
    RequestTurn,
    TurnState,
)
from talent_net.domain.mentoring.rules.requests import UNDO, can_undo
from talent_net.domain.people.model import Person
from talent_net.web.someone import Someone, someone
from talent_net.web.work import now


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What was asked."""

    goal: str
    format: str
    about: str
    questions: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTurn:
    """A request at a mentor. `words` and `tone` tell its state to the mentor."""

    public_id: str
    mentor: Someone
    student: Someone | None
    state: TurnState
    words: str
    tone: str
    asked_at: datetime
    due_at: datetime
    reason: str
    alternative: str
    undo_until: datetime | None
    asks: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A line of the timeline."""

    words: str
    at: datetime
    kind: str = ""
    reason: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRequest:
    """A request as its student and the house read it."""

    public_id: str
    asks: Words
    student: Someone
    state: RequestState
    words: str
    tone: str
    sent_at: datetime
    is_open: bool
    is_supervised: bool
    waiting: ShownTurn | None
    passes_on_at: datetime | None
    accepted: Someone | None
    steps: tuple[Step, ...]
    undo_until: datetime | None
    closed_kindly: str
    answer: str


def words_of(request: MentoringRequest) -> Words:
    """What was asked, in words."""
    return Words(
        goal=str(GOALS[request.goal]),
        format=str(FORMATS[request.format]),
        about=request.about,
        questions=tuple(request.questions),
        language=request.language,
    )


def shown_turn(turn: RequestTurn, student: Person | None = None, request: MentoringRequest | None = None) -> ShownTurn:
    """A turn; with the student and the request as its mentor reads it."""
    words, tone = TURNS[turn.state]
    is_answered = turn.state in {TurnState.ACCEPTED, TurnState.DECLINED}
    return ShownTurn(
        public_id=turn.public_id,
        mentor=someone(turn.mentor),
        student=someone(student) if student is not None else None,
        state=turn.state,
        words=str(words),
        tone=tone,
        asked_at=turn.asked_at,
        due_at=turn.due_at,
        reason=str(DECLINES[turn.decline_reason]) if turn.decline_reason else "",
        alternative=turn.alternative,
        undo_until=_undo_until(turn.answered_at) if is_answered else None,
        asks=words_of(request) if request is not None else None,
    )


def shown_request(request: MentoringRequest, care: RequestCare | None = None) -> ShownRequest:
    """A request with its way; needs the student, the turns with their mentors, and the events."""
    turns = {turn.id: shown_turn(turn) for turn in request.turns}
    waiting = next((turns[turn.id] for turn in request.turns if turn.state is TurnState.WAITING), None)
    last = request.turns[-1] if request.turns else None
    rests = request.state is RequestState.WITH_MENTOR and waiting is None and last is not None and last.answered_at is not None
    words, tone = STATES[request.state]
    return ShownRequest(
        public_id=request.public_id,
        asks=words_of(request),
        student=someone(request.student),
        state=request.state,
        words=str(words),
        tone=tone,
        sent_at=request.sent_at,
        is_open=request.state in OPEN_STATES,
        is_supervised=request.is_supervised,
        waiting=waiting,
        passes_on_at=last.answered_at + UNDO if rests and last is not None and last.answered_at else None,
        accepted=next((turns[turn.id].mentor for turn in request.turns if turn.state is TurnState.ACCEPTED), None),
        steps=tuple(_steps(request.events, turns)),
        undo_until=_undo_until(request.ended_at) if request.state is RequestState.WITHDRAWN else None,
        closed_kindly=str(CLOSED_KINDLY[care.reason]) if care is not None and care.reason is not None else "",
        answer=care.answer if care is not None else "",
    )


def own_steps(request: MentoringRequest, turn: RequestTurn) -> list[Step]:
    """The timeline of one turn, as its mentor reads it: what happened elsewhere is not theirs to know."""
    mine = [event for event in request.events if event.turn_id == turn.id and event.kind in OWN_EVENTS]
    return [Step(words=str(OWN_EVENTS[event.kind]), at=event.at) for event in mine]


def _steps(events: Iterable[RequestEvent], turns: dict[int, ShownTurn]) -> Iterable[Step]:
    for event in events:
        turn = turns.get(event.turn_id or 0)
        name = turn.mentor.name if turn is not None else ""
        tells = turn is not None and event.kind == "declined"
        yield Step(
            words=str(EVENTS[event.kind]) % {"name": name},
            at=event.at,
            kind=event.kind,
            reason=turn.reason if turn is not None and tells else "",
            alternative=turn.alternative if turn is not None and tells else "",
        )


def _undo_until(done_at: datetime | None) -> datetime | None:
    return done_at + UNDO if done_at is not None and can_undo(done_at, now()) else None
