"""Scores become whole points, so that every comparison is exact.

Points are score x 10**decimals. The grid is as fine as the scores need, unless sums of that size would leave 64 bits:
then it is the finest that is safe, and scores are rounded to it.
"""

import numpy as np
from numpy.typing import NDArray

from talent_net.matching.assignment.arrays import Whole

FINEST = 15
# Above this a double no longer tells neighbouring integers apart.
EXACT_DOUBLE = 2**53


def most_points(students: int, mentors: int) -> int:
    """The largest score in points with which prices of this many people stay within 64 bits."""
    return min(EXACT_DOUBLE, 2**61 // ((students + 1) * (students + mentors + 8)))


def decimals_for(scores: NDArray[np.float64], students: int, mentors: int) -> int:
    """The fewest decimals that write every score exactly, or the most that are safe."""
    largest = float(scores.max(initial=0.0))
    limit = most_points(students, mentors)
    for decimals in range(FINEST + 1):
        scale = float(10**decimals)
        if largest * scale * 10 > limit or np.array_equal(np.rint(scores * scale) / scale, scores):
            return decimals
    return FINEST


def to_points(scores: NDArray[np.float64], decimals: int) -> Whole:
    """Scores in whole points, the nearest ones."""
    return np.rint(scores * float(10**decimals)).astype(np.int64)


def to_score(points: int, decimals: int) -> float:
    """Points as a score again: the double nearest to the exact decimal number."""
    return float(points / 10**decimals)
