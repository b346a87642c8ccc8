"""A programme as the solver reads it: numbers instead of people, and beside them who each number is and what stood in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from talent_net.domain.hours.promises import promises_of
from talent_net.domain.mentoring.model import MentorTerms, StudentTerms
from talent_net.domain.mentoring.queries.capacity import USUAL_PLACES
from talent_net.domain.people.access.gate import subject_of
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.model import Person, TermState
from talent_net.domain.people.rules.gate import Door, Viewer, may_pass
from talent_net.domain.programmes.fitting import Compared, Mask, Member, compare
from talent_net.domain.programmes.model import ConstraintKind, Enrolment, Programme, Side
from talent_net.domain.programmes.queries.cohorts import (
    blocks_among,
    cohort,
    constraints_between,
    mentor_terms,
    parents_of_terms,
    refused_pairs,
    student_terms,
    together_among,
    vouched_among,
)
from talent_net.domain.programmes.rules.weights import weights_of
from talent_net.kernel.limits import Limits
from talent_net.matching.availability import Promise
from talent_net.matching.scoring.traits import Traits

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a run is made from. `people`: the enrolments in the order of their numbers, and to each student the nearest mentor out of reach."""

    instance: dict[str, Any]
    people: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A cohort out of the database, compared."""

    students: list[Enrolment]
    mentors: list[Enrolment]
    compared: Compared
    places: list[int]


def gather(session: Session, programme: Programme, today: date, limits: Limits) -> Gathered:
    """Load the cohort and compare everybody with everybody; hours are without days off, exams, quiet hours and pupils' curfew."""
    rows = list(session.scalars(cohort(programme.id)))
    students = [row for row in rows if row.side is Side.STUDENT]
    mentors = [row for row in rows if row.side is Side.MENTOR]
    offers = {row.person_id: row for row in session.scalars(mentor_terms([each.person_id for each in mentors]))}
    wants = {row.person_id: row for row in session.scalars(student_terms([each.person_id for each in students]))}
    promises = promises_of(session, [each.person_id for each in rows], today, limits)
    parents = {term: parent or term for term, parent in session.execute(parents_of_terms())}
    compared = compare(
        _members(students, mentors, wants, promises),
        _members(mentors, students, offers, promises),
        weights_of(programme.weights),
        parents,
        max(programme.starts_on, today),
    )
    places = [min(each.places, _free_places(offers.get(each.person_id))) for each in mentors]
    return Gathered(students=students, mentors=mentors, compared=compared, places=places)


def inputs_of(session: Session, programme: Programme, today: date, limits: Limits) -> Inputs:
    """The instance of a programme as it stands now."""
    found = gather(session, programme, today, limits)
    numbers = _Numbers(found.students, found.mentors)
    pins, apart = _constraints(session, programme, numbers)
    closed = ~_open_pairs(session, programme, found, numbers, today, limits)
    pinned = _mask(pins, closed.shape)
    # What a coordinator pins needs no shared hour; the gate and blocks it cannot open.
    hindered = (found.compared.no_hour | found.compared.no_language) & ~pinned
    allowed = ~closed & ~hindered
    low = found.compared.scores < programme.floor
    scores = [
        [int(student), int(mentor), float(found.compared.scores[student, mentor])]
        for student, mentor in zip(*np.nonzero(allowed), strict=True)
    ]
    instance = {
        "students": len(found.students),
        "mentors": len(found.mentors),
        "demand": [min(each.places, programme.most_mentors) for each in found.students],
        "capacity": found.places,
        "scores": scores,
        "student_ranks": numbers.wishes_of(found.students, numbers.mentors),
        "mentor_ranks": numbers.wishes_of(found.mentors, numbers.students),
        "pins": _kept_pins(pins, allowed & ~(low), found, programme),
        "forbidden": sorted([student, mentor] for student, mentor in apart if allowed[student, mentor]),
        "floor": float(programme.floor),
    }
    people = {
        "students": [each.id for each in found.students],
        "mentors": [each.id for each in found.mentors],
        "nearest": _nearest(found.compared, closed, hindered | low | _mask(apart, closed.shape), low, apart),
    }
    return Inputs(instance=instance, people=people)


class _Numbers:
    """From enrolments to the numbers of the instance."""

    def __init__(self, students: Sequence[Enrolment], mentors: Sequence[Enrolment]) -> None:
        self.students = {each.id: number for number, each in enumerate(students)}
        self.mentors = {each.id: number for number, each in enumerate(mentors)}
        self.student_of_person = {each.person_id: number for number, each in enumerate(students)}
        self.mentor_of_person = {each.person_id: number for number, each in enumerate(mentors)}

    def pairs(self, rows: Iterable[tuple[int, int]]) -> set[Pair]:
        """Pairs of enrolments that both take part, as numbers."""
        return {
            (self.students[one], self.mentors[other]) for one, other in rows if one in self.students and other in self.mentors
        }

    def wishes_of(self, side: Sequence[Enrolment], others: Mapping[int, int]) -> list[list[list[int]]]:
        """For each, the numbers and ranks of those whom they ranked and who still take part."""
        return [[[others[wish.other_id], wish.rank] for wish in each.ranks if wish.other_id in others] for each in side]


def _members(
    side: Sequence[Enrolment],
    others: Sequence[Enrolment],
    terms: Mapping[int, MentorTerms] | Mapping[int, StudentTerms],
    promises: Mapping[int, Promise],
) -> list[Member]:
    places = {each.id: number for number, each in enumerate(others)}
    return [
        Member(
            traits=_traits_of(each.person, terms.get(each.person_id), promises.get(each.person_id)),
            wishes={places[wish.other_id]: wish.rank for wish in each.ranks if wish.other_id in places},
            rounds_waited=getattr(terms.get(each.person_id), "left_out", 0),
        )
        for each in side
    ]


def _traits_of(person: Person, terms: MentorTerms | StudentTerms | None, promise: Promise | None) -> Traits:
    """What somebody who enrolled is compared by: enrolling says that hours, languages and fields are used for this."""
    profile = person.profile
    return Traits(
        terms=tuple(term.id for term in profile.terms if term.state is TermState.ACCEPTED),
        languages=tuple((row.code, row.level) for row in profile.languages),
        goals=tuple(terms.goals) if terms is not None else (),
        formats=tuple(terms.formats) if terms is not None else (),
        ties=tuple(row.kind.value for row in profile.ties),
        hours=promise if promise is not None and promise.spans else None,
    )


def _free_places(terms: MentorTerms | None) -> int:
    return USUAL_PLACES if terms is None else max(terms.places - terms.places_taken, 0)


def _constraints(session: Session, programme: Programme, numbers: _Numbers) -> tuple[set[Pair], set[Pair]]:
    """Pinned pairs, and those that are kept apart or were refused before."""
    rows = list(session.scalars(constraints_between(programme.id)))
    refused = numbers.pairs((row[0], row[1]) for row in session.execute(refused_pairs(programme.id)))
    apart = numbers.pairs((row.student_id, row.mentor_id) for row in rows if row.kind is ConstraintKind.FORBID) | refused
    pins = numbers.pairs((row.student_id, row.mentor_id) for row in rows if row.kind is ConstraintKind.PIN)
    return pins - apart, apart


def _open_pairs(session: Session, programme: Programme, found: Gathered, numbers: _Numbers, today: date, limits: Limits) -> Mask:
    """Which pairs the gate lets meet, as the programme would bring them together, and who do not work together already."""
    everybody = [each.person_id for each in (*found.students, *found.mentors)]
    blocked: dict[int, set[int]] = {}
    for one, other in session.execute(blocks_among(everybody)):
        blocked.setdefault(one, set()).add(other)
        blocked.setdefault(other, set()).add(one)
    subjects = [subject_of(each.person, today, limits) for each in found.mentors]
    vouched = set(session.scalars(vouched_among([each.person_id for each in found.mentors])))
    mask = np.zeros((len(found.students), len(found.mentors)), dtype=np.bool_)
    for row, student in enumerate(found.students):
        person = student.person
        viewer = Viewer(
            person_id=person.id,
            is_protected=is_protected(person, today, limits),
            is_confirmed=person.confirmed_at is not None and person.suspended_at is None,
            blocked_ids=frozenset(blocked.get(person.id, ())),
        )
        # A pupil meets a verified mentor in company or nobody; no mentor is a minor.
        door = Door.ROOM if viewer.is_protected else Door.REQUEST
        mask[row] = [
            not subject.is_protected
            and (not viewer.is_protected or subject.person_id in vouched)
            and may_pass(door, viewer, subject, is_supervised=programme.is_supervised)
            for subject in subjects
        ]
    for student_id, mentor_id in session.execute(together_among([each.person_id for each in found.students])):
        if mentor_id in numbers.mentor_of_person:
            mask[numbers.student_of_person[student_id], numbers.mentor_of_person[mentor_id]] = False
    return mask


def _mask(pairs: Iterable[Pair], shape: tuple[int, ...]) -> Mask:
    mask = np.zeros(shape, dtype=np.bool_)
    for pair in pairs:
        mask[pair] = True
    return mask


def _kept_pins(pins: set[Pair], allowed: Mask, found: Gathered, programme: Programme) -> list[list[int]]:
    """The pins that can be kept together, in order: one that the gate, the floor or somebody's places do not allow is left out."""
    used_students, used_mentors = [0] * len(found.students), [0] * len(found.mentors)
    kept = []
    for student, mentor in sorted(pins):
        demand = min(found.students[student].places, programme.most_mentors)
        if allowed[student, mentor] and used_students[student] < demand and used_mentors[mentor] < found.places[mentor]:
            used_students[student] += 1
            used_mentors[mentor] += 1
            kept.append([student, mentor])
    return kept


def _nearest(compared: Compared, closed: Mask, hindered: Mask, low: Mask, apart: set[Pair]) -> list[Any]:
    """For each student the best mentor whom the gate allows and something else does not: number, score, and what is missing."""
    found: list[Any] = []
    for student in range(len(closed)):
        candidates = np.flatnonzero(~closed[student] & hindered[student])
        if not len(candidates):
            found.append(None)
            continue
        mentor = int(candidates[np.argmax(compared.scores[student, candidates])])
        missing = [
            code
            for code, is_missing in (
                ("hour", compared.no_hour[student, mentor]),
                ("language", compared.no_language[student, mentor]),
                ("floor", low[student, mentor]),
                ("apart", (student, mentor) in apart),
            )
            if is_missing
        ]
        found.append({"mentor": mentor, "score": float(compared.scores[student, mentor]), "missing": missing})
    return found


def reasons_of(found: Gathered, student: int, mentor: int) -> dict[str, Any]:
    """What speaks for a pair: each criterion that counts, out of 100, and what the two share by code."""
    one, other = found.students[student].person.profile, found.mentors[mentor].person.profile
    levels = {row.code: row.level for row in other.languages}
    shared_languages = sorted((min(row.level, levels[row.code]), row.code) for row in one.languages if row.code in levels)
    minutes = found.compared.minutes[student, mentor]
    parts = {
        name: round(100 * float(part[student, mentor]))
        for name, part in found.compared.parts.items()
        if not np.isnan(part[student, mentor])
    }
    return {
        "parts": parts,
        "terms": sorted({term.slug for term in one.terms} & {term.slug for term in other.terms}),
        "languages": [code for _, code in reversed(shared_languages)],
        "minutes": None if np.isnan(minutes) else round(float(minutes)),
        "ties": sorted({row.kind.value for row in one.ties} & {row.kind.value for row in other.ties}),
    }
