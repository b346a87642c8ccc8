"""What the desk of the staff shows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.people.access.gate import is_adult
from talent_net.domain.people.access.staff import accounts_visible_to
from talent_net.domain.people.model import (
    STAFF,
    Affiliation,
    ImportState,
    Organisation,
    Person,
    Profile,
    Role,
    RoleGrant,
    RosterImport,
    SchoolStage,
    Verification,
)
from talent_net.domain.people.rules.account_lists import AccountWish, Kind
from talent_net.domain.people.rules.ages import years_before
from talent_net.domain.people.rules.standings import Standing
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits


def accounts_listed(actor: Actor, today: date, limits: Limits, wish: AccountWish) -> ColumnElement[bool]:
    """Over people and their profiles: the accounts that these staff may see and that fit what they look for."""
    conditions = [accounts_visible_to(actor, today, limits), _is_of(wish.kind), *map(_is_called, wish.words.split())]
    if wish.standing is not None:
        conditions.append(stands_as(wish.standing, today, limits))
    if wish.calling is not None:
        conditions.append(Person.calling == wish.calling)
    if wish.is_verified is not None:
        conditions.append(IS_VERIFIED if wish.is_verified else ~IS_VERIFIED)
    if wish.country:
        conditions.append(Profile.country == wish.country)
    if wish.organisation:
        conditions.append(_belongs_to(wish.organisation))
    return and_(*conditions)


def stands_as(standing: Standing, today: date, limits: Limits) -> ColumnElement[bool]:
    """The twin of `standing_on` in SQL over Person."""
    latest = years_before(today, limits.adult_age)
    match standing:
        case Standing.UNKNOWN:
            return or_(Person.born_on.is_(None), Person.born_on > today)
        case Standing.MINOR:
            return and_(Person.born_on <= today, Person.born_on > latest)
        case Standing.PUPIL:
            stays = or_(Person.graduates_on.is_(None), Person.graduates_on > today)
            return and_(Person.born_on <= latest, Person.school_stage == SchoolStage.HIGH_SCHOOL, stays)
        case Standing.ADULT:
            return is_adult(today, limits)


def accounts_page(condition: ColumnElement[bool], most: int, before_id: int | None) -> Select[Person]:
    """A page of accounts with names and roles, the latest first; `before_id` is where the page before it ended."""
    found = (
        select(Person)
        .join(Person.profile)
        .where(condition)
        .options(
            joinedload(Person.profile),
            selectinload(Person.roles),
            selectinload(Person.verifications.and_(Verification.revoked_at.is_(None))),
        )
        .order_by(Person.id.desc())
        .limit(most)
    )
    return found if before_id is None else found.where(Person.id < before_id)


def accounts_total(condition: ColumnElement[bool]) -> Select[int]:
    """How many accounts fit."""
    return select(func.count(Person.id)).join(Person.profile).where(condition)


def countries_lived_in() -> Select[str]:
    """The countries that people name as theirs."""
    return select(Profile.country).where(Profile.country != "").distinct().order_by(Profile.country)


def people_called(words: str, most: int) -> Select[int]:
    """The ids of people with all these words in the address or a name."""
    return select(Person.id).join(Person.profile).where(*map(_is_called, words.split())).order_by(Person.id.desc()).limit(most)


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


def proposers(person_ids: frozenset[int]) -> Select[Person]:
    """Those who proposed something, by their ids, with names and roles."""
    return select(Person).where(Person.id.in_(person_ids)).options(joinedload(Person.profile), selectinload(Person.roles))


def addresses_of(person_ids: frozenset[int]) -> Select[int, str, str]:
    """Ids, public ids and e-mail addresses of those who acted."""
    return select(Person.id, Person.public_id, Person.email).where(Person.id.in_(person_ids))


def organisation_names(ids: frozenset[int]) -> Select[int, str, str, str]:
    """Ids, slugs and names of some organisations."""
    return select(Organisation.id, Organisation.slug, Organisation.name_ja, Organisation.name_en).where(Organisation.id.in_(ids))


def latest_imports(most: int, state: ImportState | None = None) -> Select[RosterImport]:
    """The latest roster imports of all organisations, in one state, if wished."""
    found = select(RosterImport).options(joinedload(RosterImport.organisation)).order_by(RosterImport.id.desc()).limit(most)
    return found if state is None else found.where(RosterImport.state == state)


IS_VERIFIED = exists().where(Verification.person_id == Person.id, Verification.revoked_at.is_(None))


def _belongs_to(slug: str) -> ColumnElement[bool]:
    """Named in the career, vouched for, or an organiser."""
    number = select(Organisation.id).where(Organisation.slug == slug).scalar_subquery()
    return or_(
        exists().where(Affiliation.person_id == Person.id, Affiliation.organisation_id == number),
        exists().where(
            Verification.person_id == Person.id, Verification.organisation_id == number, Verification.revoked_at.is_(None)
        ),
        exists().where(RoleGrant.person_id == Person.id, RoleGrant.organisation_id == number),
    )


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
