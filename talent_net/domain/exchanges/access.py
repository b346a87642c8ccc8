"""Who asks across the night, answers, and reads along."""

from __future__ import annotations

import talent_net.domain.exchanges.model  # noqa: F401 - its tables belong to the schema
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
