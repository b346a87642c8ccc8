"""Who holds sessions, comes to them, and watches over them."""

from __future__ import annotations

from talent_net.domain.office_hours.model import GroupSession, KeptPlace
from talent_net.domain.people.access.gate import OFFICERS
from talent_net.kernel.access import Actor, policy


@policy("office_hours.list")
def may_list(actor: Actor, _thing: object) -> bool:
    """Members whose address is confirmed; which sessions they see is asked of each."""
    return actor.is_signed_in and actor.is_confirmed


@policy("office_hours.hold")
def may_hold(actor: Actor, session: GroupSession | None) -> bool:
    """Adults; one's own."""
    is_own = session is None or session.host_id == actor.person_id
    return actor.is_signed_in and actor.is_confirmed and not actor.is_protected and is_own


@policy("office_hours.answer_offer")
def may_answer_offer(actor: Actor, kept: KeptPlace | None) -> bool:
    """Whoever a place is kept for."""
    return actor.is_signed_in and actor.is_confirmed and (kept is None or kept.person_id == actor.person_id)


@policy("office_hours.watch")
def may_watch(actor: Actor, session: GroupSession | None) -> bool:
    """Officers, never over a session of their own."""
    return actor.has_role(*OFFICERS) and actor.is_confirmed and (session is None or session.host_id != actor.person_id)


@policy("office_hours.carry")
def may_carry(actor: Actor, _thing: object) -> bool:
    """The house itself: keeping places for requests, and letting them lapse."""
    return actor.is_system
