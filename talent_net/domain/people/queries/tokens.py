"""One-time tokens."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select

from talent_net.domain.people.model import Person, RosterEntry, Token, TokenPurpose


def token_in_force(purpose: TokenPurpose, digest: str, now: datetime) -> Select[Token]:
    """A token of a purpose that is neither used nor over. Looking does not use it up: that is a conditional update."""
    return select(Token).where(Token.digest == digest, Token.purpose == purpose, Token.used_at.is_(None), Token.expires_at > now)


def invited_entry(entry_id: int) -> Select[RosterEntry]:
    """The line of the roster behind an invitation, as long as nobody has taken it up."""
    return select(RosterEntry).where(RosterEntry.id == entry_id, RosterEntry.person_id.is_(None))


def tokens_of(person_id: int) -> Select[Token]:
    """A person's tokens, the latest first."""
    return select(Token).where(Token.person_id == person_id).order_by(Token.id.desc())


def unclaimed_entries(person: Person) -> Select[RosterEntry]:
    """Lines of rosters with a person's address that are linked to nobody."""
    return select(RosterEntry).where(RosterEntry.email == person.email, RosterEntry.person_id.is_(None)).order_by(RosterEntry.id)
