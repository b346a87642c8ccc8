"""What happened to accounts."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class SessionOpened(Fact):
    """A person signed in on a browser."""

    person_id: int
    session_id: int


@dataclass(frozen=True, kw_only=True)
class SessionsClosed(Fact):
    """Sessions of a person ended: by signing out, by revoking, by a new password. Their sockets end with them."""

    person_id: int
    session_ids: tuple[int, ...]
