"""Who may be in a call: the two adults whose meeting it is, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.kernel.access import Actor, can, policy


@dataclass(frozen=True, slots=True)
class Call:
    """A meeting that has a call, and the people of its mentorship."""

    meeting: Meeting
    circle: Circle


@policy("calls.join")
def may_join(actor: Actor, call: Call | None) -> bool:
    """Each of two adults who may write to each other now, at a meeting that is held here. No minor, no third person, no officer."""
    if call is None:
        return actor.is_signed_in and actor.is_confirmed and not actor.is_protected
    circle = call.circle
    return (
        call.meeting.place is Place.CALL
        and not circle.is_supervised
        and not circle.has_minor
        and actor.person_id in {party.id for party in circle.two}
        and can(actor, "mentoring.write_thread", circle)
    )
