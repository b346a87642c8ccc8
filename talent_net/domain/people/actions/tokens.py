"""Issuing one-time tokens and using them up."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, update

from talent_net.domain.people.model import Token, TokenPurpose
from talent_net.domain.people.queries.tokens import token_in_force
from talent_net.domain.people.rules.secrets import digest_of, new_secret
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

LASTS = {
    TokenPurpose.CONFIRM_EMAIL: timedelta(hours=24),
    TokenPurpose.RESET_PASSWORD: timedelta(minutes=30),
    TokenPurpose.CHANGE_EMAIL: timedelta(hours=24),
    TokenPurpose.INVITATION: timedelta(days=30),
}


def issue_token(work: Work, purpose: TokenPurpose, person_id: int, *, email: str | None = None) -> str:
    """Make a token for a person and void their earlier ones of the purpose. Returns the secret, told only here."""
    void_tokens(work, purpose, person_id)
    secret = new_secret()
    work.session.add(
        Token(
            purpose=purpose,
            digest=digest_of(secret),
            person_id=person_id,
            email=email,
            created_at=work.now,
            expires_at=work.now + LASTS[purpose],
        )
    )
    return secret


def use_token(work: Work, purpose: TokenPurpose, secret: str) -> Token:
    """Use a token up. Raises RuleBroken when it is unknown, used, over or of another purpose; these look alike."""
    token = work.session.scalars(token_in_force(purpose, digest_of(secret), work.now)).one_or_none()
    if token is None:
        raise RuleBroken("people.link_over")
    used = update(Token).where(Token.id == token.id, Token.used_at.is_(None)).values(used_at=work.now).returning(Token.id)
    if work.session.scalar(used) is None:
        raise RuleBroken("people.link_over")
    return token


def void_tokens(work: Work, purpose: TokenPurpose, person_id: int) -> None:
    """Delete a person's tokens of a purpose."""
    work.session.execute(delete(Token).where(Token.purpose == purpose, Token.person_id == person_id))
