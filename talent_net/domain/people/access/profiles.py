"""Who may change a profile: its owner."""

from __future__ import annotations

from talent_net.domain.people.model import Profile
from talent_net.kernel.access import Actor, policy


@policy("people.edit_profile")
def may_edit_profile(actor: Actor, profile: Profile | None) -> bool:
    """One's own; the house writes the demo world's and what a roster says."""
    if actor.is_system:
        return True
    return actor.is_signed_in and (profile is None or profile.person_id == actor.person_id)
