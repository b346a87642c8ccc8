"""What staff did to many things at once. Each thing has its own fact beside these."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class BatchDone(Fact):
    """A deed was done to so many things; others were left out."""

    quiet = "what was done to each thing is said by its own fact"

    batch_id: int
    deed_code: str
    done: int
    skipped: int


@dataclass(frozen=True, kw_only=True)
class BatchUndone(Fact):
    """A batch was taken back, but for what somebody had changed since."""

    quiet = "what was taken back of each thing is said by its own fact"

    batch_id: int
    deed_code: str
    undone: int
    kept: int


@dataclass(frozen=True, kw_only=True)
class BatchesForgotten(Fact):
    """Batches that can no longer be taken back were deleted."""

    quiet = "nothing that anybody waits for"

    count: int
