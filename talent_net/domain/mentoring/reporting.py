"""What somebody reports of what is written in a mentorship."""

from __future__ import annotations

from datetime import date

from talent_net.domain.mentoring.circles import Gathered
from talent_net.domain.people.access.gate import viewpoint_of
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import small_card_of
from talent_net.domain.reports.rules import Quoted, Thing, name_as_read
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits


def thing_in(
    gathered: Gathered,
    about_id: int,
    actor: Actor,
    today: date,
    limits: Limits,
    *,
    kind: str,
    number: int,
    quoted: tuple[Quoted, ...],
) -> Thing:
    """Words of somebody in the circle, under their name as the actor reads it. Where one of the two is a minor, all of it concerns one."""
    about = gathered.people[about_id]
    protected = is_protected(about, today, limits)
    card = small_card_of(about, viewpoint_of(actor, about.id), is_protected=protected)
    return Thing(
        kind=kind,
        id=number,
        about_id=about.id,
        name=name_as_read(card.name),
        quoted=quoted,
        is_about_minor=protected or gathered.circle.has_minor,
    )
