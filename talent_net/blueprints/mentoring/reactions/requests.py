"""What follows when a request moves: whoever it concerns next hears of it, and nobody waits blind."""

from __future__ import annotations

from sqlalchemy.orm import Session

from talent_net.domain.mentoring.circles import watcher_ids
from talent_net.domain.mentoring.facts.requests import (
    AcceptanceUndone,
    CoordinatorAsked,
    MentorAsked,
    OfficerAsked,
    RequestAccepted,
    RequestClosed,
    RequestReleased,
    RequestRevived,
    RequestSettled,
    RequestWithdrawn,
    TurnReminded,
    WithdrawalUndone,
)
from talent_net.domain.mentoring.facts.terms import TimeNoted
from talent_net.domain.mentoring.model import MentoringRequest, Mentorship, RequestTurn, TurnState
from talent_net.domain.mentoring.queries.capacity import capacities, capacity_of
from talent_net.domain.mentoring.queries.people import coordinators, officers
from talent_net.domain.mentoring.queries.requests import last_turn
from talent_net.domain.mentoring.queries.threads import mentorship_with_id
from talent_net.domain.mentoring.rules.capacity import is_spent
from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.facts.accounts import PersonErased, PersonSuspended
from talent_net.domain.people.facts.blocks import PersonBlocked
from talent_net.kernel.work import Work
from talent_net.web.extensions import bus


@bus.inside(MentorAsked)
def tell_asked(work: Work, fact: MentorAsked) -> None:
    """The mentor by notice and mail; the student where it has passed on."""
    turn = _turn(work.session, fact.turn_id)
    notify(work, turn.mentor_id, "mentoring.asked", public_id=turn.public_id)
    enqueue(work, "mentoring.mail_request", turn_id=turn.id)
    if fact.number > 1:
        _tell_student(work, fact.request_id, "mentoring.passed_on")


@bus.inside(OfficerAsked)
def call_officers(work: Work, fact: OfficerAsked) -> None:
    """All of them, except whoever asks for themselves."""
    request = _request(work.session, fact.request_id)
    for officer in work.session.scalars(officers()).all():
        if officer.id != request.student_id:
            notify(work, officer.id, "mentoring.officer_asked", public_id=request.public_id)


@bus.inside(CoordinatorAsked)
def call_coordinators(work: Work, fact: CoordinatorAsked) -> None:
    """The coordinators look for a mentor; the student is told what happens now."""
    request = _request(work.session, fact.request_id)
    for coordinator in work.session.scalars(coordinators()).all():
        notify(work, coordinator.id, "mentoring.coordinator_asked", public_id=request.public_id)
    _tell_student(work, fact.request_id, "mentoring.with_coordinator", mail="with_coordinator")


@bus.inside(RequestReleased)
def tell_released(work: Work, fact: RequestReleased) -> None:
    """The pupil knows that it goes on."""
    _tell_student(work, fact.request_id, "mentoring.released")


@bus.inside(RequestClosed)
def tell_closed(work: Work, fact: RequestClosed) -> None:
    """The student is told why, and how to go on."""
    _tell_student(work, fact.request_id, "mentoring.closed", mail="closed")


@bus.inside(RequestWithdrawn)
def tell_withdrawn(work: Work, fact: RequestWithdrawn) -> None:
    """The mentor at whom it waited need not do anything."""
    turn = work.session.scalars(last_turn(fact.request_id)).first()
    if turn is not None and turn.state is TurnState.WITHDRAWN:
        notify(work, turn.mentor_id, "mentoring.withdrawn", public_id=turn.public_id)


@bus.inside(WithdrawalUndone)
def tell_withdrawal_undone(work: Work, fact: WithdrawalUndone) -> None:
    """It waits at the mentor again."""
    turn = work.session.scalars(last_turn(fact.request_id)).first()
    if turn is not None and turn.state is TurnState.WAITING:
        notify(work, turn.mentor_id, "mentoring.asked_again", public_id=turn.public_id)


@bus.inside(TurnReminded)
def tell_reminded(work: Work, fact: TurnReminded) -> None:
    """By notice, and by mail where such mails are taken."""
    turn = _turn(work.session, fact.turn_id)
    notify(work, turn.mentor_id, "mentoring.reminder", public_id=turn.public_id)
    enqueue(work, "mentoring.mail_reminder", turn_id=turn.id)


@bus.inside(RequestAccepted)
def tell_accepted(work: Work, fact: RequestAccepted) -> None:
    """The student, and the adults who are there too."""
    _tell_student(work, fact.request_id, "mentoring.accepted", mail="accepted")
    mentorship: Mentorship = work.session.scalars(mentorship_with_id(fact.mentorship_id)).one()
    for person_id in watcher_ids(work.session, mentorship, work.today, work.limits):
        notify(work, person_id, "mentoring.supervising", public_id=mentorship.public_id)


@bus.inside(AcceptanceUndone)
def tell_acceptance_undone(work: Work, fact: AcceptanceUndone) -> None:
    """The student had been told of a yes."""
    _tell_student(work, fact.request_id, "mentoring.acceptance_undone")


@bus.inside(RequestSettled)
def tell_settled(work: Work, fact: RequestSettled) -> None:
    """The other mentors hear it kindly."""
    if fact.turn_id:
        turn = _turn(work.session, fact.turn_id)
        notify(work, turn.mentor_id, "mentoring.settled", public_id=turn.public_id)


@bus.inside(RequestRevived)
def tell_revived(work: Work, fact: RequestRevived) -> None:
    """And that it waits for them after all."""
    if fact.turn_id:
        turn = _turn(work.session, fact.turn_id)
        notify(work, turn.mentor_id, "mentoring.asked_again", public_id=turn.public_id)


@bus.inside(TimeNoted)
def tell_spent(work: Work, fact: TimeNoted) -> None:
    """Once the month's hours are used up, the mentor knows that no new requests come until the next."""
    mentorship = work.session.get_one(Mentorship, fact.mentorship_id)
    capacity = capacity_of(work.session.execute(capacities([mentorship.mentor_id], work.today)).one())
    before = capacity.spent_minutes - fact.minutes
    if is_spent(capacity) and capacity.monthly_hours is not None and before < capacity.monthly_hours * 60:
        notify(work, mentorship.mentor_id, "mentoring.budget_spent")


@bus.inside(PersonSuspended)
def pass_on_from_suspended(work: Work, fact: PersonSuspended) -> None:
    """What waits at them does not wait for their return."""
    enqueue(work, "mentoring.leave", person_id=fact.person_id)


@bus.inside(PersonErased)
def pass_on_from_erased(work: Work, _fact: PersonErased) -> None:
    """Their rows are gone; what stood on their desk passes on, and places count what is left."""
    enqueue(work, "mentoring.mend")


@bus.inside(PersonBlocked)
def pass_on_between_blocked(work: Work, fact: PersonBlocked) -> None:
    """Without a word: a request between the two simply passes on."""
    enqueue(work, "mentoring.part", block_id=fact.block_id)


def _turn(session: Session, turn_id: int) -> RequestTurn:
    return session.get_one(RequestTurn, turn_id)


def _request(session: Session, request_id: int) -> MentoringRequest:
    return session.get_one(MentoringRequest, request_id)


def _tell_student(work: Work, request_id: int, kind: str, mail: str = "") -> None:
    request = _request(work.session, request_id)
    notify(work, request.student_id, kind, public_id=request.public_id)
    if mail:
        enqueue(work, "mentoring.mail_student", request_id=request_id, news=mail)
