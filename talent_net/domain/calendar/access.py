"""Whose calendar is whose."""

from __future__ import annotations

from talent_net.kernel.access import Actor, policy


@policy("calendar.keep_own")
def may_keep_own(actor: Actor, person_id: int | None) -> bool:
    """One's own calendar and its private address."""
    return actor.is_signed_in and actor.is_confirmed and person_id in {None, actor.person_id}


@policy("calendar.tell")
def may_tell(actor: Actor, _thing: object) -> bool:
    """The house itself: invitations and reminders."""
    return actor.is_system
