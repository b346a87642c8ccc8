"""Who may ask, answer, watch over requests, and end what came of them."""

from __future__ import annotations

from talent_net.domain.mentoring.model import MentoringRequest, Mentorship, RequestTurn
from talent_net.domain.people.access.gate import OFFICERS
from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor, policy


@policy("mentoring.ask")
def may_ask(actor: Actor, _thing: object) -> bool:
    """Members whose address is confirmed; that they are students, and whom they may ask, is asked in the action."""
    return actor.is_signed_in and actor.is_confirmed


@policy("mentoring.own_request")
def may_change_own(actor: Actor, request: MentoringRequest | None) -> bool:
    """Its student: read it, take it back, let it stand again."""
    return actor.is_signed_in and (request is None or request.student_id == actor.person_id)


@policy("mentoring.answer")
def may_answer(actor: Actor, turn: RequestTurn | None) -> bool:
    """The mentor whose turn it is."""
    return actor.is_signed_in and actor.is_confirmed and (turn is None or turn.mentor_id == actor.person_id)


@policy("mentoring.keep_terms")
def may_keep_terms(actor: Actor, person_id: int | None) -> bool:
    """One's own; a minor mentors nobody."""
    return actor.is_signed_in and actor.is_confirmed and not actor.is_protected and person_id in {None, actor.person_id}


@policy("mentoring.release")
def may_release(actor: Actor, request: MentoringRequest | None) -> bool:
    """Officers, never for themselves."""
    return actor.has_role(*OFFICERS) and (request is None or request.student_id != actor.person_id)


@policy("mentoring.coordinate")
def may_coordinate(actor: Actor, request: MentoringRequest | None) -> bool:
    """Coordinators, never for themselves."""
    return actor.has_role(Role.COORDINATOR) and (request is None or request.student_id != actor.person_id)


@policy("mentoring.carry")
def may_carry(actor: Actor, _thing: object) -> bool:
    """The house itself: reminders, deadlines, and passing on."""
    return actor.is_system


@policy("mentoring.note_time")
def may_note_time(actor: Actor, mentorship: Mentorship | None) -> bool:
    """Each of the two, and the house after a meeting."""
    if actor.is_system:
        return True
    return actor.is_signed_in and (mentorship is None or actor.person_id in mentorship.two_ids)


@policy("mentoring.end")
def may_end(actor: Actor, mentorship: Mentorship | None) -> bool:
    """Each of the two, an officer, and the house."""
    if actor.is_system or actor.has_role(*OFFICERS):
        return True
    return actor.is_signed_in and (mentorship is None or actor.person_id in mentorship.two_ids)
