"""The secret part of a private address: it can be shown again, and ends with the row that it names."""

from __future__ import annotations

from itsdangerous import BadSignature

from talent_net.web.signing import signer

SALT = "talent_net calendar feed"


def feed_token(public_id: str) -> str:
    """What the address says: which feed, signed."""
    return signer(SALT).sign(public_id).decode()


def read_feed_token(token: str) -> str | None:
    """The feed's public id; None for anything that this house did not sign."""
    try:
        return signer(SALT).unsign(token).decode()
    except (BadSignature, ValueError):
        return None
