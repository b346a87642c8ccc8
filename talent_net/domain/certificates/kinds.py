"""As what somebody takes part."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """As what somebody took part."""

    STUDENT = "student"
    MENTOR = "mentor"
