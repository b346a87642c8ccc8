"""What a password must be."""

from __future__ import annotations

from talent_net.kernel.errors import RuleBroken
from talent_net.vocabulary.passwords import is_common_password

SHORTEST = 10
LONGEST = 200


def check_password(password: str, email: str) -> None:
    """Raise RuleBroken unless the password is long enough, not one that guessers try first, and not the person's own address."""
    if len(password) < SHORTEST:
        raise RuleBroken("people.password_short", "password", length=SHORTEST)
    if len(password) > LONGEST:
        raise RuleBroken("people.password_long", "password", length=LONGEST)
    if is_common_password(password):
        raise RuleBroken("people.password_common", "password")
    local = email.partition("@")[0].casefold()
    if local and len(local) > 3 and local in password.casefold():
        raise RuleBroken("people.password_like_email", "password")
