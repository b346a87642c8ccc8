"""Who may ask, answer, watch over requests, and end what came of them."""

from __future__ import annotations

from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.access.gate import OFFICERS
from talent_net.kernel.access import Actor, policy


@policy("mentoring.end")
def may_end(actor: Actor, mentorship: Mentorship | None) -> bool:
    """Each of the two, an officer, and the house."""
    if actor.is_system or actor.has_role(*OFFICERS):
        return True
    return actor.is_signed_in and (mentorship is None or actor.person_id in {mentorship.student_id, mentorship.mentor_id})
