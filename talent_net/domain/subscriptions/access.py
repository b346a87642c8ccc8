"""Who may choose mails: everybody their own."""

from __future__ import annotations

from talent_net.kernel.access import Actor, policy


@policy("subscriptions.choose")
def may_choose(actor: Actor, person_id: int | None) -> bool:
    """One's own; the house for whoever follows the link in a mail of theirs, where the link is the proof."""
    return actor.is_system or (actor.is_signed_in and person_id in {None, actor.person_id})
