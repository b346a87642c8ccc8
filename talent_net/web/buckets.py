"""A token bucket: so many at once, and so many a second in the long run."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass(slots=True)
class TokenBucket:
    """Holds at most `burst` tokens and gains `rate` of them each second. Cheap enough to be asked for every frame."""

    rate: float
    burst: float
    _level: float = field(init=False)
    _looked_at: float = field(init=False)

    def __post_init__(self) -> None:
        self._level = self.burst
        self._looked_at = time.monotonic()

    def take(self, at: float | None = None) -> bool:
        """Take one token. False when there is none left; `at` is a moment of the monotonic clock, for tests."""
        moment = time.monotonic() if at is None else at
        self._level = min(self.burst, self._level + (moment - self._looked_at) * self.rate)
        self._looked_at = moment
        if self._level < 1:
            return False
        self._level -= 1
        return True
