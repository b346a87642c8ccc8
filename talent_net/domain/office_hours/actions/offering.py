"""Where a request ends that nobody took: a place is kept in an office hour, and the student takes it or gives it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime, timedelta

import talent_net.domain.office_hours.access  # noqa: F401 - registers the policies
from talent_net.domain.calendar.queries import taken_quarters
from talent_net.domain.calendar.rules import quarters_of
from talent_net.domain.hours.promises import promises_of
from talent_net.domain.mentoring.access.meeting import Party, party_of
from talent_net.domain.mentoring.actions.answering import decline_turn
from talent_net.domain.mentoring.actions.passing import hold_request, note_event, waiting_turn
from talent_net.domain.mentoring.model import OPEN_STATES, DeclineReason, MentoringRequest, RequestState, TurnState
from talent_net.domain.mentoring.queries.people import people_at_the_gate, people_locked
from talent_net.domain.mentoring.queries.requests import turn_of
from talent_net.domain.office_hours.actions.keeping import (
    free_seat,
    hold_kept,
    hold_session,
    keep_seat,
    seat_guest,
    withdraw_kept,
)
from talent_net.domain.office_hours.doorsteps import doorstep_of, step_for
from talent_net.domain.office_hours.facts import KeptPlaceGivenBack, KeptPlaceLapsed, KeptPlaceTaken
from talent_net.domain.office_hours.kinds import OfferState
from talent_net.domain.office_hours.model import GroupSession, KeptPlace
from talent_net.domain.office_hours.queries.kept import (
    house_kept_count,
    kept_of_request,
    kept_of_turn,
    offerable_sessions,
    spoken_by,
    waiting_requests,
)
from talent_net.domain.office_hours.queries.sessions import place_of, session_with
from talent_net.domain.office_hours.rules import TRIES, can_keep, share_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.kernel.access import can, ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work
from talent_net.matching.availability import shared_minutes

# When a request was sent, and its number.
Waiting = tuple[datetime, int]
A_BATCH = 200


def find_place_for(work: Work, request_id: int, only_in: int | None = None) -> KeptPlace | None:
    """Keep a place for a request that lies with the coordinators: in the soonest office hour in the student's languages, one in their own
    weekly hours first. `only_in`: in this session alone, as long as no more than half of it is kept. None where there is none, or where
    enough was tried.
    """
    request = hold_request(work, request_id)
    kept = list(work.session.scalars(kept_of_request(request_id)))
    is_kept = any(each.state is OfferState.KEPT for each in kept)
    tries = sum(each.turn_id is None and each.state is not OfferState.WITHDRAWN for each in kept)
    if not _waits_with_coordinators(request) or is_kept or tries >= TRIES:
        return None
    student = _student(work, request.student_id)
    for session in _best(work, student, request):
        if only_in not in {None, session.id}:
            continue
        held = hold_session(work, session.id)
        # Whoever watched over it may have left since it was found.
        if held is None or not _may_come(work, student, held) or (only_in is not None and _is_shared_out(work, held)):
            continue
        found = keep_seat(work, held, request, held.entry.starts_at)
        if found is not None:
            return found
    return None


def offer_places(work: Work, session_id: int, request_id: int) -> bool:
    """A session has places: keep one of them for a request that waits, as long as no more than half are kept. Idempotent. Returns whether
    there was still one to keep.
    """
    ensure(work.actor, "office_hours.carry")
    session: GroupSession | None = work.session.scalars(session_with(session_id)).one_or_none()
    # Asked again once the session is held: this spares most of those who wait from being held.
    if session is None or _is_shared_out(work, session):
        return False
    # Whose account is erased meanwhile waits for nothing.
    with suppress(NotFound):
        find_place_for(work, request_id, session_id)
    return True


def find_another(work: Work, request_id: int) -> None:
    """What was kept for a request is gone, by nobody's fault: one more try, if it still waits. Idempotent."""
    ensure(work.actor, "office_hours.carry")
    with suppress(NotFound):
        find_place_for(work, request_id)


def requests_to_offer(work: Work, after: Waiting | None = None) -> list[Waiting]:
    """A page of the requests that wait for a place, the oldest first. `after`: the last one of the page before."""
    ensure(work.actor, "office_hours.carry")
    return [(sent_at, number) for sent_at, number in work.session.execute(waiting_requests(after, A_BATCH))]


def offer_instead(work: Work, turn_id: int, session: GroupSession) -> KeptPlace:
    """Decline, and keep the student a place in a session of one's own. The request passes on as with any decline unless they take it."""
    ensure(work.actor, "office_hours.hold", session)
    found = work.session.execute(turn_of(turn_id)).one_or_none()
    if found is None:
        raise NotFound("request")
    request = hold_request(work, found[0])
    decline_turn(work, turn_id, DeclineReason.GROUP_INSTEAD)
    held = hold_session(work, session.id)
    if held is None:
        raise NotFound("session")
    if held.entry.cancelled_at is not None or not can_keep(held.entry.starts_at, work.now):
        raise RuleBroken("office_hours.too_soon", "session")
    student = _student(work, request.student_id)
    if not _may_come(work, student, held) or work.session.scalars(place_of(held.id, request.student_id)).first():
        raise RuleBroken("office_hours.not_for_them", "session")
    turn = next(each for each in request.turns if each.id == turn_id)
    kept = keep_seat(work, held, request, held.entry.starts_at, turn)
    if kept is None:
        raise RuleBroken("office_hours.full", "session")
    return kept


def answer_kept(work: Work, kept_id: int, *, takes: bool, question: str = "") -> KeptPlace:
    """Take the place, and the request ends kindly; or give it back, and the next office hour is tried once more."""
    kept = work.session.get(KeptPlace, kept_id)
    if kept is None:
        raise NotFound("kept_place")
    ensure(work.actor, "office_hours.answer_offer", kept)
    request = _held(work, kept)
    kept = hold_kept(work, kept)
    if kept is None:
        raise NotFound("kept_place")
    if kept.state is not OfferState.KEPT:
        raise RuleBroken("office_hours.answered")
    if work.now >= kept.kept_until:
        raise RuleBroken("office_hours.lapsed")
    kept.answered_at = work.now
    if not takes:
        kept.state = OfferState.GIVEN_BACK
        free_seat(work, kept.session_id)
        _go_on(work, kept, request, "place_given_back")
        work.record(KeptPlaceGivenBack(kept_id=kept.id))
        return kept
    session: GroupSession = work.session.scalars(session_with(kept.session_id)).one()
    ensure(work.actor, "office_hours.take", doorstep_of(work.session, session, work.actor, work.today, work.limits))
    kept.state = OfferState.TAKEN
    seat_guest(work, session, kept.person_id, question, is_counted=True)
    turn_id = _end_kindly(work, request) if request is not None else 0
    work.record(KeptPlaceTaken(kept_id=kept.id, turn_id=turn_id))
    return kept


def lapse_kept(work: Work, kept_id: int) -> None:
    """Nobody answered in time: the place is free, and the next office hour is tried once more. Idempotent."""
    ensure(work.actor, "office_hours.carry")
    kept = work.session.get(KeptPlace, kept_id)
    if kept is None:
        return
    request = _held(work, kept)
    kept = hold_kept(work, kept)
    if kept is None or kept.state is not OfferState.KEPT or work.now < kept.kept_until:
        return
    kept.state, kept.answered_at = OfferState.LAPSED, work.now
    free_seat(work, kept.session_id)
    _go_on(work, kept, request, "place_lapsed")
    work.record(KeptPlaceLapsed(kept_id=kept.id))


def withdraw_for_request(work: Work, request_id: int) -> None:
    """The request ended otherwise: what was kept for it is free."""
    for kept in work.session.scalars(kept_of_request(request_id)).all():
        withdraw_kept(work, kept, "request_ended")


def withdraw_for_turn(work: Work, turn_id: int) -> None:
    """The mentor thought again: what they kept is free."""
    for kept in work.session.scalars(kept_of_turn(turn_id)).all():
        withdraw_kept(work, kept, "undone")


def _is_shared_out(work: Work, session: GroupSession) -> bool:
    """Whether as many of its places are kept for requests as may be."""
    return (work.session.scalar(house_kept_count(session.id)) or 0) >= share_of(session.places)


def _waits_with_coordinators(request: MentoringRequest) -> bool:
    return request.state is RequestState.WITH_COORDINATOR


def _best(work: Work, student: Party, request: MentoringRequest) -> list[GroupSession]:
    """Where the student could go: the gate lets them, and they have promised that hour to nobody."""
    person_id = student.subject.person_id
    languages = list(work.session.scalars(spoken_by(person_id)))
    found: list[GroupSession] = list(
        work.session.scalars(offerable_sessions(student.actor, work.today, work.limits, work.now, request.id, languages))
    )
    if not found:
        return []
    starts_at, ends_at = found[0].entry.starts_at, max(session.entry.ends_at for session in found)
    taken = {quarter for _person, quarter in work.session.execute(taken_quarters([person_id], starts_at, ends_at))}
    free = [
        session
        for session in found
        if not taken.intersection(quarters_of(session.entry.starts_at, session.entry.ends_at))
        and can_keep(session.entry.starts_at, work.now)
        and _may_come(work, student, session)
    ]
    in_hours = _in_hours(work, person_id, free)
    return sorted(free, key=lambda session: (session.id not in in_hours, session.entry.starts_at, session.id))


def _in_hours(work: Work, person_id: int, sessions: Iterable[GroupSession]) -> Collection[int]:
    """Which of them lie in the student's own weekly hours."""
    promise = promises_of(work.session, [person_id], work.today, work.limits).get(person_id)
    if promise is None:
        return ()
    spans = {session.id: (session.entry.starts_at, session.entry.ends_at) for session in sessions}
    return {
        session_id
        for session_id, (starts_at, ends_at) in spans.items()
        if timedelta(minutes=shared_minutes([promise], starts_at, ends_at)) == ends_at - starts_at
    }


def _may_come(work: Work, student: Party, session: GroupSession) -> bool:
    return can(student.actor, "office_hours.take", step_for(session, student, work.today, work.limits))


def _student(work: Work, person_id: int) -> Party:
    person: Person = work.session.scalars(people_at_the_gate([person_id])).one()
    return party_of(person, frozenset(work.session.scalars(BLOCKED_WITH, {"person_id": person_id})), work.today, work.limits)


def _held(work: Work, kept: KeptPlace) -> MentoringRequest | None:
    """The student, locked, and the request behind it: all that is done to one student's requests follows one another."""
    if kept.request_id is not None:
        return hold_request(work, kept.request_id)
    work.session.scalars(people_locked([kept.person_id])).all()
    return None


def _go_on(work: Work, kept: KeptPlace, request: MentoringRequest | None, event: str) -> None:
    """The line of the timeline; and one more try, where it was the house that had kept the place."""
    if request is None:
        return
    work.session.flush()
    note_event(work, request, event)
    if kept.turn_id is None:
        find_place_for(work, request.id)


def _end_kindly(work: Work, request: MentoringRequest) -> int:
    """The request has come to something: it ends where it stands. Returns the turn at which it waited, 0 for none."""
    if request.state not in OPEN_STATES:
        return 0
    turn = waiting_turn(request)
    if turn is not None:
        turn.state = TurnState.SETTLED
    request.state, request.ended_at = RequestState.IN_OFFICE_HOUR, work.now
    note_event(work, request, "place_taken", turn)
    for other in work.session.scalars(kept_of_request(request.id)).all():
        withdraw_kept(work, other, "request_ended")
    return turn.id if turn is not None else 0
