"""What the live channel asks about account sessions: who is behind one, and which of many still stand."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import contains_eager, selectinload

from talent_net.domain.people.model import STAFF, AccountSession, Person, RoleGrant


def session_by_id(session_id: int) -> Select[AccountSession]:
    """A session with its person and their roles: all that an actor is made of."""
    return (
        select(AccountSession)
        .join(AccountSession.person)
        .where(AccountSession.id == session_id)
        .options(contains_eager(AccountSession.person).options(selectinload(Person.roles)))
    )


def standing_of(session_ids: Collection[int]) -> Select[int, datetime, datetime, bool]:
    """Of these sessions those whose person is not suspended: id, last use, end, and whether staff is behind it. One query for many."""
    is_staff = exists().where(RoleGrant.person_id == AccountSession.person_id, RoleGrant.role.in_(STAFF))
    return (
        select(AccountSession.id, AccountSession.seen_at, AccountSession.expires_at, is_staff)
        .join(AccountSession.person)
        .where(AccountSession.id.in_(session_ids), Person.suspended_at.is_(None))
    )
