"""Every assignment of a small instance, looked at one by one: what the definitions say, with nothing of the solver in it."""

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

Drawn = dict[str, Any]
MOST_PAIRS = 11


def drawn(dice: Random, *, students: int = 5, mentors: int = 4, ranked: bool = False) -> Drawn:
    """A small instance as plain lists: demands of one to three, many ties, some pins, some forbidden pairs, sometimes a floor."""
    people = (dice.randint(1, students), dice.randint(1, mentors))
    every = [(student, mentor) for student in range(people[0]) for mentor in range(people[1])]
    pairs = sorted(dice.sample(every, min(len(every), dice.randint(1, MOST_PAIRS))))
    step = dice.choice([1, 1, 0.5, 0.1])
    scores = [(student, mentor, round(dice.randint(0, 6) * step, 6)) for student, mentor in pairs]
    most = dice.choice([1, 2, 3])
    instance: Drawn = {
        "demand": [dice.randint(1, most) for _ in range(people[0])],
        "capacity": [dice.randint(0, 3) for _ in range(people[1])],
        "scores": scores,
        "floor": dice.choice([None, None, step, 2 * step]),
        "forbidden": [pair for pair in pairs if dice.random() < 0.08],
        "pins": [],
    }
    for pair in pairs:
        if dice.random() < 0.1 and may_be_pinned(instance, pair):
            instance["pins"].append(pair)
    if ranked:
        instance["student_ranks"] = ranks(dice, people, pairs, 0)
        instance["mentor_ranks"] = ranks(dice, people, pairs, 1)
    return instance


def ranks(dice: Random, people: tuple[int, int], pairs: list[tuple[int, int]], end: int) -> list[list[tuple[int, int]]]:
    """Ranks with ties for most pairs, of each student (end 0) or mentor (end 1)."""
    lists: list[list[tuple[int, int]]] = [[] for _ in range(people[end])]
    for pair in pairs:
        if dice.random() < 0.9:
            lists[pair[end]].append((pair[1 - end], dice.randint(1, 3)))
    return lists


def may_be_pinned(instance: Drawn, pair: tuple[int, int]) -> bool:
    pins = [*instance["pins"], pair]
    return (
        pair in allowed(instance)
        and sum(student == pair[0] for student, _ in pins) <= instance["demand"][pair[0]]
        and sum(mentor == pair[1] for _, mentor in pins) <= instance["capacity"][pair[1]]
    )


def allowed(instance: Drawn) -> dict[tuple[int, int], float]:
    """Pairs that may be assigned, with their scores."""
    floor = instance["floor"] or 0
    return {(s, m): score for s, m, score in instance["scores"] if score >= floor and (s, m) not in instance["forbidden"]}


@cache
def subsets(number: int) -> NDArray[np.bool_]:
    """Every choice among so many pairs: a row each."""
    return (np.arange(2**number)[:, None] >> np.arange(number) & 1).astype(np.bool_)


@dataclass
class Everything:
    """All assignments that keep the constraints: a row each, over the allowed pairs."""

    instance: Drawn
    # Less the changes against what was published, where a test counts them.
    unchanged: NDArray[np.int64] | None = None

    def __post_init__(self) -> None:
        scores = allowed(self.instance)
        self.pairs = list(scores)
        self.points = np.array([round(score * 10) for score in scores.values()], dtype=np.int64)
        self.student = np.array([pair[0] for pair in self.pairs], dtype=np.int64)
        self.mentor = np.array([pair[1] for pair in self.pairs], dtype=np.int64)
        self.pinned = np.array([pair in self.instance["pins"] for pair in self.pairs], dtype=np.bool_)
        self.demand, self.capacity = np.array(self.instance["demand"]), np.array(self.instance["capacity"])
        rows = subsets(len(self.pairs))
        kept = rows[:, self.pinned].all(axis=1)
        kept &= (self.counts(rows, self.student, len(self.demand)) <= self.demand).all(axis=1)
        kept &= (self.counts(rows, self.mentor, len(self.capacity)) <= self.capacity).all(axis=1)
        self.rows = rows[kept]
        sums = self.sums(self.rows)
        has = self.counts(self.rows, self.student, len(self.demand)) > 0
        self.served = has.sum(axis=1)
        self.worst = np.where(has.any(axis=1), np.where(has, sums, sums.max() + 1).min(axis=1), 0)
        self.total = self.rows @ self.points

    def counts(self, rows: NDArray[np.bool_], person: NDArray[np.int64], people: int) -> NDArray[np.int64]:
        counts: NDArray[np.int64] = rows.astype(np.int64) @ (person[:, None] == np.arange(people)).astype(np.int64)
        return counts

    def sums(self, rows: NDArray[np.bool_]) -> NDArray[np.int64]:
        sums: NDArray[np.int64] = rows @ ((self.student[:, None] == np.arange(len(self.demand))) * self.points[:, None])
        return sums

    def best(self, *objectives: str) -> tuple[int, ...]:
        """The best values of the objectives, one after the other."""
        left = np.ones(len(self.rows), dtype=np.bool_)
        values = []
        for objective in objectives:
            of_each = getattr(self, objective)
            values.append(int(of_each[left].max()))
            left &= of_each == values[-1]
        return tuple(values)

    def stable(self) -> NDArray[np.bool_]:
        """Which rows are weakly stable, by the definition: no allowed pair outside would both rather have."""
        blocked = np.zeros(len(self.rows), dtype=np.bool_)
        student_counts = self.counts(self.rows, self.student, len(self.demand))
        mentor_counts = self.counts(self.rows, self.mentor, len(self.capacity))
        for at, (student, mentor) in enumerate(self.pairs):
            worse_for_her = [o for o, pair in enumerate(self.pairs) if pair[0] == student and self.prefers(0, at, o)]
            worse_for_him = [o for o, pair in enumerate(self.pairs) if pair[1] == mentor and self.prefers(1, at, o)]
            she = (student_counts[:, student] < self.demand[student]) | self.rows[:, worse_for_her].any(axis=1)
            he = (mentor_counts[:, mentor] < self.capacity[mentor]) | self.rows[:, worse_for_him].any(axis=1)
            blocked |= ~self.rows[:, at] & she & he
        return ~blocked

    def prefers(self, end: int, at: int, other: int) -> bool:
        """Whether the person at this end of both pairs strictly prefers the first and might leave the second, which is no pin."""
        return not self.pinned[other] and self.desire(end, at) < self.desire(end, other)

    def desire(self, end: int, at: int) -> tuple[int, int]:
        """Less is dearer: ranked ones by rank, then the others by score."""
        pair = self.pairs[at]
        given = dict(self.instance.get(("student_ranks", "mentor_ranks")[end], {pair[end]: []})[pair[end]])
        rank = given.get(pair[1 - end])
        return (10**6, -int(self.points[at])) if rank is None else (rank, 0)
