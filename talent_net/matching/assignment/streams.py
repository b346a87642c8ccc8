"""Optima over all pairs of a source from few of them: solve on candidates, look at every pair once, add what would help, solve again."""

from collections.abc import Callable

import numpy as np

from talent_net.matching.assignment.arrays import Whole, row_starts
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
# What is within this part of the best score of being liked better is added as well.
NEARLY = 100
# A gain that no mentor reaches, and that can still be subtracted.
NEVER = 2**62
# Below this, sums of three numbers fit into 32 bits, which halves the time of a look.
SHORT = 2**29
# A list of at most so many pairs is solved as a whole.
FEW_EDGES = 150_000

# The solver is told the optimum of the round before, to begin where that one ended.
Solver = Callable[[Edges, Places, Optimum | None], Optimum]


def optimum_over(source: ScoreSource, places: Places, solver: Solver) -> Optimum:
    """The solver's optimum over every pair of the source; its certificate holds for all of them."""
    if isinstance(source, ListedScores) and len(source.edges) <= FEW_EDGES:
        return solver(source.edges, places, None)
    edges, optimum = candidates(source), None
    # Each student's best pair is among the candidates.
    most_points = int(edges.points.max(initial=0))
    while True:
        optimum = solver(edges, places, optimum)
        found, holds = helpful(source, places, optimum, most_points)
        if holds:
            return optimum
        edges = edges.joined(found)


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


def helpful(source: ScoreSource, places: Places, optimum: Optimum, most_points: int) -> tuple[Edges, bool]:
    """Pairs against which the optimum's certificate does not hold, and whether it holds against all.

    They are those that a cut lets out, or that a student would like better; with them come those that she would nearly like better, for
    prices will still move.
    """
    certificate = optimum.certificate
    scale, price, gains = certificate.prices.scale, certificate.prices.mentor, _gains_to_beat(optimum, places)
    most = most_points * scale
    if max(most, int(price.max(initial=0)), certificate.prices.bonus) < SHORT:
        price, gains = price.astype(np.int32), np.clip(gains, -SHORT, SHORT).astype(np.int32)
    starts = row_starts(optimum.edges.student, places.students)
    slack = most // NEARLY
    found, holds = [no_edges()], True
    for first, block in blocks_of(source):
        rows = slice(first, first + len(block))
        for cut, least in ((certificate.served, 0), (certificate.above, certificate.floor + 1)):
            leaving = _leaving(cut, block, rows, places, least)
            found.extend(leaving)
            holds = holds and not leaving
        excess = block.astype(price.dtype)
        excess *= scale
        excess -= price
        excess -= gains[rows, None]
        held = slice(int(starts[first]), int(starts[first + len(block)]))
        excess[optimum.edges.student[held] - first, optimum.edges.mentor[held]] = -slack
        excess[block < max(certificate.floor, 0)] = -slack
        holds = holds and bool(excess.max(initial=0) <= 0)
        found.append(_best_of_stretches(block, excess, -slack, first))
    return _gathered(found), holds


def _gains_to_beat(optimum: Optimum, places: Places) -> Whole:
    """The gain at the certificate's prices above which a student would take another mentor; those without demand never would."""
    edges, prices = optimum.edges, optimum.certificate.prices
    students = np.flatnonzero(places.demand > 0)
    gains = np.full(places.students, NEVER, dtype=np.int64)
    held, starts = np.arange(len(edges)), row_starts(edges.student, places.students)
    weight = edges.points * prices.scale
    gains[students] = least_gains(edges, weight, prices.mentor, held, starts, students, places, prices.bonus)
    return gains


def _leaving(cut: Cut | None, block: Block, rows: slice, places: Places, least: int) -> list[Edges]:
    """Pairs of the cut's students with mentors outside it, if any."""
    if cut is None:
        return []
    inside = cut.students[rows] & places.waiting[rows]
    if inside.any():
        mask = (block >= least) & inside[:, None] & ~cut.mentors
        if mask.any():
            return [_best_of_stretches(block, np.where(mask, block, NOT_ALLOWED), NOT_ALLOWED, rows.start)]
    return []


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


def _best_of_stretches(block: Block, measure: Block, above: int, first: int) -> Edges:
    """Of each row, the entry with the greatest measure in each stretch of the columns, where that is more than `above`."""
    rows = np.flatnonzero(measure.max(axis=1) > above)
    values = measure if len(rows) == len(block) else measure[rows]
    width = -(-block.shape[1] // STRETCHES)
    starts = np.arange(0, block.shape[1], width)
    columns = np.stack([start + values[:, start : start + width].argmax(axis=1) for start in starts], axis=1)
    row, place = np.nonzero(values[np.arange(len(rows))[:, None], columns] > above)
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
