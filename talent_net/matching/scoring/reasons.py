"""Why two people fit: what each criterion adds, what it could have added, and what it found. Words come from the floors above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from talent_net.matching.scoring.fits import Question, Side, hours_minutes
from talent_net.matching.scoring.index import HIDDEN, SOME, FitIndex, Rarity, told
from talent_net.matching.scoring.measures import (
    NEARBY,
    answer_fit,
    capacity_fit,
    formats_fit,
    full_mark,
    goals_fit,
    hours_fit,
    languages_fit,
    ties_fit,
)
from talent_net.matching.scoring.traits import Traits, Vocabulary
from talent_net.matching.scoring.weights import USUAL, Criterion, Weights

# What takes fewer points than this is no gap worth a word.
A_GAP = 1.0
# From this fit on, a criterion speaks for somebody.
A_REASON = 0.4


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion: its fit, the points that it adds to the score, and how many it could have added."""

    criterion: Criterion
    fit: float
    points: float
    possible: float
    is_known: bool

    @property
    def lost(self) -> float:
        """The points that it takes."""
        return self.possible - self.points


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Where the two meet. `fields` are shared without a shared skill in them; levels are (code, student's, mentor's), the best first.

    `minutes` of an average week are None where hours are not compared.
    """

    terms: tuple[int, ...] = ()
    fields: tuple[int, ...] = ()
    goals: tuple[str, ...] = ()
    languages: tuple[tuple[str, int, int], ...] = ()
    minutes: float | None = None
    ties: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """The score of two people from 0 to 100, made of its parts: only those that apply, the weightiest first."""

    score: float
    parts: tuple[Part, ...]
    met: Met
    mentor: Traits

    @property
    def reasons(self) -> tuple[Part, ...]:
        """What speaks for it and is known, the most first."""
        speaking = [part for part in self.parts if part.is_known and part.fit >= A_REASON and part.points > 0]
        return tuple(sorted(speaking, key=lambda part: -part.points))

    @property
    def gap(self) -> Part | None:
        """What takes most; None where nothing takes a point."""
        worst = max(self.parts, key=lambda part: part.lost, default=None)
        return worst if worst is not None and worst.lost >= A_GAP else None


def fits_with(index: FitIndex, question: Question, person_ids: Sequence[int]) -> tuple[Fit, ...]:
    """The fits with some people of the index, in their order. KeyError for somebody who is not in it."""
    rows = [index.row_of(person_id) for person_id in person_ids]
    if None in rows:
        raise KeyError(person_ids[rows.index(None)])
    found = np.array(rows, np.intp)
    minutes = hours_minutes(index, question, found)
    return tuple(_fit_at(index, question, int(row), float(shared)) for row, shared in zip(found, minutes, strict=True))


def _fit_at(index: FitIndex, question: Question, row: int, shared: float) -> Fit:
    other, is_student = index.traits_at(row), question.side is Side.STUDENT
    student, mentor = (question.reader, other) if is_student else (other, question.reader)
    told_here, told_there = told(question.reader.hours), int(index.column("hours_told")[row])
    by_student, by_mentor = (told_here, told_there) if is_student else (told_there, told_here)
    return pair_fit(
        index.vocabulary,
        (student, mentor),
        question.rarity,
        question.weights,
        minutes=shared if by_student == SOME and by_mentor != HIDDEN else None,
        compares_hours=by_student == SOME,
    )


def pair_fit(
    vocabulary: Vocabulary,
    pair: tuple[Traits, Traits],
    rarity: Rarity,
    weights: Weights = USUAL,
    *,
    minutes: float | None,
    compares_hours: bool,
) -> Fit:
    """The fit of a student and a mentor. `compares_hours`: the student told hours; `minutes` is None where the mentor's are hidden."""
    student, mentor = pair
    spoken, goals = dict(student.languages), vocabulary.goals_of(student)
    fits: dict[Criterion, tuple[float, bool, bool]] = {
        # Fit, whether it applies, whether the other side told it.
        Criterion.TERMS: (_terms_fit(vocabulary, student, mentor, rarity), bool(student.terms), True),
        Criterion.GOALS: (goals_fit(goals, vocabulary.goals_of(mentor)) if goals else 0.0, bool(goals), bool(mentor.goals)),
        Criterion.LANGUAGES: (languages_fit(spoken, dict(mentor.languages)), bool(spoken), True),
        Criterion.HOURS: (hours_fit(minutes), compares_hours, minutes is not None),
        Criterion.ANSWER: (
            answer_fit(mentor.usual_answer_minutes, mentor.answered, mentor.lapsed),
            True,
            mentor.usual_answer_minutes is not None,
        ),
        Criterion.CAPACITY: (capacity_fit(mentor.free_places, mentor.waiting), True, True),
        Criterion.TIES: (
            ties_fit(vocabulary.ties_of(student), vocabulary.ties_of(mentor)),
            bool(vocabulary.ties_of(student)),
            True,
        ),
        Criterion.FORMATS: (
            formats_fit(vocabulary.formats_of(student), vocabulary.formats_of(mentor)),
            bool(vocabulary.formats_of(student)),
            bool(mentor.formats),
        ),
    }
    applying = {criterion: weight for criterion, weight in weights.by_criterion().items() if fits[criterion][1]}
    total = sum(applying.values()) or 1e-6
    parts = [
        Part(criterion, fits[criterion][0], 100 * weight * fits[criterion][0] / total, 100 * weight / total, fits[criterion][2])
        for criterion, weight in applying.items()
    ]
    parts.sort(key=lambda part: -part.possible)
    return Fit(sum(part.points for part in parts), tuple(parts), _met(vocabulary, student, mentor, minutes), mentor)


def _terms_fit(vocabulary: Vocabulary, student: Traits, mentor: Traits, rarity: Rarity) -> float:
    full = full_mark([rarity.terms[term] for term in set(student.terms)])
    if not full:
        return 0.0
    shared, fields = _shared(vocabulary, student, mentor)
    near = sum(NEARBY * rarity.fields[field] for field in fields)
    return min(1.0, (near + sum(rarity.terms[term] for term in shared)) / full)


def _shared(vocabulary: Vocabulary, student: Traits, mentor: Traits) -> tuple[frozenset[int], frozenset[int]]:
    """The terms that both name, and the fields in which both name something, but nothing that is the same."""
    terms = frozenset(student.terms) & frozenset(mentor.terms)
    fields = vocabulary.fields_of(student.terms) & vocabulary.fields_of(mentor.terms)
    return terms, fields - vocabulary.fields_of(tuple(terms))


def _met(vocabulary: Vocabulary, student: Traits, mentor: Traits, minutes: float | None) -> Met:
    terms, fields = _shared(vocabulary, student, mentor)
    theirs = dict(mentor.languages)
    spoken = [(code, level, theirs[code]) for code, level in student.languages if code in theirs]
    return Met(
        terms=tuple(sorted(terms)),
        fields=tuple(sorted(fields)),
        goals=tuple(code for code in student.goals if code in mentor.goals),
        languages=tuple(sorted(spoken, key=lambda each: (-min(each[1:]), each[0]))),
        minutes=minutes,
        ties=tuple(code for code in vocabulary.ties if code in student.ties and code in mentor.ties),
        formats=tuple(code for code in student.formats if code in mentor.formats),
    )
