"""Who asks across the night, answers, and reads along."""

from __future__ import annotations

from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.kernel.access import Actor, can, policy


@policy("exchanges.see")
def may_see(actor: Actor, circle: Circle | None) -> bool:
    """Whoever reads the thread of the mentorship."""
    return can(actor, "mentoring.read_thread", circle)


@policy("exchanges.ask")
def may_ask(actor: Actor, circle: Circle | None) -> bool:
    """Its student, while the thread is open."""
    return can(actor, "mentoring.write_thread", circle) and (circle is None or actor.person_id == circle.student.id)


@policy("exchanges.answer")
def may_answer(actor: Actor, circle: Circle | None) -> bool:
    """Its mentor, while the thread is open."""
    return can(actor, "mentoring.write_thread", circle) and (circle is None or actor.person_id == circle.mentor.id)


@policy("exchanges.carry")
def may_carry(actor: Actor, _thing: object) -> bool:
    """The house itself: reminders and deadlines."""
    return actor.is_system


@policy("exchanges.take_back")
def may_take_back(actor: Actor, mentorship: Mentorship | None) -> bool:
    """Its student, also while the thread is locked: nobody has to leave their words standing."""
    return actor.is_signed_in and (mentorship is None or mentorship.student_id == actor.person_id)
