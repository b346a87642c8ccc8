"""How well every student of a cohort meets every mentor: one score for each pair, the parts it is made of, and what stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from talent_net.domain.programmes.rules.weights import ProgrammeWeights
from talent_net.matching.availability import HoursIndex
from talent_net.matching.scoring.measures import ANYTHING, BY_LEVEL, FULL_HOURS, NEARBY, UNKNOWN, full_mark, rarity
from talent_net.matching.scoring.traits import Traits

Matrix = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
# Two people who told their hours and languages need one hour a week in common, and a language in which both get along (B1).
LEAST_MINUTES = 60
LEAST_LEVEL = 3
# A first wish is worth 1, a tenth still something.
FIRST_WISH, PER_RANK = 1.0, 0.1
MOST_ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody of the cohort. `wishes`: the rank of members of the other side, by their place there."""

    traits: Traits
    wishes: Mapping[int, int] = field(default_factory=dict)
    rounds_waited: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Matrices of students by mentors: scores from 0 to 100, parts from 0 to 1 (NaN: does not count), minutes a week (NaN: not told)."""

    scores: Matrix
    parts: dict[str, Matrix]
    minutes: Matrix
    no_hour: Mask
    no_language: Mask


def compare(
    students: Sequence[Member], mentors: Sequence[Member], weights: ProgrammeWeights, parents: Mapping[int, int], starts_on: date
) -> Compared:
    """Compare everybody with everybody. `parents` says which field a skill belongs to; hours are those of the year from `starts_on` on."""
    minutes = _minutes(students, mentors, starts_on)
    languages, no_language = _languages(students, mentors)
    parts = {
        "terms": _terms(students, mentors, parents),
        "goals": _goals(students, mentors),
        "languages": languages,
        "hours": _hours(students, minutes),
        "ties": _ties(students, mentors),
        "formats": _formats(students, mentors),
        "wishes": _wishes(students, mentors),
        "waited": _waited(students, len(mentors)),
    }
    rounds = np.array([min(each.rounds_waited, MOST_ROUNDS) / MOST_ROUNDS for each in students])[:, None]
    return Compared(
        scores=_weighed(parts, weights, rounds),
        parts=parts,
        minutes=minutes,
        no_hour=minutes < LEAST_MINUTES,
        no_language=no_language,
    )


def _weighed(parts: Mapping[str, Matrix], weights: ProgrammeWeights, rounds: Matrix) -> Matrix:
    """The weighted mean of the parts that count, out of 100, in hundredths."""
    shape = parts["terms"].shape
    total, weight = np.zeros(shape), np.zeros(shape)
    for name, part in parts.items():
        mine = getattr(weights, name) * (rounds if name == "waited" else 1.0)
        counts = ~np.isnan(part)
        total += np.where(counts, np.nan_to_num(part) * mine, 0.0)
        weight += np.where(counts, mine, 0.0)
    # Where nothing that counts is known, the pair is neither good nor bad.
    scores: Matrix = np.where(weight > 0, 100 * total / np.maximum(weight, 1e-9), 100 * UNKNOWN)
    return np.asarray(np.round(scores, 2), dtype=np.float64)


def _membership(rows: Sequence[Sequence[Any]], codes: Sequence[Any]) -> Matrix:
    """Who has which code, as zeros and ones."""
    place = {code: number for number, code in enumerate(codes)}
    found = np.zeros((len(rows), len(codes)))
    for row, mine in enumerate(rows):
        for code in mine:
            if code in place:
                found[row, place[code]] = 1.0
    return found


def _terms(students: Sequence[Member], mentors: Sequence[Member], parents: Mapping[int, int]) -> Matrix:
    """Shared terms by how rare they are among the mentors; a shared field counts half where the skills differ."""
    mine, theirs = [each.traits.terms for each in students], [each.traits.terms for each in mentors]
    my_fields, their_fields = ([[parents.get(term, term) for term in row] for row in side] for side in (mine, theirs))
    near, fields = _rare(my_fields, their_fields)
    exact, terms = _rare(mine, theirs, less=lambda term: NEARBY * fields[parents.get(term, term)])
    full = np.array([full_mark([terms[term] for term in set(row)]) for row in mine])[:, None]
    found: Matrix = np.minimum(1.0, (exact + NEARBY * near) / np.maximum(full, 1e-9))
    found[:, [not row for row in theirs]] = UNKNOWN
    found[[not row for row in mine], :] = np.nan
    return found


def _rare(
    mine: Sequence[Sequence[int]], theirs: Sequence[Sequence[int]], less: Callable[[int], float] = lambda _code: 0.0
) -> tuple[Matrix, dict[int, float]]:
    """What each pair shares, in rarities (`less` so much); and the rarity of each code."""
    codes = sorted({code for row in (*mine, *theirs) for code in row})
    having = _membership(theirs, codes).sum(axis=0)
    rarities = np.array([rarity(len(theirs), int(count)) for count in having])
    worth = rarities - np.array([less(code) for code in codes])
    shared = (_membership(mine, codes) * worth) @ _membership(theirs, codes).T
    return shared, dict(zip(codes, rarities.tolist(), strict=True))


def _goals(students: Sequence[Member], mentors: Sequence[Member]) -> Matrix:
    mine, theirs = [each.traits.goals for each in students], [each.traits.goals for each in mentors]
    codes = sorted({code for row in (*mine, *theirs) for code in row})
    wanted = np.array([max(len(set(row)), 1) for row in mine])[:, None]
    found: Matrix = _membership(mine, codes) @ _membership(theirs, codes).T / wanted
    found[:, [not row for row in theirs]] = ANYTHING
    found[[not row for row in mine], :] = np.nan
    return found


def _formats(students: Sequence[Member], mentors: Sequence[Member]) -> Matrix:
    mine, theirs = [each.traits.formats for each in students], [each.traits.formats for each in mentors]
    found = _shared_any(mine, theirs)
    found[:, [not row for row in theirs]] = 1.0
    found[[not row for row in mine], :] = np.nan
    return found


def _ties(students: Sequence[Member], mentors: Sequence[Member]) -> Matrix:
    mine, theirs = [each.traits.ties for each in students], [each.traits.ties for each in mentors]
    found = _shared_any(mine, theirs)
    found[[not row for row in mine], :] = np.nan
    return found


def _shared_any(mine: Sequence[Sequence[str]], theirs: Sequence[Sequence[str]]) -> Matrix:
    codes = sorted({code for row in (*mine, *theirs) for code in row})
    return np.asarray((_membership(mine, codes) @ _membership(theirs, codes).T) > 0, dtype=np.float64)


def _languages(students: Sequence[Member], mentors: Sequence[Member]) -> tuple[Matrix, Mask]:
    """The best shared language by the weaker one's level; and who has none in common, though both told theirs."""
    mine, theirs = [dict(each.traits.languages) for each in students], [dict(each.traits.languages) for each in mentors]
    best = np.zeros((len(mine), len(theirs)), dtype=np.int64)
    for code in {code for row in mine for code in row} & {code for row in theirs for code in row}:
        levels = (np.array([row.get(code, 0) for row in side], dtype=np.int64) for side in (mine, theirs))
        best = np.maximum(best, np.minimum.outer(*levels))
    found = np.array(BY_LEVEL)[best]
    untold = np.logical_or.outer([not row for row in mine], [not row for row in theirs])
    found[untold] = UNKNOWN
    return found, (best < LEAST_LEVEL) & ~untold


def _minutes(students: Sequence[Member], mentors: Sequence[Member], starts_on: date) -> Matrix:
    promises = [each.traits.hours for each in mentors]
    index = HoursIndex(starts_on, promises)
    found = np.full((len(students), len(mentors)), np.nan)
    for row, student in enumerate(students):
        if student.traits.hours is not None and mentors:
            found[row] = index.minutes_a_week(student.traits.hours)
    found[:, [promise is None for promise in promises]] = np.nan
    return found


def _hours(students: Sequence[Member], minutes: Matrix) -> Matrix:
    found = np.where(np.isnan(minutes), UNKNOWN, np.minimum(1.0, np.nan_to_num(minutes) / FULL_HOURS))
    found[[each.traits.hours is None for each in students], :] = np.nan
    return found


def _wishes(students: Sequence[Member], mentors: Sequence[Member]) -> Matrix:
    """The mean of what both wished; whoever ranked nobody said nothing."""
    told = np.full((2, len(students), len(mentors)), np.nan)
    for row, student in enumerate(students):
        if student.wishes:
            told[0, row, :] = [_worth(student.wishes.get(column)) for column in range(len(mentors))]
    for column, mentor in enumerate(mentors):
        if mentor.wishes:
            told[1, :, column] = [_worth(mentor.wishes.get(row)) for row in range(len(students))]
    counts = (~np.isnan(told)).sum(axis=0)
    return np.where(counts > 0, np.nansum(told, axis=0) / np.maximum(counts, 1), np.nan)


def _worth(rank: int | None) -> float:
    return 0.0 if rank is None else FIRST_WISH - PER_RANK * (rank - 1)


def _waited(students: Sequence[Member], mentors: int) -> Matrix:
    return np.array([[1.0 if each.rounds_waited else np.nan] * mentors for each in students]).reshape(len(students), mentors)
