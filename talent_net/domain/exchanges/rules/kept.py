"""A recording that was looked at, and how one is refused."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.errors import RuleBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A recording fit to be kept. `seconds` is None where the file does not tell its length."""

    media_type: str
    ending: str
    content: bytes
    seconds: float | None = None


def broken() -> RuleBroken:
    """For a file that is not whole."""
    return RuleBroken("exchanges.recording_broken", "recording")


def foreign() -> RuleBroken:
    """For an encoding that not every browser plays."""
    return RuleBroken("exchanges.recording_encoding", "recording")
