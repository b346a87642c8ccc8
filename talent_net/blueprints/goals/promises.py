"""What the reader promised, in all their mentorships: the home page and the mentor's desk print it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from talent_net.blueprints.goals import bp
from talent_net.blueprints.goals.shown import today_here
from talent_net.domain.goals.queries import own_open_items
from talent_net.domain.goals.rules import is_overdue
from talent_net.kernel.access import can
from talent_net.web.plain import spoken_in
from talent_net.web.work import acting, reading

A_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A line of the list. `mentorship`: the public id of where it was promised."""

    title: str
    lang: str
    mentorship: str
    due_on: date | None
    is_overdue: bool
    is_today: bool


@bp.app_template_global()
def next_at_hand() -> list[Promised]:
    """What the reader promised, soonest due first: for the home page, and the part `goals/_on_desk.html` of others."""
    actor, today = acting(), today_here()
    if actor.person_id is None or not can(actor, "goals.list_own"):
        return []
    return [
        Promised(
            title=item.title,
            lang=spoken_in(item.title),
            mentorship=item.mentorship.public_id,
            due_on=item.due_on,
            is_overdue=is_overdue(item.due_on, today, is_done=False),
            is_today=item.due_on == today,
        )
        for item in reading().scalars(own_open_items(actor.person_id, A_FEW))
    ]
