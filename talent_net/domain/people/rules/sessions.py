"""How long a sign-in lasts."""

from __future__ import annotations

from datetime import datetime

from talent_net.kernel.limits import Limits


def ends_at(started_at: datetime, *, is_staff: bool, limits: Limits) -> datetime:
    """The absolute end of a session."""
    return started_at + (limits.staff_absolute if is_staff else limits.session_absolute)


def is_over(now: datetime, seen_at: datetime, expires_at: datetime, *, is_staff: bool, limits: Limits) -> bool:
    """Whether a session has ended, by its age or by idleness."""
    idle = limits.staff_idle if is_staff else limits.session_idle
    return now >= expires_at or now - seen_at >= idle
