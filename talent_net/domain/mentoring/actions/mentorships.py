"""Beginning a mentorship, which takes a place, and ending it, which gives the place back."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

import talent_net.domain.mentoring.access  # noqa: F401 - registers the policies
from talent_net.domain.mentoring.facts.mentorships import MentorshipBegun, MentorshipEnded
from talent_net.domain.mentoring.model import MentoringRequest, Mentorship, MentorshipState, MentorTerms, Supervisor
from talent_net.domain.mentoring.queries.capacity import terms_locked
from talent_net.domain.mentoring.queries.mentorships import mentorship_between, mentorship_locked
from talent_net.domain.mentoring.rules.capacity import USUAL_MINUTES
from talent_net.domain.people.actions.matches import join_as_matches, part_matches
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.model import Person
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work


def begin_mentorship(
    work: Work,
    *,
    student: Person,
    mentor: Person,
    request: MentoringRequest | None = None,
    is_supervised: bool = False,
    supervisors: Collection[int] = (),
    monthly_minutes: int = USUAL_MINUTES,
) -> Mentorship:
    """Let two people work together; `supervisors` are the ids of the approved adults beside the mentor.

    Takes one of the mentor's places, and refuses when none is left. Whoever calls has asked the policy and the gate.
    """
    company = frozenset(supervisors) - {mentor.id, student.id}
    minor = any(is_protected(person, work.today, work.limits) for person in (student, mentor))
    if (minor or is_supervised) and not (is_supervised and company):
        raise RuleBroken("mentoring.needs_supervision")
    if work.session.scalars(mentorship_between(student.id, mentor.id)).first() is not None:
        raise RuleBroken("mentoring.together_already")
    _take_place(work, mentor.id)
    mentorship = Mentorship(
        student_id=student.id,
        mentor_id=mentor.id,
        request_id=request.id if request is not None else None,
        is_supervised=is_supervised,
        monthly_minutes=monthly_minutes,
        started_at=work.now,
        supervisors=[Supervisor(person_id=person_id, appointed_at=work.now) for person_id in sorted(company)],
    )
    try:
        with work.session.begin_nested():
            work.session.add(mentorship)
            work.session.flush()
    except IntegrityError:
        raise RuleBroken("mentoring.together_already") from None
    if not minor:
        join_as_matches(work, student.id, mentor.id)
    work.record(MentorshipBegun(mentorship_id=mentorship.id))
    return mentorship


def end_mentorship(work: Work, mentorship: Mentorship, reason: str) -> None:
    """End it, for a reason that has a code, and give its place back. Idempotent."""
    ensure(work.actor, "mentoring.end", mentorship)
    found = work.session.scalars(mentorship_locked(mentorship.id)).one()
    if found.state is MentorshipState.ENDED:
        return
    found.state = MentorshipState.ENDED
    found.ended_at = work.now
    found.ended_by_id = work.actor.person_id
    found.end_reason = reason
    mine = (MentorTerms.person_id == found.mentor_id, MentorTerms.places_taken > 0)
    given_back = update(MentorTerms).where(*mine).values(places_taken=MentorTerms.places_taken - 1)
    work.session.execute(given_back, execution_options={"synchronize_session": "fetch"})
    work.session.flush()
    if work.session.scalars(mentorship_between(found.mentor_id, found.student_id)).first() is None:
        part_matches(work, found.student_id, found.mentor_id)
    work.record(MentorshipEnded(mentorship_id=found.id, reason=reason))


def terms_of(work: Work, mentor_id: int) -> MentorTerms:
    """A mentor's terms, locked; the usual ones are made for whoever has none."""
    found = work.session.scalars(terms_locked(mentor_id)).one_or_none()
    if found is not None:
        return found
    # Somebody else may make them in the same moment.
    with suppress(IntegrityError), work.session.begin_nested():
        work.session.add(MentorTerms(person_id=mentor_id, updated_at=work.now))
        work.session.flush()
    return work.session.scalars(terms_locked(mentor_id)).one()


def _take_place(work: Work, mentor_id: int) -> None:
    """One place less, if there is one: the condition is asked by the statement that takes it."""
    terms_of(work, mentor_id)
    free = (MentorTerms.person_id == mentor_id, MentorTerms.places_taken < MentorTerms.places)
    taking = update(MentorTerms).where(*free).values(places_taken=MentorTerms.places_taken + 1).returning(MentorTerms.person_id)
    if not work.session.execute(taking, execution_options={"synchronize_session": "fetch"}).all():
        raise RuleBroken("mentoring.full")
