"""Hashing passwords: argon2id, off the loop, at most two at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from gevent import get_hub
from gevent.monkey import is_module_patched

T = TypeVar("T")
# Above OWASP's floor of 19 MiB and two passes.
_hasher = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
# Each hash takes its memory and a core: a storm of sign-ins waits its turn instead of taking the house down.
_turns = BoundedSemaphore(2)
# What a sign-in with an unknown address is measured against, so that it does the same work.
NOBODYS_HASH = _hasher.hash("nobody has this password")


def hash_password(password: str) -> str:
    """The argon2id hash of a password, with its parameters and salt."""
    return _apart(lambda: _hasher.hash(password))


def is_password(stored: str | None, password: str) -> bool:
    """Whether a password fits its hash. None, for a person who is not there, takes as long and is never right."""

    def verify() -> bool:
        try:
            return _hasher.verify(stored or NOBODYS_HASH, password)
        except (VerificationError, InvalidHashError):
            return False

    return _apart(verify) and bool(stored)


def is_outdated(stored: str) -> bool:
    """Whether a hash was made with earlier parameters."""
    return _hasher.check_needs_rehash(stored)


def _apart(work: Callable[[], T]) -> T:
    """Run in a native thread where gevent rules, so that the loop goes on; argon2 lets go of the interpreter."""
    with _turns:
        if not is_module_patched("threading"):
            return work()
        result: T = get_hub().threadpool.apply(work)
        return result
