"""What the desk of the staff shows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.outbox.model import OutboxRow
from talent_net.domain.people.access.staff import accounts_visible_to
from talent_net.domain.people.model import (
    STAFF,
    Organisation,
    Person,
    Profile,
    Role,
    RoleGrant,
    RosterImport,
    Term,
    TermState,
)
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits


class Kind(StrEnum):
    """The groups by which staff look for people."""

    ALL = "all"
    STAFF = "staff"
    ORGANISERS = "organisers"
    UNCONFIRMED = "unconfirmed"
    SUSPENDED = "suspended"


def accounts_listed(actor: Actor, today: date, limits: Limits, kind: Kind, words: str) -> ColumnElement[bool]:
    """The accounts that these staff may see, of a kind, with all words in the address or a name."""
    condition = accounts_visible_to(actor, today, limits) & _is_of(kind)
    for word in words.split():
        condition &= _is_called(word)
    return condition


def accounts_page(condition: ColumnElement[bool], most: int, before_id: int | None) -> Select[Person]:
    """A page of accounts with names and roles, the latest first; `before_id` is where the page before it ended."""
    found = (
        select(Person)
        .join(Person.profile)
        .where(condition)
        .options(joinedload(Person.profile), selectinload(Person.roles))
        .order_by(Person.id.desc())
        .limit(most)
    )
    return found if before_id is None else found.where(Person.id < before_id)


def account_page(public_id: str) -> Select[Person]:
    """One account with its name and its roles with their organisations."""
    return (
        select(Person)
        .where(Person.public_id == public_id)
        .options(joinedload(Person.profile), selectinload(Person.roles).joinedload(RoleGrant.organisation))
    )


def accounts_with(public_ids: Collection[str]) -> Select[Person]:
    """Some accounts with names and roles, by their public ids, held until the work ends."""
    return (
        select(Person)
        .where(Person.public_id.in_(public_ids))
        .options(selectinload(Person.profile), selectinload(Person.roles))
        .order_by(Person.id)
        .with_for_update(of=Person)
    )


def grant_of(person_id: int, grant_id: int) -> Select[RoleGrant]:
    """One role of a person."""
    return select(RoleGrant).where(RoleGrant.id == grant_id, RoleGrant.person_id == person_id)


def waiting_counts() -> Select[int, int, int]:
    """How many organisations and terms wait for a decision, and how many jobs were given up."""
    return select(
        select(func.count(Organisation.id)).where(Organisation.approved_at.is_(None)).scalar_subquery(),
        select(func.count(Term.id)).where(Term.state == TermState.PROPOSED).scalar_subquery(),
        select(func.count(OutboxRow.id)).where(OutboxRow.failed_at.is_not(None)).scalar_subquery(),
    )


def proposers(person_ids: frozenset[int]) -> Select[Person]:
    """Those who proposed something, by their ids, with names and roles."""
    return select(Person).where(Person.id.in_(person_ids)).options(joinedload(Person.profile), selectinload(Person.roles))


def addresses_of(person_ids: frozenset[int]) -> Select[int, str, str]:
    """Ids, public ids and e-mail addresses of those who acted."""
    return select(Person.id, Person.public_id, Person.email).where(Person.id.in_(person_ids))


def latest_imports(most: int) -> Select[RosterImport]:
    """The latest roster imports of all organisations."""
    return select(RosterImport).options(joinedload(RosterImport.organisation)).order_by(RosterImport.id.desc()).limit(most)


def _is_of(kind: Kind) -> ColumnElement[bool]:
    if kind is Kind.STAFF:
        return exists().where(RoleGrant.person_id == Person.id, RoleGrant.role.in_(STAFF))
    if kind is Kind.ORGANISERS:
        return exists().where(RoleGrant.person_id == Person.id, RoleGrant.role == Role.ORGANISER)
    if kind is Kind.UNCONFIRMED:
        return Person.confirmed_at.is_(None)
    return Person.suspended_at.is_not(None) if kind is Kind.SUSPENDED else Person.id.is_not(None)


def _is_called(word: str) -> ColumnElement[bool]:
    names = (
        Profile.family_ja,
        Profile.given_ja,
        Profile.family_kana,
        Profile.given_kana,
        Profile.family_latin,
        Profile.given_latin,
    )
    return or_(*(column.icontains(word, autoescape=True) for column in (Person.email, *names)))
