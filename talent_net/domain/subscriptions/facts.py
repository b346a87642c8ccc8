"""What happened to subscriptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TopicLeft(Fact):
    """A person wants no more mails of a topic."""

    quiet: ClassVar[str] = "what follows is asked when a mail is sent"

    person_id: int
    topic_code: str


@dataclass(frozen=True, kw_only=True)
class TopicJoined(Fact):
    """A person wants mails of a topic again."""

    quiet: ClassVar[str] = "what follows is asked when a mail is sent"

    person_id: int
    topic_code: str
