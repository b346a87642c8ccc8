"""One-time handshake tokens: proof that the page which opens a socket is one of ours, in a browser that is signed in.

A cookie alone is sent along by any page of any site; a token can only be read by a page of this one, lives a minute and opens one
socket. Only its digest is kept, and where several processes share Redis, any of them redeems what another gave.
"""

from __future__ import annotations

import secrets
import time
from hashlib import sha256
from typing import Protocol

from redis import Redis
from redis.exceptions import RedisError

TOKEN_BYTES = 32
TOKEN_SECONDS = 60
MOST_TOKENS = 20_000


class TokensAway(Exception):
    """Tokens can be neither given nor redeemed now: Redis does not answer."""


class Tokens(Protocol):
    def issue(self, session_id: int) -> str:
        """A new token for an account session."""

    def redeem(self, token: str) -> int | None:
        """Use a token up. Returns its account session, or None when it is unknown, spent or too old."""


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


class MemoryTokens:
    """The tokens of a single process."""

    def __init__(self, seconds: float = TOKEN_SECONDS) -> None:
        self._seconds = seconds
        # In the order in which they end, since all live equally long.
        self._open: dict[str, tuple[int, float]] = {}

    def issue(self, session_id: int) -> str:
        self._prune()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._open[_digest(token)] = (session_id, time.monotonic() + self._seconds)
        return token

    def redeem(self, token: str) -> int | None:
        session_id, ends = self._open.pop(_digest(token), (None, 0.0))
        return session_id if time.monotonic() < ends else None

    def _prune(self) -> None:
        moment = time.monotonic()
        while self._open:
            oldest = next(iter(self._open))
            if self._open[oldest][1] > moment and len(self._open) < MOST_TOKENS:
                break
            del self._open[oldest]


class RedisTokens:
    """The tokens of several processes. When Redis is away they refuse: a socket more is not worth a door left open."""

    def __init__(self, client: Redis, seconds: int = TOKEN_SECONDS) -> None:
        self._client = client
        self._seconds = seconds

    def issue(self, session_id: int) -> str:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        try:
            self._client.set(self._key(token), session_id, ex=self._seconds)
        except RedisError as error:
            raise TokensAway from error
        return token

    def redeem(self, token: str) -> int | None:
        try:
            # Read and removed in one step: of two who present it at once, one gets in.
            value = self._client.getdel(self._key(token))
        except RedisError as error:
            raise TokensAway from error
        return int(value) if isinstance(value, bytes | str) else None

    def _key(self, token: str) -> str:
        return f"talent_net:live_token:{_digest(token)}"
