"""Who looks at whom: people behind the gate, for pages that strangers may open too."""

from __future__ import annotations

from dataclasses import replace

from talent_net.domain.people.access.gate import Approach, subject_of, viewpoint_of
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import ProfileCard, card_of, name_of
from talent_net.domain.people.model import Person, Role
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.audiences import Part, Viewpoint, is_shown
from talent_net.domain.people.rules.gate import Door
from talent_net.domain.people.rules.names import Name
from talent_net.kernel.access import Actor, can
from talent_net.kernel.errors import NotFound
from talent_net.kernel.work import city_date
from talent_net.web.guards import signed_in
from talent_net.web.identity import me
from talent_net.web.work import acting, limits, now, reading


def looker() -> Actor:
    """The actor, without the eyes of staff as long as their second factor is missing: public pages have no guard that asks for it."""
    person = me()
    if person is None or not person.is_staff or person.has_second_factor:
        return acting()
    return replace(person.actor, roles=frozenset({Role.MEMBER.value}))


def seen_viewpoint(person: Person | None) -> tuple[Person, Viewpoint]:
    """The person and the reader's viewpoint; NotFound alike for who does not exist and whom the reader may not know of."""
    actor = looker()
    if person is None or not can(actor, "people.see", subject_of(person, city_date(now()), limits())):
        raise NotFound("person")
    return person, viewpoint_of(actor, person.id)


def may_mail(person: Person) -> bool:
    """Whether the gate lets the reader write to the person by mail."""
    return can(looker(), "people.contact", Approach(Door.MAIL, subject_of(person, city_date(now()), limits())))


def card_from(person: Person, viewpoint: Viewpoint, *, may_mail: bool = False) -> ProfileCard:
    """The person's card from a viewpoint."""
    return card_of(person, viewpoint, is_protected=is_protected(person, city_date(now()), limits()), may_mail=may_mail)


def member_name(person: Person) -> Name | None:
    """The name as members meet it, for lists of people whose profiles are closed; needs the profile loaded."""
    protected = is_protected(person, city_date(now()), limits())
    shows = is_shown(Part.NAME, person.profile.audience_name, Viewpoint.MEMBER, is_protected=protected)
    return name_of(person) if shows else None


def own_person() -> Person:
    """The signed-in person with the whole profile, for reading."""
    return reading().scalars(person_with_profile(signed_in().person_id)).one()
