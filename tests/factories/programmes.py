"""Programmes and cohorts, as tests need them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from talent_net.domain.people.model import Person, ProfileLanguage, WeeklyHours
from talent_net.domain.programmes.model import Enrolment, Programme, ProgrammeState, Side
from talent_net.domain.programmes.rules.weights import ProgrammeWeights
from talent_net.domain.programmes.rules.writing import Draft
from talent_net.kernel.work import Work
from tests.factories.mentoring import make_mentor, make_student

EVENING = (1, 18 * 60, 21 * 60)


def a_draft(work: Work, **values: Any) -> Draft:
    """A programme in which one can enrol now."""
    known: dict[str, Any] = {
        "name_ja": "海外で働く先輩と話す",
        "name_en": "Talk with people abroad",
        "enrol_from": work.now - timedelta(days=1),
        "enrol_until": work.now + timedelta(days=14),
        "starts_on": work.today + timedelta(days=30),
        "ends_on": work.today + timedelta(days=200),
        "seats": 20,
        **values,
    }
    return Draft(**known)


def make_programme(work: Work, **values: Any) -> Programme:
    """A programme that takes people now."""
    draft = a_draft(work)
    known: dict[str, Any] = {
        "state": ProgrammeState.OPEN,
        "name_ja": draft.name_ja,
        "name_en": draft.name_en,
        "intro_ja": "",
        "intro_en": "",
        "enrol_from": draft.enrol_from,
        "enrol_until": draft.enrol_until,
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "seats": draft.seats,
        "seats_taken": 0,
        "most_mentors": 1,
        "monthly_minutes": 60,
        "eligibility": {},
        "questions": [],
        "weights": ProgrammeWeights().by_name(),
        "floor": 0,
        "is_supervised": False,
        "created_at": work.now,
        "updated_at": work.now,
        **values,
    }
    programme = Programme(**known)
    work.session.add(programme)
    work.session.flush()
    return programme


def make_enrolment(work: Work, programme: Programme, person: Person, side: Side, **values: Any) -> Enrolment:
    """Somebody takes part, without the rules."""
    enrolment = Enrolment(
        programme_id=programme.id, person_id=person.id, side=side, enrolled_at=work.now, ranks=[], answers={}, **values
    )
    enrolment.person, enrolment.programme = person, programme
    work.session.add(enrolment)
    if side is Side.STUDENT:
        programme.seats_taken += 1
    work.session.flush()
    return enrolment


def tells(
    person: Person, languages: Mapping[str, int], hours: tuple[tuple[int, int, int], ...] = (EVENING,), **profile: Any
) -> Person:
    """Give somebody languages and weekly hours."""
    if {row.code: row.level for row in person.profile.languages} != dict(languages):
        person.profile.languages = [ProfileLanguage(code=code, level=level) for code, level in languages.items()]
    person.profile.hours = [WeeklyHours(weekday=day, start_minute=start, end_minute=end) for day, start, end in hours]
    for name, value in profile.items():
        setattr(person.profile, name, value)
    return person


def make_cohort(
    work: Work, students: int = 3, mentors: int = 2, **values: Any
) -> tuple[Programme, list[Enrolment], list[Enrolment]]:
    """A programme that is being matched, with students and mentors who share an evening and Japanese; each has one place."""
    programme = make_programme(work, **{"state": ProgrammeState.MATCHING, **values})
    learning = [
        make_enrolment(work, programme, tells(make_student(work), {"ja": 7}), Side.STUDENT, places=1) for _ in range(students)
    ]
    helping = [
        make_enrolment(work, programme, tells(make_mentor(work), {"ja": 7}), Side.MENTOR, places=1) for _ in range(mentors)
    ]
    work.session.flush()
    return programme, learning, helping
