"""The numbers that the city sets; read from the settings at the start, handed to every work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Ages in years, lengths of sessions, and when nobody meets a minor: from and until, in minutes since midnight.

    `meeting_hosts`: names of the services at which people may have meeting links of their own.
    """

    minimum_age: int = 13
    school_only_age: int = 16
    adult_age: int = 18
    session_idle: timedelta = timedelta(days=14)
    session_absolute: timedelta = timedelta(days=30)
    staff_idle: timedelta = timedelta(minutes=30)
    staff_absolute: timedelta = timedelta(hours=12)
    pupil_curfew: tuple[int, int] = (21 * 60, 7 * 60)
    meeting_hosts: frozenset[str] = frozenset({"zoom.us", "meet.google.com", "meet.jit.si"})
