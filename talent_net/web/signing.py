"""Signed words in addresses: what only this house can have written."""

from __future__ import annotations

from flask import current_app
from itsdangerous import Signer


def signer(salt: str) -> Signer:
    """A signer for one purpose. The last key signs, every one of them is believed: a mail keeps its way when the secret key is changed."""
    config = current_app.config
    return Signer([*reversed(config["SECRET_KEY_FALLBACKS"]), config["SECRET_KEY"]], salt=salt)
