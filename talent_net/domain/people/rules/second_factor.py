"""Codes of the second factor."""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from datetime import datetime

import pyotp

STEP_SECONDS = 30
# A phone's clock may be one step off.
DRIFT = 1
CODES = 10
_GROUPS = 4
_LETTERS_A_GROUP = 6
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_totp_secret() -> str:
    """A fresh secret for an authenticator, in base 32."""
    return pyotp.random_base32()


def provisioning_uri(secret: str, email: str) -> str:
    """What the QR code says to the authenticator."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="talent_net")


def accepted_step(secret: str, code: str, now: datetime, last_step: int | None) -> int | None:
    """The time step for which a code is right and which was not used before, or None."""
    digits = "".join(letter for letter in unicodedata.normalize("NFKC", code) if letter in "0123456789")
    current = int(now.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    for step in range(current - DRIFT, current + DRIFT + 1):
        if hmac.compare_digest(totp.at(step * STEP_SECONDS), digits) and (last_step is None or step > last_step):
            return step
    return None


def new_recovery_codes() -> list[str]:
    """Ten codes of four groups, 118 bits each: enough that their SHA-256 tells nothing to whoever steals the table."""
    return ["-".join(_group() for _ in range(_GROUPS)) for _ in range(CODES)]


def _group() -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS_A_GROUP))


def plain_code(typed: str) -> str:
    """A recovery code as it is hashed: without spaces and hyphens, in lower case."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", typed).lower() if letter.isalnum())
