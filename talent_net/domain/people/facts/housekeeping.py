"""What the house did by itself."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class HouseKept(Fact):
    """What need not be kept was forgotten: how many unconfirmed sign-ups, tokens and sessions."""

    quiet = "nothing that anybody waits for"

    sign_ups: int
    tokens: int
    sessions: int
