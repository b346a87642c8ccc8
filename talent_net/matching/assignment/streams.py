"""Optima over all pairs of a source from few of them: solve on candidates, look at every pair once, add what would help, solve again."""

from collections.abc import Callable, Iterator

import numpy as np

from talent_net.matching.assignment.arrays import Mask, Whole, row_starts
from talent_net.matching.assignment.certificate import Cut
from talent_net.matching.assignment.fair import Optimum
from talent_net.matching.assignment.places import Places
from talent_net.matching.assignment.prices import least_gains
from talent_net.matching.assignment.sources import NOT_ALLOWED, Block, Edges, ListedScores, ScoreSource, blocks_of, no_edges

BEST_OF_STUDENT = 24
BEST_OF_MENTOR = 8
# Where all like the same few, the best pairs alone leave no way to the others: each student also knows some mentors by lot.
BY_LOT = 16
# A round adds at most one pair of each student with each of so many stretches of the mentors.
STRETCHES = 16
# A list of at most so many pairs is solved as a whole.
FEW_EDGES = 150_000

# The solver is told the optimum of the round before, to begin where that one ended.
Solver = Callable[[Edges, Places, Optimum | None], Optimum]


def optimum_over(source: ScoreSource, places: Places, solver: Solver) -> Optimum:
    """The solver's optimum over every pair of the source; its certificate holds for all of them."""
    if isinstance(source, ListedScores) and len(source.edges) <= FEW_EDGES:
        return solver(source.edges, places, None)
    edges, optimum = candidates(source), None
    while True:
        optimum = solver(edges, places, optimum)
        wider = edges.joined(helpful(source, places, optimum))
        if len(wider) == len(edges):
            return optimum
        edges = wider


def candidates(source: ScoreSource) -> Edges:
    """The best pairs of each student, and the best ones of each mentor."""
    mentors = source.mentors
    bar = np.full(mentors, NOT_ALLOWED, dtype=np.int64)
    kept = no_edges()
    found = [no_edges()]
    lots = np.random.default_rng(mentors)
    for first, block in blocks_of(source):
        found.append(_best_of_rows(block, first))
        row, mentor = _by_lot(block, lots)
        found.append(Edges(row + first, mentor, block[row, mentor].astype(np.int64)))
        if first == 0 and len(block) > BEST_OF_MENTOR:
            # The first block sets the bar, or all of it would be sorted.
            bar = np.partition(block, len(block) - BEST_OF_MENTOR, axis=0)[len(block) - BEST_OF_MENTOR] - 1
            bar = np.maximum(bar, NOT_ALLOWED).astype(np.int64)
        row, mentor = np.nonzero(block > bar)
        kept = _best_of_mentors(kept, Edges(row + first, mentor, block[row, mentor].astype(np.int64)), mentors)
        starts = row_starts(kept.mentor, mentors)
        full = np.flatnonzero(starts[1:] - starts[:-1] >= BEST_OF_MENTOR)
        bar[full] = kept.points[starts[full + 1] - 1]
    return _gathered(found).joined(kept)


def helpful(source: ScoreSource, places: Places, optimum: Optimum) -> Edges:
    """Pairs against which the optimum's certificate does not hold: those that a cut lets out, or that a student would like better."""
    certificate = optimum.certificate
    gains = _gains_to_beat(optimum, places)
    scale, price = certificate.prices.scale, certificate.prices.mentor
    starts = row_starts(optimum.edges.student, places.students)
    found = [no_edges()]
    for first, block in blocks_of(source):
        rows = slice(first, first + len(block))
        for cut, least in ((certificate.served, 0), (certificate.above, certificate.floor + 1)):
            found.extend(_leaving(cut, block, rows, places, least))
        net = block * np.int64(scale) - price
        better = (net > gains[rows, None]) & (block >= max(certificate.floor, 0))
        held = slice(int(starts[first]), int(starts[first + len(block)]))
        better[optimum.edges.student[held] - first, optimum.edges.mentor[held]] = False
        if better.any():
            found.append(_best_of_stretches(block, better, first, net))
    return _gathered(found)


def _gains_to_beat(optimum: Optimum, places: Places) -> Whole:
    """The gain at the certificate's prices above which a student would take another mentor; those without demand never would."""
    edges, prices = optimum.edges, optimum.certificate.prices
    students = np.flatnonzero(places.demand > 0)
    gains = np.full(places.students, np.iinfo(np.int64).max, dtype=np.int64)
    held, starts = np.arange(len(edges)), row_starts(edges.student, places.students)
    weight = edges.points * prices.scale
    gains[students] = least_gains(edges, weight, prices.mentor, held, starts, students, places, prices.bonus)
    return gains


def _leaving(cut: Cut | None, block: Block, rows: slice, places: Places, least: int) -> Iterator[Edges]:
    """Pairs of the cut's students with mentors outside it."""
    if cut is None:
        return
    inside = cut.students[rows] & places.waiting[rows]
    if inside.any():
        mask = (block >= least) & inside[:, None] & ~cut.mentors
        if mask.any():
            yield _best_of_stretches(block, mask, rows.start, block)


def _best_of_rows(block: Block, first: int) -> Edges:
    """The best allowed entries of each row."""
    mentors = block.shape[1]
    if mentors > BEST_OF_STUDENT:
        columns = np.argpartition(block, mentors - BEST_OF_STUDENT, axis=1)[:, mentors - BEST_OF_STUDENT :]
    else:
        columns = np.broadcast_to(np.arange(mentors), block.shape)
    rows = np.arange(len(block))[:, None]
    row, place = np.nonzero(block[rows, columns] >= 0)
    mentor = columns[row, place]
    return Edges(row + first, mentor, block[row, mentor].astype(np.int64))


def _best_of_stretches(block: Block, mask: Mask, first: int, measure: Block) -> Edges:
    """Of each row, the entry under the mask with the greatest measure in each stretch of the columns."""
    rows = np.flatnonzero(mask.any(axis=1))
    values = np.where(mask[rows], measure[rows], np.iinfo(measure.dtype).min)
    width = -(-block.shape[1] // STRETCHES)
    starts = np.arange(0, block.shape[1], width)
    columns = np.stack([start + values[:, start : start + width].argmax(axis=1) for start in starts], axis=1)
    row, place = np.nonzero(np.take_along_axis(mask[rows], columns, axis=1))
    student, mentor = rows[row], columns[row, place]
    return Edges(student + first, mentor, block[student, mentor].astype(np.int64))


def _by_lot(block: Block, lots: np.random.Generator) -> tuple[Whole, Whole]:
    """Some allowed entries of each row."""
    mentor = lots.integers(0, block.shape[1], size=(len(block), BY_LOT))
    row, place = np.nonzero(block[np.arange(len(block))[:, None], mentor] >= 0)
    return row.astype(np.int64), mentor[row, place]


def _best_of_mentors(kept: Edges, more: Edges, mentors: int) -> Edges:
    """The best pairs of each mentor among both lists, sorted by mentor, the best first."""
    student = np.concatenate((kept.student, more.student))
    mentor = np.concatenate((kept.mentor, more.mentor))
    points = np.concatenate((kept.points, more.points))
    order = np.lexsort((-points, mentor))
    starts = row_starts(mentor[order], mentors)
    place = np.arange(len(order)) - starts[mentor[order]]
    order = order[place < BEST_OF_MENTOR]
    return Edges(student[order], mentor[order], points[order])


def _gathered(parts: list[Edges]) -> Edges:
    """Several lists as one, each pair once."""
    together = Edges(
        np.concatenate([part.student for part in parts]),
        np.concatenate([part.mentor for part in parts]),
        np.concatenate([part.points for part in parts]),
    )
    return no_edges().joined(together)
