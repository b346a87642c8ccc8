"""What people say to suggestions: what they look for, whom they do not want to see again, and "ask me"."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.exc import IntegrityError

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.facts.suggestions import (
    DismissalTakenBack,
    StudentInvited,
    StudentTermsChanged,
    SuggestionDismissed,
)
from talent_net.domain.mentoring.model import Dismissal, Format, Goal, Invitation, StudentTerms
from talent_net.domain.mentoring.queries.suggestions import offering_mentoring, student_locked, student_terms
from talent_net.domain.people.access.gate import subject_of
from talent_net.domain.people.model import Person
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotFound, RuleBroken
from talent_net.kernel.work import Work


def say_what_i_seek(
    work: Work, person_id: int, goals: Collection[Goal], formats: Collection[Format], *, is_seeking: bool
) -> StudentTerms:
    """Write what a student looks for. `is_seeking` shows grown-up students to mentors; nobody protected is ever shown."""
    ensure(work.actor, "mentoring.seek", person_id)
    if is_seeking and work.actor.is_protected:
        raise RuleBroken("mentoring.seeking_protected", "is_seeking")
    work.session.scalars(student_locked(person_id)).one()
    terms: StudentTerms | None = work.session.scalars(student_terms(person_id)).one_or_none()
    if terms is None:
        terms = StudentTerms(person_id=person_id, left_out=0, updated_at=work.now)
        work.session.add(terms)
    terms.goals = [goal.value for goal in Goal if goal in goals]
    terms.formats = [each.value for each in Format if each in formats]
    terms.is_seeking, terms.updated_at = is_seeking, work.now
    work.session.flush()
    work.record(StudentTermsChanged(person_id=person_id, is_seeking=is_seeking))
    return terms


def dismiss_suggestion(work: Work, person: Person) -> None:
    """Put somebody aside for the acting person; needs the loading plan `somebody`. Idempotent, and nobody else learns of it."""
    ensure(work.actor, "mentoring.dismiss", subject_of(person, work.today, work.limits))
    viewer_id = _own_id(work)
    if work.session.get(Dismissal, (viewer_id, person.id)) is not None:
        return
    try:
        with work.session.begin_nested():
            work.session.add(Dismissal(viewer_id=viewer_id, person_id=person.id, created_at=work.now))
    except IntegrityError:
        # Pressed twice in the same moment: it is put aside.
        return
    work.record(SuggestionDismissed(person_id=viewer_id))


def take_dismissal_back(work: Work, person_id: int) -> None:
    """See somebody again."""
    ensure(work.actor, "mentoring.dismiss")
    found = work.session.get(Dismissal, (_own_id(work), person_id))
    if found is not None:
        work.session.delete(found)
        work.session.flush()
        work.record(DismissalTakenBack(person_id=_own_id(work)))


def invite_student(work: Work, student: Person) -> bool:
    """Tell a student who looks for a mentor: ask me. Returns whether it is the first time; later ones tell nobody anything.

    Needs the loading plan `somebody`. Whoever does not look for a mentor is not told from others whom the actor may not reach.
    """
    ensure(work.actor, "mentoring.invite", subject_of(student, work.today, work.limits))
    if work.session.scalar(offering_mentoring(_own_id(work))) is None:
        raise RuleBroken("mentoring.offers_no_mentoring")
    terms: StudentTerms | None = work.session.scalars(student_terms(student.id)).one_or_none()
    if terms is None or not terms.is_seeking:
        raise NotFound("student")
    mentor_id = _own_id(work)
    if work.session.get(Invitation, (mentor_id, student.id)) is not None:
        return False
    try:
        with work.session.begin_nested():
            work.session.add(Invitation(mentor_id=mentor_id, student_id=student.id, created_at=work.now))
    except IntegrityError:
        return False
    work.record(StudentInvited(mentor_id=mentor_id, student_id=student.id))
    return True


def _own_id(work: Work) -> int:
    if work.actor.person_id is None:
        raise NotFound("person")
    return work.actor.person_id
