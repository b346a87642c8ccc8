"""Glimpses: of somebody on a request, exactly what one viewer may see. Templates receive these and no people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from talent_net.domain.people.access.gate import subject_of, viewpoint_of
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.rules.audiences import Part, is_shown
from talent_net.domain.people.rules.names import Name
from talent_net.kernel.access import Actor, can
from talent_net.kernel.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """A name and a clock, where the viewer may know them. `public_id` is None for somebody whose page does not exist for the viewer."""

    public_id: str | None
    name: Name | None
    photo_digest: str | None
    time_zone: str | None
    is_protected: bool


def glimpse_of(actor: Actor, person: Person, today: date, limits: Limits) -> Glimpse:
    """Somebody, seen by the actor; needs the loading plan `at_the_gate`."""
    protected = is_protected(person, today, limits)
    if not can(actor, "people.see", subject_of(person, today, limits)):
        return Glimpse(public_id=None, name=None, photo_digest=None, time_zone=None, is_protected=protected)
    viewpoint, profile = viewpoint_of(actor, person.id), person.profile

    def shows(part: Part) -> bool:
        return is_shown(part, getattr(profile, f"audience_{part.value}"), viewpoint, is_protected=protected)

    return Glimpse(
        public_id=person.public_id,
        name=name_of(person) if shows(Part.NAME) else None,
        photo_digest=profile.photo.digest if profile.photo is not None and shows(Part.PHOTO) else None,
        time_zone=profile.time_zone if shows(Part.RESIDENCE) else None,
        is_protected=protected,
    )
