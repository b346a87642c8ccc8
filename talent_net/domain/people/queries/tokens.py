"""One-time tokens."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select

from talent_net.domain.people.model import RosterEntry, Token, TokenPurpose


def token_in_force(purpose: TokenPurpose, digest: str, now: datetime) -> Select[Token]:
    """A token of a purpose that is neither used nor over; locked, so that it is used once."""
    return (
        select(Token)
        .where(Token.digest == digest, Token.purpose == purpose, Token.used_at.is_(None), Token.expires_at > now)
        .with_for_update()
    )


def invited_entry(entry_id: int) -> Select[RosterEntry]:
    """The line of the roster behind an invitation."""
    return select(RosterEntry).where(RosterEntry.id == entry_id)
