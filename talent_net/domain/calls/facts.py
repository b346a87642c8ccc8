"""What happened in calls. That somebody is still there is no fact: it happens every quarter of a minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class CallJoined(Fact):
    """Somebody took their seat in a call; `replaced_ids` are seats of theirs in other windows, which lost it by this."""

    meeting_id: int
    presence_id: int
    replaced_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class CallLeft(Fact):
    """Somebody left a call: by themselves, or because their session ended."""

    meeting_id: int
    presence_id: int


@dataclass(frozen=True, kw_only=True)
class CallEnded(Fact):
    """A call that may not be any more ended for everybody who sat in it."""

    meeting_id: int
    presence_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PresencesForgotten(Fact):
    """Who sat in calls of long ago was deleted; the minutes that were counted stay."""

    quiet: ClassVar[str] = "nobody is shown it"

    count: int
