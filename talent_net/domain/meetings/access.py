"""Who books, reads and changes a mentorship's meetings."""

from __future__ import annotations

from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.kernel.access import Actor, can, policy


@policy("meetings.list_own")
def may_list_own(actor: Actor, _thing: object) -> bool:
    """One's own."""
    return actor.is_signed_in and actor.is_confirmed


@policy("meetings.see")
def may_see(actor: Actor, circle: Circle | None) -> bool:
    """Whoever reads the thread of the mentorship: the two, and those who watch over a pupil's."""
    return can(actor, "mentoring.read_thread", circle)


@policy("meetings.book")
def may_book(actor: Actor, circle: Circle | None) -> bool:
    """The two, while their thread is open: book, move, cancel, and write on the agenda."""
    return can(actor, "mentoring.write_thread", circle) and _is_one_of_the_two(actor, circle)


@policy("meetings.cancel")
def may_cancel(actor: Actor, circle: Circle | None) -> bool:
    """The two, always: a thread that is locked holds nobody to an hour. And the house, when a mentorship ends."""
    if actor.is_system:
        return True
    return can(actor, "mentoring.read_thread", circle) and _is_one_of_the_two(actor, circle)


@policy("meetings.note")
def may_note(actor: Actor, circle: Circle | None) -> bool:
    """The two, for themselves alone, always: nobody else reads it."""
    return can(actor, "mentoring.read_thread", circle) and _is_one_of_the_two(actor, circle)


@policy("meetings.correct")
def may_correct(actor: Actor, circle: Circle | None) -> bool:
    """The two, also when the mentorship has ended: what was noted of their hours is right for both."""
    return can(actor, "mentoring.read_thread", circle) and _is_one_of_the_two(actor, circle)


@policy("meetings.close")
def may_close(actor: Actor, _thing: object) -> bool:
    """The house itself, once an hour is over."""
    return actor.is_system


@policy("meetings.keep_terms")
def may_keep_terms(actor: Actor, person_id: int | None) -> bool:
    """One's own."""
    return actor.is_signed_in and actor.is_confirmed and person_id in {None, actor.person_id}


def _is_one_of_the_two(actor: Actor, circle: Circle | None) -> bool:
    return circle is None or actor.person_id in {party.id for party in circle.two}
