"""Sealing what must be read again but never in the clear: the secrets of second factors."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

PURPOSE = b"talent_net second factor"


def _keys() -> MultiFernet:
    config = current_app.config
    return MultiFernet([_key(secret) for secret in (config["SECRET_KEY"], *config["SECRET_KEY_FALLBACKS"])])


def _key(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def seal(text: str) -> bytes:
    """Encrypt under a key derived from the secret key."""
    return _keys().encrypt(text.encode())


def unseal(sealed: bytes) -> str | None:
    """Decrypt with today's or an earlier secret key; None when none of them fits."""
    try:
        return _keys().decrypt(sealed).decode()
    except InvalidToken:
        return None
