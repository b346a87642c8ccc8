"""The best few among very many, exactly.

Everything but hours is a look at one byte or one bit of each person. Hours are dear, so they are compared only for those who could still be
among the best if they shared all hours: whoever is left out could not (`best_of` with `prunes=False` compares them all, and finds the same).

Scores are from 0 to 100. Whoever is within the same point fits equally well as far as anybody can tell: the day says who comes first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from talent_net.matching.scoring.bits import Mask
from talent_net.matching.scoring.fits import Fits, Question, Scores, Side, dear_rows, fits_of, hours_fits
from talent_net.matching.scoring.index import FitIndex, Rows
from talent_net.matching.scoring.measures import UNKNOWN

Points = npt.NDArray[np.int32]
# So many are compared first; the worst of the best among them is the mark that the others have to reach.
_SAMPLE = 400


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody among the best; `points` is the score as a whole number."""

    person_id: int
    score: float
    points: int


def best_of(
    index: FitIndex, question: Question, among: Mask, most: int, *, seed: int = 0, prunes: bool = True
) -> tuple[tuple[Ranked, ...], int]:
    """The best rows of those `among` (a mask of rows), the best first, and how many had their hours compared."""
    fits = fits_of(index, question)
    rows = np.flatnonzero(among)
    if not len(rows) or most < 1:
        return (), 0
    dear = dear_rows(index, question)
    highest = fits.scores(1.0, rows)
    cheap = rows[~dear[rows]]
    highest[~dear[rows]] = fits.scores(UNKNOWN if question.side is Side.STUDENT else 0.0, cheap) if len(cheap) else 0
    return _pruned(index, question, fits, _Candidates(rows, highest, dear[rows]), most, seed, prunes=prunes)


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Rows, the score that each cannot exceed, and whether hours decide how far below it they are."""

    rows: Rows
    highest: Scores
    dear: Mask


def _pruned(
    index: FitIndex, question: Question, fits: Fits, found: _Candidates, most: int, seed: int, *, prunes: bool
) -> tuple[tuple[Ranked, ...], int]:
    scores, count = found.highest.copy(), len(found.rows)
    is_known = ~found.dear

    def settle(places: Rows) -> None:
        open_ = places[~is_known[places]]
        rows = found.rows[open_]
        scores[open_] = fits.scores(hours_fits(index, question, rows), rows)
        is_known[open_] = True

    sample = max(_SAMPLE, 2 * most) if prunes else count
    first = np.argpartition(-found.highest, sample - 1)[:sample] if sample < count else np.arange(count)
    settle(first)
    if sample < count:
        mark = np.partition(_points(scores[first]), -most)[-most]
        first = np.flatnonzero(_points(found.highest) >= mark)
        settle(first)
    points = _points(scores[first])
    ids = index.column("ids")[found.rows[first]]
    order = np.lexsort((ids, luck(ids, seed), -points))[:most]
    best = tuple(Ranked(int(ids[place]), float(scores[first[place]]), int(points[place])) for place in order)
    return best, int(np.count_nonzero(is_known & found.dear))


def all_scores(index: FitIndex, question: Question) -> Scores:
    """The score with every row, (rows,), in the order of `index.column("ids")`: for whole cohorts. Free rows have one, too."""
    fits, rows = fits_of(index, question), np.arange(index.size)
    hours = np.full(index.size, UNKNOWN if question.side is Side.STUDENT else 0.0, np.float32)
    dear = np.flatnonzero(dear_rows(index, question))
    hours[dear] = hours_fits(index, question, dear)
    return fits.scores(hours, rows)


def luck(ids: npt.NDArray[np.int64], seed: int) -> npt.NDArray[np.uint64]:
    """A number that the seed, such as a day's ordinal, gives each person: who comes first among equals (SplitMix64)."""
    mixed = ids.astype(np.uint64) + np.uint64((seed * 0x9E3779B97F4A7C15) % 2**64)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _points(scores: Scores) -> Points:
    return np.asarray(np.floor(scores + np.float32(0.5)), np.int32)
