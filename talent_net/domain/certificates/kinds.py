"""As what somebody takes part, and why a certificate is withdrawn."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """As what somebody took part."""

    STUDENT = "student"
    MENTOR = "mentor"


class Withdrawal(StrEnum):
    """Why a certificate counts no more."""

    MISTAKEN = "mistaken"
    NOT_HELD = "not_held"
    MISUSED = "misused"
    OTHER = "other"
