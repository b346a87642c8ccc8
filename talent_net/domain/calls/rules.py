"""When a call is open, who sits in it, and what its two browsers may pass to each other. Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from talent_net.kernel.errors import RuleBroken

OPENS_BEFORE = timedelta(minutes=15)
CLOSES_AFTER = timedelta(hours=2)
# A page says that it is there every fifteen seconds; whoever missed three of these has left.
LEASE = timedelta(seconds=45)
# So long it is known who sat in a call: by then nobody puts its minutes right any more.
PRESENCES_STAY = timedelta(days=90)

LONGEST_DESCRIPTION = 24_000
LONGEST_CANDIDATE = 400
MOST_CANDIDATES = 40


def opens_at(starts_at: datetime) -> datetime:
    """From when on the call of a meeting can be entered."""
    return starts_at - OPENS_BEFORE


def closes_at(ends_at: datetime) -> datetime:
    """When it ends for good."""
    return ends_at + CLOSES_AFTER


def check_open(now: datetime, starts_at: datetime, ends_at: datetime) -> None:
    """Raise RuleBroken before a call opens and after it closed."""
    if now < opens_at(starts_at):
        raise RuleBroken("calls.too_early")
    if now >= closes_at(ends_at):
        raise RuleBroken("calls.over")


def is_here(now: datetime, session_id: int | None, last_seen_at: datetime | None) -> bool:
    """Whether a seat is taken: nobody gave it up, and its page said so a moment ago."""
    return session_id is not None and last_seen_at is not None and now - last_seen_at <= LEASE


def check_description(text: str) -> None:
    """Raise RuleBroken for what is no session description (RFC 8866): those begin with their version."""
    if len(text) > LONGEST_DESCRIPTION or not text.startswith("v=0"):
        raise RuleBroken("calls.signal_unreadable", "text")


def check_candidates(lines: Collection[str]) -> None:
    """Raise RuleBroken for what are no ICE candidates (RFC 8839), each in a line of its own. An empty one says that there are no more."""
    if not lines or len(lines) > MOST_CANDIDATES:
        raise RuleBroken("calls.signal_unreadable", "candidates")
    for line in lines:
        is_candidate = not line or (line.startswith("candidate:") and line.isascii() and line.isprintable())
        if not is_candidate or len(line) > LONGEST_CANDIDATE:
            raise RuleBroken("calls.signal_unreadable", "candidates")
