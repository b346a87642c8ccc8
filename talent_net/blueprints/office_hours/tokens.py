"""The signed address in the mail about a kept place: which one, and whose. Opening the page answers nothing; it ends with the answer."""

from __future__ import annotations

from itsdangerous import BadSignature

from talent_net.web.signing import signer

SALT = "talent_net kept place"


def kept_token(kept_public_id: str, person_public_id: str) -> str:
    """What the address says, signed."""
    return signer(SALT).sign(f"{kept_public_id}.{person_public_id}").decode()


def read_kept_token(token: str) -> tuple[str, str] | None:
    """The kept place and whose it is; None for anything that this house did not sign."""
    try:
        kept, person = signer(SALT).unsign(token).decode().split(".")
    except (BadSignature, ValueError):
        return None
    return kept, person
