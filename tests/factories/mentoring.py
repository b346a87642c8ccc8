"""Mentors, students and their mentorships, as tests need them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from talent_net.domain.mentoring.actions.asking import send_request
from talent_net.domain.mentoring.model import (
    Format,
    Goal,
    MentoringRequest,
    Mentorship,
    MentorshipState,
    MentorTerms,
    StudentTerms,
    Wish,
)
from talent_net.domain.mentoring.rules.requests import Draft
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import (
    Affiliation,
    Calling,
    Offer,
    OfferKind,
    Organisation,
    Person,
    SchoolStage,
    Verification,
    VerificationMethod,
)
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from tests.factories.people import make_person


def make_mentor(work: Work, *, terms: dict[str, Any] | None = None, **values: Any) -> Person:
    """A verified professional who offers mentoring and has two free places; `terms` go to the places, the rest to the person."""
    person = make_person(work, **values)
    person.profile.offers = [Offer(kind=OfferKind.MENTORING)]
    person.verifications = [Verification(method=VerificationMethod.STAFF, verified_at=work.now)]
    known: dict[str, Any] = {"places": 2, "places_taken": 0, "goals": [], "formats": [], "answered": 0, "lapsed": 0}
    work.session.add(MentorTerms(person_id=person.id, updated_at=work.now, **{**known, **(terms or {})}))
    work.session.flush()
    return person


def make_student(work: Work, *, school: Organisation | None = None, terms: dict[str, Any] | None = None, **values: Any) -> Person:
    """A university student of age; with a school, one who belongs to it."""
    known: dict[str, Any] = {"calling": Calling.STUDENT, "school_stage": SchoolStage.UNIVERSITY, "born_on": date(2005, 4, 2)}
    person = make_person(work, **{**known, **values})
    if school is not None:
        person.affiliations = [Affiliation(organisation=school)]
    wanted: dict[str, Any] = {"is_seeking": False, "goals": [], "formats": [], "left_out": 0}
    work.session.add(StudentTerms(person_id=person.id, updated_at=work.now, **{**wanted, **(terms or {})}))
    work.session.flush()
    return person


def make_pupil(work: Work, school: Organisation, **values: Any) -> Person:
    """A high-school pupil of sixteen."""
    years = work.today.year - 16
    known: dict[str, Any] = {
        "school_stage": SchoolStage.HIGH_SCHOOL,
        "born_on": date(years, 1, 15),
        "graduates_on": date(years + 19, 3, 31),
    }
    return make_student(work, school=school, **{**known, **values})


def make_mentorship(work: Work, student: Person, mentor: Person, **values: Any) -> Mentorship:
    """A mentorship that stands, without the places and matches that the action keeps."""
    known: dict[str, Any] = {"state": MentorshipState.ACTIVE, "started_at": work.now, "supervisors": []}
    mentorship = Mentorship(student_id=student.id, mentor_id=mentor.id, **{**known, **values})
    work.session.add(mentorship)
    work.session.flush()
    return mentorship


def make_wishes(work: Work, student: Person, *mentors: Person) -> None:
    """The student's list, in this order."""
    for position, mentor in enumerate(mentors, start=1):
        wish = Wish(student_id=student.id, mentor_id=mentor.id, position=position, created_at=work.now)
        work.session.add(wish)
    work.session.flush()


def draft_of(**values: Any) -> Draft:
    """A request as it should be."""
    known: dict[str, Any] = {
        "goal": Goal.CAREER,
        "format": Format.VIDEO,
        "about": "I would like to work abroad.",
        "questions": ("Where do I begin?",),
        "language": "en",
    }
    return Draft(**{**known, **values})


def acting_as(person: Person, work: Work, blocked_ids: Iterable[int] = ()) -> Actor:
    """The person as an actor, as doors make them."""
    return actor_of(person, work.today, work.limits, blocked_ids)


@contextmanager
def as_(work: Work, person: Person) -> Iterator[Work]:
    """For a while this person acts."""
    before, work.actor = work.actor, acting_as(person, work)
    try:
        yield work
    finally:
        work.actor = before


def ask(work: Work, student: Person, mentor: Person | None = None, **values: Any) -> MentoringRequest:
    """The student asks this mentor, or the first wish."""
    with as_(work, student):
        return send_request(work, draft_of(**values), mentor.id if mentor is not None else None)
