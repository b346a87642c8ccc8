"""Deferred acceptance (Gale and Shapley 1962) among people with several places and ties.

Students propose down their lists. Within a tie a student first asks a mentor who has a free place, then by lot. A student whom all have
turned down once gets a second chance: she proposes once more from the top, and among equally ranked students a mentor then prefers her
(after Kiraly 2011). A mentor never gives up somebody for one whom he ranks lower, so the result is weakly stable.
"""

import heapq
from dataclasses import dataclass

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Whole, row_starts


@dataclass(frozen=True, slots=True)
class Market:
    """Pairs that may be matched, sorted by student, with places in both lists (less is better, equal is a tie)."""

    student: Whole
    mentor: Whole
    student_order: Whole
    mentor_order: Whole
    demand: Whole
    capacity: Whole
    waiting: Mask


class Proposals:
    """One run: who has asked whom, and whom mentors hold for now."""

    def __init__(self, market: Market, lots: np.random.Generator | None) -> None:
        number = len(market.student)
        lot = np.arange(number) if lots is None else lots.permutation(number)
        self._lists = _lists(market, lot)
        self._student, self._mentor = market.student.tolist(), market.mentor.tolist()
        self._rank, self._lot = market.mentor_order.tolist(), lot.tolist()
        self._left, self._free = market.demand.tolist(), market.capacity.tolist()
        self._todo = [[list(group) for group in groups] for groups in self._lists]
        self._partners = [0] * len(self._left)
        self._returns = market.waiting.tolist()
        self._returned = [False] * len(self._left)
        # Each mentor's partners, the least wanted first; who has returned is wanted more among equals.
        self._held: list[list[tuple[int, bool, int, int]]] = [[] for _ in self._free]

    def held(self) -> list[int]:
        """The pairs that stand once nobody asks any more."""
        queue = [student for student, left in enumerate(self._left) if left]
        while queue:
            student = queue.pop()
            while self._left[student]:
                pair = self._next_of(student)
                if pair is not None:
                    queue.extend(self._ask(student, pair))
                elif not self._return(student):
                    break
        return [entry[3] for entries in self._held for entry in entries]

    def _return(self, student: int) -> bool:
        """A student without anybody begins once more from the top of her list."""
        if self._partners[student] or not self._returns[student]:
            return False
        self._returns[student] = False
        self._returned[student] = True
        self._todo[student] = [list(group) for group in self._lists[student]]
        return True

    def _ask(self, student: int, pair: int) -> list[int]:
        """The student asks the mentor of the pair. Whoever loses a place by it has to ask on."""
        mentor = self._mentor[pair]
        entry = (-self._rank[pair], self._returned[student], self._lot[pair], pair)
        lost = []
        if self._free[mentor]:
            self._free[mentor] -= 1
            heapq.heappush(self._held[mentor], entry)
        elif self._held[mentor] and self._held[mentor][0][:2] < entry[:2]:
            lost.append(self._student[heapq.heapreplace(self._held[mentor], entry)[3]])
            self._count(lost[0], -1)
        else:
            return lost
        self._count(student, 1)
        return lost

    def _count(self, student: int, partners: int) -> None:
        self._partners[student] += partners
        self._left[student] -= partners

    def _next_of(self, student: int) -> int | None:
        """The next pair of her list: of the first tie that is not asked through, one with a free place, or the first by lot."""
        groups = self._todo[student]
        if not groups:
            return None
        group = groups[-1]
        at = next((place for place, pair in enumerate(group) if self._free[self._mentor[pair]]), 0)
        pair = group.pop(at)
        if not group:
            groups.pop()
        return pair


def propose(market: Market, lots: np.random.Generator | None) -> Mask:
    """A weakly stable choice of pairs; `lots` breaks ties, without it the order of the lists does."""
    chosen = np.zeros(len(market.student), dtype=np.bool_)
    chosen[Proposals(market, lots).held()] = True
    return chosen


def _lists(market: Market, lot: Whole) -> list[list[list[int]]]:
    """Each student's pairs in groups of equal places, the best group last, so that it is taken off first."""
    order = np.lexsort((lot, market.student_order, market.student))
    starts = row_starts(market.student, len(market.demand))
    places = market.student_order[order]
    lists = []
    for first, last in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        cuts = np.flatnonzero(np.diff(places[first:last])) + 1
        lists.append([group.tolist() for group in np.split(order[first:last], cuts)][::-1] if last > first else [])
    return lists
