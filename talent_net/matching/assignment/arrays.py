"""The array types of this package, and how rows of a sorted list are picked together."""

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]
Pair = tuple[int, int]


def row_starts(sorted_rows: Whole, rows: int) -> Whole:
    """Where each row begins in a list sorted by row, and the list's end: rows + 1 positions."""
    return np.searchsorted(sorted_rows, np.arange(rows + 1)).astype(np.int64)


def positions_of(starts: Whole, rows: Whole) -> Whole:
    """The positions of all entries of the given rows, row after row."""
    lengths = starts[rows + 1] - starts[rows]
    before = np.cumsum(lengths) - lengths
    positions: Whole = np.arange(int(lengths.sum()), dtype=np.int64) + np.repeat(starts[rows] - before, lengths)
    return positions


def whole(values: object) -> Whole:
    """The values as 64 bit integers."""
    return np.asarray(values, dtype=np.int64)
