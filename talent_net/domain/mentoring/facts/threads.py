"""What happened in threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MessageSent(Fact):
    """Somebody wrote into a thread."""

    mentorship_id: int
    message_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class MessageEdited(Fact):
    """A message says something else now; what it said is kept as a trace."""

    mentorship_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class MessageDeleted(Fact):
    """A message left its place without its words."""

    mentorship_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class MessagePutBack(Fact):
    """A deleted message stands again."""

    mentorship_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class AttachmentsForgotten(Fact):
    """What came with a deleted message is deleted too."""

    quiet: ClassVar[str] = "nobody could see it any more"

    message_id: int
    count: int


@dataclass(frozen=True, kw_only=True)
class ThreadRead(Fact):
    """Somebody has read a thread up to a number."""

    mentorship_id: int
    person_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class ThreadLocked(Fact):
    """Nobody can write into a thread until what `reason` names is mended."""

    mentorship_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ThreadUnlocked(Fact):
    """What had locked a thread is mended."""

    mentorship_id: int


@dataclass(frozen=True, kw_only=True)
class SupervisorAppointed(Fact):
    """Another adult watches over a thread."""

    mentorship_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class WordsForgotten(Fact):
    """What people wrote who have deleted their accounts is deleted too."""

    quiet: ClassVar[str] = "the places stay, and whoever opens the thread sees them"

    count: int
