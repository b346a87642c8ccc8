"""From a person's row to the actor that policies know."""

from __future__ import annotations

from datetime import date

from talent_net.domain.people.model import STAFF, Person, Role, SchoolStage
from talent_net.domain.people.rules.ages import is_protected_on
from talent_net.kernel.access import ANONYMOUS, Actor
from talent_net.kernel.limits import Limits


def is_protected(person: Person, today: date, limits: Limits) -> bool:
    """Whether the person counts as a minor today."""
    return is_protected_on(
        today,
        person.born_on,
        is_pupil=person.school_stage is SchoolStage.HIGH_SCHOOL,
        graduates_on=person.graduates_on,
        limits=limits,
    )


def is_staff(person: Person) -> bool:
    """Whether the person holds a role of the city's staff; needs the roles loaded."""
    return any(grant.role in STAFF for grant in person.roles)


def actor_of(person: Person, today: date, limits: Limits) -> Actor:
    """The person as an actor; needs the roles loaded. A suspended person acts as nobody."""
    if person.suspended_at is not None:
        return ANONYMOUS
    return Actor(
        person_id=person.id,
        roles=frozenset({Role.MEMBER.value, *(grant.role.value for grant in person.roles)}),
        is_protected=is_protected(person, today, limits),
        is_confirmed=person.confirmed_at is not None,
        organisation_ids=frozenset(
            grant.organisation_id for grant in person.roles if grant.role is Role.ORGANISER and grant.organisation_id is not None
        ),
    )
