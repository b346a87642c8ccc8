"""Who may look for mentors, keep a list of them, put suggestions aside, and invite students."""

from __future__ import annotations

from talent_net.domain.people.access.gate import Approach, viewer_of
from talent_net.domain.people.rules.gate import Door, Subject, may_find
from talent_net.kernel.access import Actor, can, policy


@policy("mentoring.look")
def may_look(actor: Actor, _thing: object) -> bool:
    """Members."""
    return actor.is_confirmed and actor.is_signed_in


@policy("mentoring.seek")
def may_seek(actor: Actor, person_id: int | None) -> bool:
    """Members say for themselves what they look for; the house, when it tells its own story."""
    return actor.is_system or (may_look(actor, None) and person_id in {None, actor.person_id})


@policy("mentoring.wish")
def may_wish(actor: Actor, mentor: Subject | None) -> bool:
    """For whom the gate lets through: adults by themselves, the protected under supervision, and nobody for somebody protected."""
    if mentor is None:
        return may_look(actor, None)
    if mentor.is_protected or not may_find(viewer_of(actor), mentor):
        return False
    door = Door.ROOM if actor.is_protected else Door.REQUEST
    return can(actor, "people.contact", Approach(door, mentor, is_supervised=actor.is_protected))


@policy("mentoring.dismiss")
def may_dismiss(actor: Actor, person: Subject | None) -> bool:
    """Whomever one may find."""
    return may_look(actor, None) if person is None else may_find(viewer_of(actor), person)


@policy("mentoring.see_students")
def may_see_students(actor: Actor, _thing: object) -> bool:
    """Grown-up members; that they offer mentoring is asked beside it."""
    return may_look(actor, None) and not actor.is_protected


@policy("mentoring.invite")
def may_invite(actor: Actor, student: Subject | None) -> bool:
    """Between two adults."""
    if student is None:
        return may_see_students(actor, None)
    return may_see_students(actor, None) and can(actor, "people.contact", Approach(Door.REQUEST, student))
