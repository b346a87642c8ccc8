"""Signing in and out: sessions as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, update

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actors import is_staff
from talent_net.domain.people.facts.accounts import SessionOpened, SessionsClosed
from talent_net.domain.people.model import AccountSession, Person
from talent_net.domain.people.queries.accounts import sessions_of
from talent_net.domain.people.rules.secrets import digest_of, new_secret
from talent_net.domain.people.rules.sessions import ends_at
from talent_net.kernel.access import ensure
from talent_net.kernel.work import Work

# The owner's list shows the day and hour; a write for every request would buy nothing.
SEEN_STEP = timedelta(minutes=5)


def open_session(work: Work, person: Person, *, device: str, has_second_factor: bool) -> tuple[AccountSession, str]:
    """Sign a person in on a browser. Returns the row and the secret for its cookie, which is told only here."""
    secret = new_secret()
    row = AccountSession(
        person_id=person.id,
        digest=digest_of(secret),
        created_at=work.now,
        seen_at=work.now,
        proved_at=work.now,
        expires_at=ends_at(work.now, is_staff=is_staff(person), limits=work.limits),
        device=device[:80],
        has_second_factor=has_second_factor,
    )
    work.session.add(row)
    work.session.flush()
    person.last_seen_at = work.now
    work.record(SessionOpened(person_id=person.id, session_id=row.id))
    return row, secret


def touch_session(work: Work, session_id: int, *, rotate: bool) -> str | None:
    """Note that a session is in use; where a change of role asked for it, give it a new secret and return that."""
    secret = new_secret() if rotate else None
    values: dict[str, object] = {"seen_at": work.now}
    if secret is not None:
        values |= {"digest": digest_of(secret), "rotate": False}
    work.session.execute(update(AccountSession).where(AccountSession.id == session_id).values(values))
    return secret


def close_sessions(work: Work, person_id: int, rows: Sequence[AccountSession]) -> None:
    """End these sessions of a person at once."""
    ids = tuple(row.id for row in rows)
    if ids:
        work.session.execute(delete(AccountSession).where(AccountSession.id.in_(ids)))
        work.record(SessionsClosed(person_id=person_id, session_ids=ids))


def close_all_sessions(work: Work, person_id: int, *, but: int | None = None) -> None:
    """End every session of a person, except perhaps the one that asks."""
    rows = work.session.scalars(sessions_of(person_id)).all()
    close_sessions(work, person_id, [row for row in rows if row.id != but])


def rotate_sessions(work: Work, person_id: int) -> None:
    """Ask every session of a person to take a new secret at its next request: their role has changed."""
    work.session.execute(update(AccountSession).where(AccountSession.person_id == person_id).values(rotate=True))


def prove_session(work: Work, session_id: int) -> None:
    """Note that the password was given on this session just now."""
    work.session.execute(update(AccountSession).where(AccountSession.id == session_id).values(proved_at=work.now))


def shorten_sessions(work: Work, person_id: int) -> None:
    """Give every session of a person at most as long as staff's last: they have just become staff."""
    latest = work.now + work.limits.staff_absolute
    longer = (AccountSession.person_id == person_id, AccountSession.expires_at > latest)
    work.session.execute(update(AccountSession).where(*longer).values(expires_at=latest))


def end_session(work: Work, session: AccountSession) -> None:
    """End one session: one's own browser's, or another of one's own."""
    ensure(work.actor, "people.end_sessions", session.person_id)
    close_sessions(work, session.person_id, [session])


def end_other_sessions(work: Work, person_id: int, keep: int) -> None:
    """End all of one's sessions but the one that asks."""
    ensure(work.actor, "people.end_sessions", person_id)
    close_all_sessions(work, person_id, but=keep)
