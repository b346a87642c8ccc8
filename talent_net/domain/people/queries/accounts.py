"""Accounts, sessions and tokens."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, bindparam, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.people.model import (
    AccountSession,
    Affiliation,
    Block,
    Erasure,
    Match,
    Person,
    Photo,
    Profile,
    RecoveryCode,
    Role,
    RoleGrant,
    RosterEntry,
    Verification,
)

# Asked at every request, so it is written once, as columns instead of objects: a row for each role, or one without.
WHO_IS_BEHIND = (
    select(
        AccountSession.id,
        AccountSession.seen_at,
        AccountSession.expires_at,
        AccountSession.rotate,
        AccountSession.has_second_factor,
        AccountSession.proved_at,
        Person.id.label("person_id"),
        Person.public_id,
        Person.email,
        Person.language,
        Person.born_on,
        Person.school_stage,
        Person.graduates_on,
        Person.confirmed_at,
        Person.suspended_at,
        Person.totp_confirmed_at,
        Profile.time_zone,
        Profile.family_ja,
        Profile.given_ja,
        Profile.family_kana,
        Profile.given_kana,
        Profile.family_latin,
        Profile.given_latin,
        Photo.digest.label("photo_digest"),
        RoleGrant.role,
        RoleGrant.organisation_id,
        # Hardly anybody has one; who has is asked with whom.
        exists().where(or_(Block.blocker_id == Person.id, Block.blocked_id == Person.id)).label("has_blocks"),
        exists().where(Match.person_id == Person.id).label("has_matches"),
    )
    .join(Person, Person.id == AccountSession.person_id)
    .join(Profile, Profile.person_id == Person.id)
    .outerjoin(Photo, Photo.person_id == Person.id)
    .outerjoin(RoleGrant, RoleGrant.person_id == Person.id)
    .where(AccountSession.digest == bindparam("digest"))
)


def sessions_of(person_id: int) -> Select[AccountSession]:
    """A person's sessions, the latest used first."""
    return select(AccountSession).where(AccountSession.person_id == person_id).order_by(AccountSession.seen_at.desc())


def account(person_id: int) -> Select[Person]:
    """A person with roles and profile, as account actions need them."""
    return (
        select(Person)
        .where(Person.id == person_id)
        .options(selectinload(Person.roles), joinedload(Person.profile).joinedload(Profile.photo))
    )


def account_by_email(email: str) -> Select[Person]:
    """The person with an address in use; the address as it is stored, in lower case."""
    return (
        select(Person)
        .where(Person.email == email)
        .options(selectinload(Person.roles), joinedload(Person.profile).joinedload(Profile.photo))
    )


def administrator_grants_locked() -> Select[int]:
    """The grants that make administrators, locked until the transaction ends. Whoever waited must look anew at what they mean."""
    return select(RoleGrant.id).where(RoleGrant.role == Role.ADMINISTRATOR).order_by(RoleGrant.id).with_for_update()


def administrators() -> Select[int]:
    """The ids of those who can administer the house."""
    return (
        select(RoleGrant.person_id)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(RoleGrant.role == Role.ADMINISTRATOR, Person.suspended_at.is_(None), Person.confirmed_at.is_not(None))
    )


def unconfirmed_since(moment: datetime) -> Select[int]:
    """The ids of people who signed up before a moment and never confirmed their address."""
    return select(Person.id).where(Person.confirmed_at.is_(None), Person.created_at < moment)


def recovery_codes_left(person_id: int) -> Select[int]:
    """How many recovery codes a person still has."""
    unused = (RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))
    return select(func.count()).select_from(RecoveryCode).where(*unused)


def unused_recovery_codes(person_id: int) -> Select[str]:
    """The digests of the recovery codes that a person still has."""
    return select(RecoveryCode.digest).where(RecoveryCode.person_id == person_id, RecoveryCode.used_at.is_(None))


def people_by_public_ids(public_ids: list[str]) -> Select[int]:
    """The ids of people who are still here among these."""
    return select(Person.id).where(Person.public_id.in_(public_ids))


def erased_public_ids() -> Select[str]:
    """The ledger: whom the house has deleted."""
    return select(Erasure.person_public_id)


def whole_person(person_id: int) -> Select[Person]:
    """A person with everything that is theirs, for their own copy."""
    return (
        select(Person)
        .where(Person.id == person_id)
        .options(
            selectinload(Person.roles).joinedload(RoleGrant.organisation),
            selectinload(Person.sessions),
            selectinload(Person.affiliations).joinedload(Affiliation.organisation),
            selectinload(Person.verifications).joinedload(Verification.organisation),
            joinedload(Person.profile).options(
                joinedload(Profile.place),
                joinedload(Profile.photo).undefer(Photo.large),
                selectinload(Profile.languages),
                selectinload(Profile.terms),
                selectinload(Profile.ties),
                selectinload(Profile.hours),
                selectinload(Profile.offers),
            ),
        )
    )


def roster_entries_of(person_id: int) -> Select[RosterEntry]:
    """The lines of rosters that are linked to a person."""
    return select(RosterEntry).where(RosterEntry.person_id == person_id).order_by(RosterEntry.id)
