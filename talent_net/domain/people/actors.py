"""From what the database knows of a person to the actor that policies know."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Protocol

from talent_net.domain.people.model import STAFF, Person, Role, SchoolStage
from talent_net.domain.people.rules.ages import is_protected_on
from talent_net.domain.people.rules.standings import Age
from talent_net.kernel.access import ANONYMOUS, Actor
from talent_net.kernel.limits import Limits

# Roles with the organisation for which each is held.
Grants = Collection[tuple[Role, int | None]]


class Aged(Protocol):
    """What tells whether somebody is protected; a person, or a row of the same columns."""

    @property
    def born_on(self) -> date | None: ...
    @property
    def school_stage(self) -> SchoolStage: ...
    @property
    def graduates_on(self) -> date | None: ...


class Known(Aged, Protocol):
    """What an actor is made of, beside the roles."""

    @property
    def confirmed_at(self) -> datetime | None: ...
    @property
    def suspended_at(self) -> datetime | None: ...


def is_protected(person: Aged, today: date, limits: Limits) -> bool:
    """Whether the person counts as a minor today."""
    return is_protected_on(
        today,
        person.born_on,
        is_pupil=person.school_stage is SchoolStage.HIGH_SCHOOL,
        graduates_on=person.graduates_on,
        limits=limits,
    )


def age_of(person: Aged) -> Age:
    """What the person's standing follows from."""
    return Age(born_on=person.born_on, school_stage=person.school_stage, graduates_on=person.graduates_on)


def has_staff_role(grants: Grants) -> bool:
    """Whether one of the roles is of the city's staff."""
    return any(role in STAFF for role, _ in grants)


def is_staff(person: Person) -> bool:
    """Whether the person holds a role of the city's staff; needs the roles loaded."""
    return has_staff_role(grants_of(person))


def grants_of(person: Person) -> Grants:
    """The person's roles as values; needs the roles loaded."""
    return [(grant.role, grant.organisation_id) for grant in person.roles]


def actor_of(
    person: Person, today: date, limits: Limits, blocked_ids: Iterable[int] = (), match_ids: Iterable[int] = ()
) -> Actor:
    """The person as an actor; needs the roles loaded. A suspended person acts as nobody.

    `blocked_ids`: `queries.blocks.BLOCKED_WITH`, where the actor may come near others; `match_ids`: `queries.matches.MATCHED_WITH`,
    where the actor looks at them.
    """
    return actor_from(person.id, person, grants_of(person), today, limits, blocked_ids, match_ids)


def actor_from(
    person_id: int,
    known: Known,
    grants: Grants,
    today: date,
    limits: Limits,
    blocked_ids: Iterable[int] = (),
    match_ids: Iterable[int] = (),
) -> Actor:
    """The actor with this id, from what is known of them."""
    if known.suspended_at is not None:
        return ANONYMOUS
    return Actor(
        person_id=person_id,
        roles=frozenset({Role.MEMBER.value, *(role.value for role, _ in grants)}),
        is_protected=is_protected(known, today, limits),
        is_confirmed=known.confirmed_at is not None,
        organisation_ids=frozenset(found for role, found in grants if role is Role.ORGANISER and found is not None),
        blocked_ids=frozenset(blocked_ids),
        match_ids=frozenset(match_ids),
    )
