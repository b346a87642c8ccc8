"""What happened between two people who do not meet any more. Only the block is named: whoever reads the log need not learn of whom."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class PersonBlocked(Fact):
    """One person blocked another. The other never hears of it."""

    block_id: int


@dataclass(frozen=True, kw_only=True)
class PersonUnblocked(Fact):
    """One person took a block of theirs back. Nobody hears of that either."""

    block_id: int
