"""The fit of one person with every row of an index, criterion by criterion, as measures.py defines it: bytes and bits looked up in tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from talent_net.matching.scoring.bits import Mask
from talent_net.matching.scoring.index import HIDDEN, SOME, FitIndex, Rarity, Rows, told
from talent_net.matching.scoring.measures import (
    BY_LEVEL,
    FULL_HOURS,
    FULL_TERMS,
    NEARBY,
    UNKNOWN,
    answer_fit,
    capacity_fit,
    formats_fit,
    full_mark,
    goals_fit,
    ties_fit,
)
from talent_net.matching.scoring.traits import Traits
from talent_net.matching.scoring.weights import USUAL, Criterion, Weights

Scores = npt.NDArray[np.float32]
_A_BYTE = 256


class Side(Enum):
    """Who reads: a student, of mentors, or a mentor, of students. The score of two people is the same from both sides."""

    STUDENT = "student"
    MENTOR = "mentor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whose fits are asked for. `rarity`: of the terms of the reader and, for a mentor, of all students."""

    reader: Traits
    side: Side
    rarity: Rarity
    weights: Weights = USUAL


@dataclass(frozen=True, slots=True)
class Fits:
    """For each row: the weighted fits of all but hours, the weights that apply (of hours too), and that of hours, 0 where it does not."""

    worth: Scores
    applying: Scores
    hours: Scores

    def scores(self, hours: Scores | float, rows: Rows | slice = slice(None)) -> Scores:
        """The scores of some rows with these fits of their hours."""
        total = (self.worth[rows] + self.hours[rows] * np.asarray(hours, np.float32)) / self.applying[rows]
        return np.asarray(total * np.float32(100), np.float32)


def fits_of(index: FitIndex, question: Question) -> Fits:
    """All fits but those of hours, weighed."""
    size = index.size
    worth, applying = np.zeros(size, np.float32), np.zeros(size, np.float32)
    weights = question.weights.by_criterion()
    for criterion, (fit, applies) in _parts(index, question).items():
        weight = np.float32(weights[criterion])
        if applies is True:
            worth += fit * weight
            applying += weight
        elif applies is not False:
            worth += fit * (applies * weight)
            applying += applies * weight
    tells = told(question.reader.hours) == SOME if question.side is Side.STUDENT else index.column("hours_told") == SOME
    hours = np.full(size, weights[Criterion.HOURS], np.float32) * np.asarray(tells, np.float32)
    # Where nothing applies at all, everybody fits alike: not at all.
    applying = np.maximum(applying + hours, np.float32(1e-6))
    return Fits(worth, applying, hours)


def _parts(index: FitIndex, question: Question) -> dict[Criterion, tuple[Scores | np.float32, Mask | bool]]:
    """For each criterion but hours: the fit of each row, and whether the student of the two told what it needs."""
    reader, vocabulary, is_student = question.reader, index.vocabulary, question.side is Side.STUDENT
    goals, formats, ties = vocabulary.goals_of(reader), vocabulary.formats_of(reader), vocabulary.ties_of(reader)
    column = index.column
    own = (
        np.float32(capacity_fit(reader.free_places, reader.waiting)),
        np.float32(answer_fit(reader.usual_answer_minutes, reader.answered, reader.lapsed)),
    )
    return {
        Criterion.TERMS: (_terms_fits(index, question), bool(reader.terms) if is_student else column("tells_terms")),
        Criterion.GOALS: (
            _goals_table(goals, question.side)[column("goals")],
            bool(goals) if is_student else column("goals") > 0,
        ),
        Criterion.LANGUAGES: (
            _languages_fits(index, reader),
            bool(reader.languages) if is_student else column("tells_languages"),
        ),
        Criterion.FORMATS: (
            _formats_table(formats)[column("formats")],
            bool(formats) if is_student else column("formats") > 0,
        ),
        Criterion.TIES: (_ties_table(ties)[column("ties")], bool(ties) if is_student else column("ties") > 0),
        Criterion.CAPACITY: (column("capacity") if is_student else own[0], True),
        Criterion.ANSWER: (column("answer") if is_student else own[1], True),
    }


def _terms_fits(index: FitIndex, question: Question) -> Scores:
    """What shared terms and fields are worth, of the student's full mark."""
    rarity, parents, size = question.rarity, index.vocabulary.parents, index.size
    worth, part = np.zeros(size, np.float32), np.empty(size, np.float32)

    def add(having: Mask, value: float) -> None:
        np.multiply(having, np.float32(value), out=part, dtype=np.float32)
        np.add(worth, part, out=worth)

    mine = sorted(set(question.reader.terms))
    for field in sorted(index.vocabulary.fields_of(mine)):
        near = index.fields.having(field, size)
        if near is None:
            continue
        for term in (term for term in mine if parents.get(term, term) == field):
            same = index.terms.having(term, size)
            if same is not None:
                add(same, rarity.terms[term])
                near &= ~same
        add(near, NEARBY * rarity.fields[field])
    if question.side is Side.STUDENT:
        full: Scores | np.float32 = np.float32(full_mark([rarity.terms[term] for term in mine]))
    else:
        full = _full_marks(index, rarity)
    return np.minimum(worth / np.maximum(full, np.float32(1e-6)), np.float32(1))


def _full_marks(index: FitIndex, rarity: Rarity) -> Scores:
    """The full mark of each row: the worth of its rarest terms."""
    full, count = np.zeros(index.size, np.float32), np.zeros(index.size, np.int8)
    for term in sorted(index.terms.codes, key=lambda term: -rarity.terms[term]):
        having = index.terms.having(term, index.size)
        if having is not None:
            full += np.float32(rarity.terms[term]) * (having & (count < FULL_TERMS))
            count += having
    return full


def _languages_fits(index: FitIndex, reader: Traits) -> Scores:
    best = np.zeros(index.size, np.float32)
    for code, mine in dict(reader.languages).items():
        levels = index.levels(code)
        if levels is not None:
            table = np.array([BY_LEVEL[min(mine, theirs)] for theirs in range(len(BY_LEVEL))], np.float32)
            np.maximum(best, table[levels], out=best)
    return best


@lru_cache(maxsize=2 * _A_BYTE)
def _goals_table(mine: int, side: Side) -> Scores:
    """By the other side's goals."""
    if side is Side.STUDENT:
        return _table([goals_fit(mine, theirs) if mine else 0.0 for theirs in range(_A_BYTE)])
    return _table([goals_fit(theirs, mine) if theirs else 0.0 for theirs in range(_A_BYTE)])


@lru_cache(maxsize=_A_BYTE)
def _formats_table(mine: int) -> Scores:
    return _table([formats_fit(mine, theirs) for theirs in range(_A_BYTE)])


@lru_cache(maxsize=_A_BYTE)
def _ties_table(mine: int) -> Scores:
    return _table([ties_fit(mine, theirs) for theirs in range(_A_BYTE)])


def _table(values: list[float]) -> Scores:
    return np.array(values, np.float32)


def dear_rows(index: FitIndex, question: Question) -> Mask:
    """Whose hours are to be compared; the others' fit is known without."""
    tells = told(question.reader.hours) == SOME
    column = index.column("hours_told")
    return np.asarray((column != HIDDEN) & tells if question.side is Side.STUDENT else column == SOME, np.bool_)


def hours_minutes(index: FitIndex, question: Question, rows: Rows) -> Scores:
    """The minutes of an average week that the reader shares with each of some rows."""
    hours = question.reader.hours
    if hours is None or not len(rows):
        return np.zeros(len(rows), np.float32)
    return index.hours.minutes_a_week(hours, rows)


def hours_fits(index: FitIndex, question: Question, rows: Rows) -> Scores:
    """The fits of these minutes; a reader who keeps their own hours knows nothing of shared ones."""
    if question.reader.hours is None:
        return np.full(len(rows), UNKNOWN, np.float32)
    return np.asarray(np.minimum(hours_minutes(index, question, rows) / np.float32(FULL_HOURS), np.float32(1)), np.float32)
