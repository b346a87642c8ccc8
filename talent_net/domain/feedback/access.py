"""Who gives feedback, and who reads it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, false, or_, true

from talent_net.domain.feedback.model import Feedback
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.access.gate import OFFICERS
from talent_net.domain.people.model import Role
from talent_net.kernel.access import Actor, policy


@policy("feedback.give")
def may_give(actor: Actor, feedback: Feedback | None) -> bool:
    """Whoever was asked."""
    return actor.is_signed_in and actor.is_confirmed and (feedback is None or feedback.person_id == actor.person_id)


@policy("feedback.oversee")
def may_oversee(actor: Actor, _thing: object) -> bool:
    """Coordinators, and safeguarding officers, who find what concerns pupils."""
    return actor.has_role(*OFFICERS) and actor.is_confirmed and not actor.is_protected


@policy("feedback.read")
def may_read(actor: Actor, feedback: Feedback | None) -> bool:
    """Whoever gave it; coordinators; of a supervised mentorship safeguarding officers too. Never the other of the two, whatever their role.

    A feedback comes with its mentorship.
    """
    if feedback is None:
        return actor.is_signed_in
    if actor.is_signed_in and feedback.person_id == actor.person_id:
        return True
    return may_settle(actor, feedback)


@policy("feedback.settle")
def may_settle(actor: Actor, feedback: Feedback | None) -> bool:
    """Who reads it as staff; nobody looks after what is said of their own mentorship."""
    if feedback is None or not may_oversee(actor, None):
        return may_oversee(actor, None)
    found = feedback.mentorship
    if actor.person_id in found.two_ids:
        return False
    return actor.has_role(Role.COORDINATOR) or found.is_supervised


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """The twin of `feedback.settle` over Feedback."""
    if not may_oversee(actor, None):
        return false()
    is_one = or_(Mentorship.student_id == actor.person_id, Mentorship.mentor_id == actor.person_id)
    is_theirs = true() if actor.has_role(Role.COORDINATOR) else Mentorship.is_supervised.is_(True)
    return exists().where(and_(Mentorship.id == Feedback.mentorship_id, ~is_one, is_theirs))


@policy("feedback.compare")
def may_compare(actor: Actor, _thing: object) -> bool:
    """Averages of organisations: coordinators."""
    return may_oversee(actor, None) and actor.has_role(Role.COORDINATOR)


@policy("feedback.ask")
def may_ask(actor: Actor, _thing: object) -> bool:
    """The house itself."""
    return actor.is_system
