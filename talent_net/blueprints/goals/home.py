"""What goals bring to the home page: what the reader promised to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import render_template

from talent_net.blueprints.goals.shown import today_here
from talent_net.domain.goals.queries import own_open_items
from talent_net.domain.goals.rules import is_overdue
from talent_net.kernel.access import can
from talent_net.web.home import HomePart, Standing
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


def next_to_do(_standing: Standing | None = None) -> str:
    """The reader's own, soonest due first; nothing for whoever has promised nothing."""
    actor, today = acting(), today_here()
    if actor.person_id is None or not can(actor, "goals.list_own"):
        return ""
    items = [
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
    return render_template("goals/_next.html", items=items) if items else ""


PARTS: dict[str, HomePart] = {"goals.next": next_to_do}
