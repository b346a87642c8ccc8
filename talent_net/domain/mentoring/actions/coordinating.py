"""What officers and coordinators do with requests: let them go, hand them to a mentor, or close them with a kind word."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.actions.passing import askable_mentors, hold_request, note_event, pass_to_next, put_to
from talent_net.domain.mentoring.facts.requests import RequestClosed, RequestReleased
from talent_net.domain.mentoring.model import CloseReason, RequestCare, RequestState, RequestSupervisor
from talent_net.domain.mentoring.queries.people import people_at_the_gate, possible_supervisors
from talent_net.domain.mentoring.rules.requests import check_words
from talent_net.domain.people.model import Person
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

MOST_SUPERVISORS = 2


def release_request(work: Work, request_id: int, supervisor_ids: Collection[int]) -> None:
    """Let a pupil's request go to verified mentors. One or two approved adults will be with them: officers or teachers."""
    ensure(work.actor, "mentoring.release")
    request = hold_request(work, request_id)
    ensure(work.actor, "mentoring.release", request)
    if request.state is not RequestState.WITH_OFFICER:
        raise RuleBroken("mentoring.moved_on")
    approved = {person.id for person in work.session.scalars(possible_supervisors(work.actor.person_id or 0, request.student_id))}
    chosen = set(supervisor_ids)
    if not chosen or len(chosen) > MOST_SUPERVISORS or not chosen <= approved:
        raise RuleBroken("mentoring.supervisor_missing", "supervisors", most=MOST_SUPERVISORS)
    # Whoever was named before may be named again.
    work.session.execute(delete(RequestSupervisor).where(RequestSupervisor.request_id == request.id))
    work.session.add_all([RequestSupervisor(request_id=request.id, person_id=number) for number in sorted(chosen)])
    note_event(work, request, "released")
    work.record(RequestReleased(request_id=request.id))
    pass_to_next(work, request)


def hand_to(work: Work, request_id: int, mentor_id: int) -> None:
    """Ask a mentor whom the coordinator found."""
    ensure(work.actor, "mentoring.coordinate")
    request = hold_request(work, request_id)
    ensure(work.actor, "mentoring.coordinate", request)
    if request.state is not RequestState.WITH_COORDINATOR:
        raise RuleBroken("mentoring.moved_on")
    if mentor_id in {turn.mentor_id for turn in request.turns}:
        raise RuleBroken("mentoring.asked_before", "mentor")
    student: Person = work.session.scalars(people_at_the_gate([request.student_id])).one()
    if not askable_mentors(work, student, [mentor_id], is_supervised=request.is_supervised):
        raise RuleBroken("mentoring.not_askable", "mentor")
    put_to(work, request, mentor_id)


def close_request(work: Work, request_id: int, reason: CloseReason, answer: str = "") -> None:
    """End it with a reason and a kind word; the student may ask again."""
    request = hold_request(work, request_id)
    policy = "mentoring.coordinate" if request.state is RequestState.WITH_COORDINATOR else "mentoring.release"
    ensure(work.actor, policy, request)
    check_words(answer, "answer")
    if request.state not in {RequestState.WITH_OFFICER, RequestState.WITH_COORDINATOR}:
        raise RuleBroken("mentoring.moved_on")
    care = work.session.get(RequestCare, request.id)
    if care is None:
        care = RequestCare(request_id=request.id)
        work.session.add(care)
    care.reason, care.answer = reason, answer.strip()
    request.state, request.ended_at = RequestState.CLOSED, work.now
    note_event(work, request, "closed")
    work.record(RequestClosed(request_id=request.id, reason=reason.value))
