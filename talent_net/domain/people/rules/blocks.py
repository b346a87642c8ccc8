"""How many people one may block: enough for anybody, and few enough that a list of them stays light."""

from __future__ import annotations

from talent_net.kernel.errors import RuleBroken

MOST_BLOCKS = 500


def check_room_for_block(count: int) -> None:
    """Raise RuleBroken when a person has blocked enough people already."""
    if count >= MOST_BLOCKS:
        raise RuleBroken("people.too_many_blocks", most=MOST_BLOCKS)
