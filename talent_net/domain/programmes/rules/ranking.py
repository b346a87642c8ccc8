"""Wishes: up to ten of the other side, in ranks that may be shared."""

from __future__ import annotations

from collections.abc import Mapping

from talent_net.kernel.errors import RuleBroken

MOST_RANKED = 10


def compact(ranks: Mapping[int, int]) -> dict[int, int]:
    """The same order with ranks from 1 on and none left out: 2, 2, 7 becomes 1, 1, 2."""
    places = {rank: place for place, rank in enumerate(sorted(set(ranks.values())), start=1)}
    return {other: places[rank] for other, rank in ranks.items()}


def checked_ranks(ranks: Mapping[int, int], known: frozenset[int]) -> dict[int, int]:
    """The wishes that can be kept. Raises RuleBroken for too many, for ranks that are none and for whoever is not there."""
    if len(ranks) > MOST_RANKED:
        raise RuleBroken("programmes.many_ranked", most=MOST_RANKED)
    if not known.issuperset(ranks):
        raise RuleBroken("programmes.not_there")
    if any(not 1 <= rank <= MOST_RANKED for rank in ranks.values()):
        raise RuleBroken("programmes.no_rank", most=MOST_RANKED)
    return compact(ranks)
