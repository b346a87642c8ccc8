"""What follows a notice: the bell of its reader rings, in every window."""

from __future__ import annotations

from talent_net.domain.notices.facts import NoticeGiven, NoticesRead
from talent_net.web.extensions import bus
from talent_net.web.live import nudge_person


@bus.after(NoticeGiven, NoticesRead)
def ring(fact: NoticeGiven | NoticesRead) -> None:
    """Every window fetches the bell anew, in its own language."""
    nudge_person(fact.person_id, "notices")
