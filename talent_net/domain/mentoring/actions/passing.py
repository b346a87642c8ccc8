"""How a request goes from one to the next: to a mentor, along the wishes, to the officer, to the coordinators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from talent_net.domain.mentoring.access.meeting import Party, may_meet, party_of
from talent_net.domain.mentoring.facts.requests import CoordinatorAsked, MentorAsked, OfficerAsked, TurnPassed
from talent_net.domain.mentoring.model import MentoringRequest, RequestCare, RequestEvent, RequestState, RequestTurn, TurnState
from talent_net.domain.mentoring.queries.capacity import capacities, capacity_of
from talent_net.domain.mentoring.queries.mentorships import mentorship_between
from talent_net.domain.mentoring.queries.people import people_at_the_gate, people_locked
from talent_net.domain.mentoring.queries.requests import not_to_be_asked, request_locked, student_of, wished_mentors
from talent_net.domain.mentoring.rules.capacity import takes_requests
from talent_net.domain.mentoring.rules.requests import REMINDERS, REST, due_at
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import Work


def hold_request(work: Work, request_id: int) -> MentoringRequest:
    """The request, its student locked first: all that is done to one student's requests follows one another."""
    student_id = work.session.scalars(student_of(request_id)).one_or_none()
    if student_id is None:
        raise NotFound("request")
    work.session.flush()
    work.session.scalars(people_locked([student_id])).all()
    return work.session.scalars(request_locked(request_id)).one()


def two_parties(work: Work, student_id: int, mentor_id: int) -> tuple[Person, Person, Party, Party]:
    """Student and mentor, anew, and as the gate knows them."""
    work.session.flush()
    found = {person.id: person for person in work.session.scalars(people_at_the_gate([student_id, mentor_id]))}
    if len(found) != 2:
        raise NotFound("person")
    student, mentor = found[student_id], found[mentor_id]
    blocked = frozenset(work.session.scalars(BLOCKED_WITH, {"person_id": student_id}))
    return student, mentor, _party(work, student, blocked), _party(work, mentor, _seen_from(mentor_id, student_id, blocked))


def put_to(work: Work, request: MentoringRequest, mentor_id: int) -> RequestTurn:
    """It is this mentor's turn. Reminders and the deadline are promised with it."""
    turn = RequestTurn(
        request_id=request.id, mentor_id=mentor_id, state=TurnState.WAITING, asked_at=work.now, due_at=due_at(work.now)
    )
    work.session.add(turn)
    request.state = RequestState.WITH_MENTOR
    work.session.flush()
    note_event(work, request, "asked", turn)
    promise(work, turn)
    work.record(MentorAsked(request_id=request.id, turn_id=turn.id, number=len(request.turns) + 1))
    return turn


def promise(work: Work, turn: RequestTurn) -> None:
    """Reminders and the deadline; each looks for itself whether there is still anything to do."""
    for number, after in enumerate(REMINDERS, start=1):
        if turn.asked_at + after > work.now:
            enqueue(work, "mentoring.remind", run_at=turn.asked_at + after, turn_id=turn.id, number=number)
    enqueue(work, "mentoring.lapse", run_at=turn.due_at, turn_id=turn.id)


def pass_to_next(work: Work, request: MentoringRequest) -> None:
    """To the next wish that can be asked, else to the coordinators. A student who counts as a minor by now: to the officer first."""
    work.session.flush()
    student: Person = work.session.scalars(people_at_the_gate([request.student_id])).one()
    blocked = frozenset(work.session.scalars(BLOCKED_WITH, {"person_id": student.id}))
    party = _party(work, student, blocked)
    if party.subject.is_protected and not request.is_supervised:
        put_to_officer(work, request)
        return
    asked = {turn.mentor_id for turn in request.turns}
    wishes = [*_named(work, request), *work.session.scalars(wished_mentors(student.id))]
    mentor_id = next(_askable(work, party, blocked, wishes, asked, is_supervised=request.is_supervised), None)
    if mentor_id is not None:
        put_to(work, request, mentor_id)
        return
    request.state = RequestState.WITH_COORDINATOR
    note_event(work, request, "coordinator")
    work.record(CoordinatorAsked(request_id=request.id))


def put_to_officer(work: Work, request: MentoringRequest) -> None:
    """A pupil's request waits for an officer first."""
    request.is_supervised = True
    request.state = RequestState.WITH_OFFICER
    note_event(work, request, "officer")
    work.record(OfficerAsked(request_id=request.id))


def askable_mentors(work: Work, student: Person, ids: Iterable[int], *, is_supervised: bool) -> list[int]:
    """Those of these mentors who can be asked now, in their order."""
    blocked = frozenset(work.session.scalars(BLOCKED_WITH, {"person_id": student.id}))
    return list(_askable(work, _party(work, student, blocked), blocked, list(ids), set(), is_supervised=is_supervised))


def end_turn(work: Work, request: MentoringRequest, turn: RequestTurn, state: TurnState) -> None:
    """A turn ends without an answer of its mentor."""
    turn.state = state
    note_event(work, request, state.value, turn)
    work.record(TurnPassed(turn_id=turn.id, reason=state.value))


def note_event(work: Work, request: MentoringRequest, kind: str, turn: RequestTurn | None = None) -> None:
    """A line of the timeline."""
    work.session.add(RequestEvent(request_id=request.id, turn_id=turn.id if turn else None, kind=kind, at=work.now))
    work.session.flush()


def waiting_turn(request: MentoringRequest) -> RequestTurn | None:
    """The turn at which the request waits."""
    return next((turn for turn in request.turns if turn.state is TurnState.WAITING), None)


def _askable(
    work: Work, student: Party, blocked: frozenset[int], ids: list[int], asked: set[int], *, is_supervised: bool
) -> Iterator[int]:
    """Of these mentors, in their order, those whom the gate lets through, who have room, and who do not rest from this student."""
    student_id = student.subject.person_id
    resting = set(work.session.scalars(not_to_be_asked(student_id, work.now - REST)))
    wanted = [number for number in dict.fromkeys(ids) if number not in asked | resting]
    people = {person.id: person for person in work.session.scalars(people_at_the_gate(wanted))}
    rooms = {row.person_id: capacity_of(row) for row in work.session.execute(capacities(wanted, work.today))}
    for number in wanted:
        if number not in people or not takes_requests(rooms[number], work.today):
            continue
        mentor = _party(work, people[number], _seen_from(number, student_id, blocked))
        if not (mentor.is_offering and may_meet(student, mentor, is_supervised=is_supervised)):
            continue
        if work.session.scalars(mentorship_between(student_id, number)).first() is None:
            yield number


def _named(work: Work, request: MentoringRequest) -> list[int]:
    care = work.session.get(RequestCare, request.id)
    return [care.named_mentor_id] if care is not None and care.named_mentor_id is not None else []


def _party(work: Work, person: Person, blocked: frozenset[int]) -> Party:
    return party_of(person, blocked, work.today, work.limits)


def _seen_from(mentor_id: int, student_id: int, blocked: frozenset[int]) -> frozenset[int]:
    # A block stands in both directions.
    return frozenset({student_id}) if mentor_id in blocked else frozenset()
