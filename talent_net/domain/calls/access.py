"""Who may be in a call: the two adults whose meeting it is, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.rules.threads import Circle, lock_of
from talent_net.kernel.access import Actor, can, policy

# A meeting may be counted as held while its two still talk, and as missed while one of them waits for the other.
_STANDING = frozenset({MeetingState.BOOKED, MeetingState.HELD, MeetingState.MISSED})


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
    return is_held_here(call) and is_one_of_the_two(actor, call) and can(actor, "mentoring.write_thread", call.circle)


@policy("calls.see")
def may_see(actor: Actor, call: Call | None) -> bool:
    """That there is a call: the two adults, also when it is over or cannot be any more, so that they learn why."""
    if call is None:
        return actor.is_signed_in
    is_between_adults = call.meeting.place is Place.CALL and not call.circle.is_watched
    return is_between_adults and is_one_of_the_two(actor, call) and can(actor, "mentoring.read_thread", call.circle)


def is_held_here(call: Call) -> bool:
    """Whether anybody at all may be in it: two adults, an open thread, a meeting that was not cancelled."""
    circle = call.circle
    return (
        call.meeting.place is Place.CALL and call.meeting.state in _STANDING and not circle.is_watched and lock_of(circle) is None
    )


def is_one_of_the_two(actor: Actor, call: Call) -> bool:
    """Whether it is the actor's own meeting."""
    return actor.person_id in {party.id for party in call.circle.two}
