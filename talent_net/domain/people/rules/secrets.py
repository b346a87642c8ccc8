"""Secrets that travel once: made here, stored only as digests."""

from __future__ import annotations

import hashlib
import secrets

TOKEN_BYTES = 32


def new_secret() -> str:
    """32 random bytes, safe in an address or a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(secret: str) -> str:
    """What is stored instead of the secret: its SHA-256 in hexadecimal. Enough for random secrets; passwords use argon2id."""
    return hashlib.sha256(secret.encode()).hexdigest()
