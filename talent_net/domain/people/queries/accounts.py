"""Accounts, sessions and tokens."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from talent_net.domain.people.model import AccountSession, Person, Profile


def session_by_digest(digest: str) -> Select[AccountSession]:
    """The session of a cookie with all that a page's frame needs: person, name, photo, roles."""
    return (
        select(AccountSession)
        .join(AccountSession.person)
        .where(AccountSession.digest == digest)
        .options(
            contains_eager(AccountSession.person).options(
                joinedload(Person.profile).joinedload(Profile.photo),
                selectinload(Person.roles),
            )
        )
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
