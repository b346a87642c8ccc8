"""Where scores come from: an instance's list, or an engine that scores a block of students against every mentor."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from talent_net.matching.assignment.arrays import Mask, Whole, row_starts
from talent_net.matching.assignment.grid import to_points

NOT_ALLOWED = -1
# Entries of one block: enough to be quick, few enough to stay small.
BLOCK_ENTRIES = 1_000_000

Block = NDArray[np.int32] | NDArray[np.int64]


class ScoreSource(Protocol):
    """Scores of every pair, a block of students at a time; the same each time it is asked."""

    @property
    def students(self) -> int: ...

    @property
    def mentors(self) -> int: ...

    @property
    def decimals(self) -> int:
        """Scores are kept to so many decimals."""
        ...

    def block(self, first: int, last: int) -> NDArray[np.generic]:
        """(last - first) x mentors. Integers are points (score x 10**decimals), floats are scores; negative is not allowed."""
        ...


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs that may be chosen with their points, sorted by student, then mentor."""

    student: Whole
    mentor: Whole
    points: Whole

    def __len__(self) -> int:
        return len(self.student)

    def only(self, mask: Mask) -> "Edges":
        return Edges(self.student[mask], self.mentor[mask], self.points[mask])

    def joined(self, other: "Edges") -> "Edges":
        """Both lists as one, each pair once."""
        student = np.concatenate((self.student, other.student))
        mentor = np.concatenate((self.mentor, other.mentor))
        points = np.concatenate((self.points, other.points))
        order = np.lexsort((mentor, student))
        student, mentor, points = student[order], mentor[order], points[order]
        once = np.ones(len(student), dtype=np.bool_)
        once[1:] = (student[1:] != student[:-1]) | (mentor[1:] != mentor[:-1])
        return Edges(student[once], mentor[once], points[once])


def no_edges() -> Edges:
    """An empty list."""
    nothing = np.zeros(0, dtype=np.int64)
    return Edges(nothing, nothing, nothing)


class ListedScores:
    """A list of pairs as a source."""

    def __init__(self, edges: Edges, students: int, mentors: int, decimals: int) -> None:
        self.students = students
        self.mentors = mentors
        self.decimals = decimals
        self.edges = edges
        self._starts = row_starts(edges.student, students)

    def block(self, first: int, last: int) -> NDArray[np.generic]:
        points = np.full((last - first, self.mentors), NOT_ALLOWED, dtype=np.int64)
        part = slice(int(self._starts[first]), int(self._starts[last]))
        points[self.edges.student[part] - first, self.edges.mentor[part]] = self.edges.points[part]
        return points


class ClosedTo:
    """Another source, in which some pairs and everything below a floor are not allowed."""

    def __init__(self, source: ScoreSource, student: Whole, mentor: Whole, floor_points: int) -> None:
        order = np.argsort(student, kind="stable")
        self.students = source.students
        self.mentors = source.mentors
        self.decimals = source.decimals
        self._source = source
        self._student, self._mentor = student[order], mentor[order]
        self._starts = row_starts(self._student, source.students)
        self._floor = floor_points

    def block(self, first: int, last: int) -> NDArray[np.generic]:
        points = points_of(self._source.block(first, last), self.decimals)
        if self._floor > 0:
            points = np.where(points < self._floor, points.dtype.type(NOT_ALLOWED), points)
        part = slice(int(self._starts[first]), int(self._starts[last]))
        if part.start < part.stop:
            points = points.copy()
            points[self._student[part] - first, self._mentor[part]] = NOT_ALLOWED
        return points


def points_of(block: NDArray[np.generic], decimals: int) -> Block:
    """A block in whole points, whichever way its source wrote it."""
    if block.dtype == np.dtype(np.int32):
        return block.astype(np.int32, copy=False)
    if np.issubdtype(block.dtype, np.integer):
        return block.astype(np.int64, copy=False)
    scores = block.astype(np.float64)
    return np.where(scores < 0, np.int64(NOT_ALLOWED), to_points(np.maximum(scores, 0.0), decimals))


def blocks_of(source: ScoreSource) -> Iterator[tuple[int, Block]]:
    """All blocks in order, each with its first student."""
    rows = max(1, BLOCK_ENTRIES // max(1, source.mentors))
    for first in range(0, source.students, rows):
        yield first, points_of(source.block(first, min(first + rows, source.students)), source.decimals)
