"""What sessions sign: the address in the mail about a kept place, and the names of guests in a host's form.

The address says which place, and whose. Opening the page answers nothing; it ends with the answer.
"""

from __future__ import annotations

from itsdangerous import BadSignature

from talent_net.web.signing import signer

SALT = "talent_net kept place"
GUESTS = "talent_net guests"


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


def guest_key(session_public_id: str, person_public_id: str) -> str:
    """A guest of one session: in every other session the same person has another one, so that nobody is recognised by it."""
    return signer(GUESTS).get_signature(f"{session_public_id}.{person_public_id}").decode()
