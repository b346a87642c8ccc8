"""Whether a student and a mentor may meet: the one contact gate, asked from both sides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from talent_net.domain.people.access.gate import Approach, subject_of
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Audience, OfferKind, Person
from talent_net.domain.people.rules.gate import Door, Subject
from talent_net.kernel.access import Actor, can
from talent_net.kernel.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One of two people, as both sides of the gate know them."""

    actor: Actor
    subject: Subject
    is_verified: bool
    is_offering: bool


def party_of(person: Person, blocked_ids: Iterable[int], today: date, limits: Limits) -> Party:
    """The person; needs the loading plan of `queries.people.at_the_gate`."""
    profile = person.profile
    return Party(
        actor=actor_of(person, today, limits, blocked_ids),
        subject=subject_of(person, today, limits),
        is_verified=any(row.revoked_at is None for row in person.verifications),
        is_offering=profile.audience_offers <= Audience.MEMBERS
        and any(offer.kind is OfferKind.MENTORING for offer in profile.offers),
    )


def may_meet(student: Party, mentor: Party, *, is_supervised: bool) -> bool:
    """Two adults through the door of requests; a pupil only in a supervised room, with a mentor whom the house has verified."""
    if mentor.subject.is_protected:
        return False
    if is_supervised:
        return mentor.is_verified and _both(Door.ROOM, student, mentor, is_supervised=True)
    return _both(Door.REQUEST, student, mentor, is_supervised=False)


def _both(door: Door, one: Party, other: Party, *, is_supervised: bool) -> bool:
    return all(
        can(here.actor, "people.contact", Approach(door, there.subject, is_supervised=is_supervised))
        for here, there in ((one, other), (other, one))
    )
