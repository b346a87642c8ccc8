"""When to try again."""

from __future__ import annotations

from datetime import timedelta

MAX_ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=30)


def retry_after(attempts: int) -> timedelta:
    """The pause after so many attempts: 30 seconds, doubling, at most six hours."""
    pause: timedelta = min(FIRST_PAUSE * 2 ** max(attempts - 1, 0), timedelta(hours=6))
    return pause
