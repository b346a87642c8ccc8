"""What happened to the shipped vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class VocabularyLoaded(Fact):
    """Shipped terms and places entered the database, or took new names there."""

    quiet = "the command tells its caller"

    created: int
    updated: int
