"""What happened to notices."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class NoticeGiven(Fact):
    """A person has something new to read."""

    person_id: int
    notice_id: int


@dataclass(frozen=True, kw_only=True)
class NoticesRead(Fact):
    """A person read notices; other windows of theirs count anew."""

    person_id: int
    count: int
