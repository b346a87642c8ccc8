"""What the other side and the organisers learn of somebody who takes part: what the profile tells them, and nothing of whom they may not see."""

from __future__ import annotations

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Audience, OrganisationKind
from talent_net.domain.programmes.faces import card_for, told_criteria
from talent_net.domain.programmes.model import Enrolment, Side
from talent_net.domain.programmes.queries.programmes import enrolments_with
from talent_net.kernel.work import Work
from tests.factories.mentoring import make_mentor, make_pupil, make_student
from tests.factories.people import make_organisation
from tests.factories.programmes import make_enrolment, make_programme


def listed(work: Work, enrolment: Enrolment) -> Enrolment:
    work.session.flush()
    work.session.expire_all()
    return work.session.scalars(enrolments_with([enrolment.id])).one()


def test_nothing_of_a_pupil_is_told_to_a_mentor_who_may_not_see_them(work: Work) -> None:
    programme = make_programme(work, is_supervised=True)
    pupil = make_pupil(work, make_organisation(work, kind=OrganisationKind.SCHOOL))
    enrolment = make_enrolment(work, programme, pupil, Side.STUDENT)
    mentor = actor_of(make_mentor(work), work.today, work.limits)
    found = listed(work, enrolment)
    assert card_for(mentor, found, work.today, work.limits) is None
    assert told_criteria(mentor, found, work.today, work.limits) == frozenset()


def test_what_a_profile_hides_is_not_told(work: Work) -> None:
    programme = make_programme(work)
    student = make_student(work, profile={"audience_ties": Audience.ONLY_ME})
    enrolment = make_enrolment(work, programme, student, Side.STUDENT)
    mentor = actor_of(make_mentor(work), work.today, work.limits)
    assert told_criteria(mentor, listed(work, enrolment), work.today, work.limits) == {"terms", "languages"}
