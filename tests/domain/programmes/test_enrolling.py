"""Taking part: a seat is taken by whom the programme is for, and given back by whoever leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.model import Person, Verification, VerificationMethod
from talent_net.domain.programmes.actions.enrolling import Entry, enrol, rank_others, return_to_programme, withdraw_enrolment
from talent_net.domain.programmes.export import programmes_told
from talent_net.domain.programmes.facts import PersonEnrolled
from talent_net.domain.programmes.model import Enrolment, EnrolmentState, Programme, ProgrammeState, Side
from talent_net.domain.programmes.queries.programmes import own_enrolment
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.mentoring import make_mentor, make_pupil, make_student
from tests.factories.people import make_organisation, make_person
from tests.factories.programmes import make_enrolment, make_programme, tells

AS_STUDENT, AS_MENTOR = Entry(side=Side.STUDENT), Entry(side=Side.MENTOR, places=2)


def taken(work: Work, programme: Programme) -> int:
    work.session.flush()
    found = work.session.scalar(select(Programme.seats_taken).where(Programme.id == programme.id))
    assert found is not None
    return found


def own(work: Work, programme: Programme, person: Person) -> Enrolment:
    return work.session.scalars(own_enrolment(programme.id, person.id).execution_options(populate_existing=True)).one()


def test_a_student_takes_a_seat_and_gives_it_back(work: Work) -> None:
    programme, student = make_programme(work, seats=1), make_student(work)
    enrolment = enrol(work, programme, student.id, AS_STUDENT)
    assert taken(work, programme) == 1
    assert [type(fact) for fact in work.facts] == [PersonEnrolled]
    with pytest.raises(RuleBroken, match="no_seat"):
        enrol(work, programme, make_student(work).id, AS_STUDENT)
    enrol(work, programme, student.id, AS_STUDENT)
    assert taken(work, programme) == 1
    for _ in range(2):
        withdraw_enrolment(work, enrolment)
        assert taken(work, programme) == 0
    return_to_programme(work, own(work, programme, student))
    assert (taken(work, programme), own(work, programme, student).state) == (1, EnrolmentState.ENROLLED)


def test_mentors_take_no_seat_and_bring_places(work: Work) -> None:
    programme = make_programme(work, seats=1)
    found = enrol(work, programme, make_mentor(work).id, AS_MENTOR)
    assert (found.places, taken(work, programme)) == (2, 0)
    with pytest.raises(RuleBroken, match="places_out_of_range"):
        enrol(work, programme, make_mentor(work).id, Entry(side=Side.MENTOR, places=11))


def test_nobody_is_on_both_sides(work: Work) -> None:
    programme, student = make_programme(work), make_student(work)
    student.verifications = [Verification(method=VerificationMethod.STAFF, verified_at=work.now)]
    work.session.flush()
    enrol(work, programme, student.id, AS_STUDENT)
    with pytest.raises(RuleBroken, match="other_side_already"):
        enrol(work, programme, student.id, AS_MENTOR)


def test_pupils_take_part_in_supervised_programmes_alone(work: Work) -> None:
    pupil = make_pupil(work, make_organisation(work))
    with pytest.raises(RuleBroken, match="supervision_needed"):
        enrol(work, make_programme(work), pupil.id, AS_STUDENT)
    assert enrol(work, make_programme(work, is_supervised=True), pupil.id, AS_STUDENT).id


def test_somebody_of_unknown_age_is_a_minor(work: Work) -> None:
    unknown = make_student(work, born_on=None)
    with pytest.raises(RuleBroken, match="supervision_needed"):
        enrol(work, make_programme(work), unknown.id, AS_STUDENT)
    doubtful = make_mentor(work, born_on=None)
    with pytest.raises(RuleBroken, match="mentors_are_adults"):
        enrol(work, make_programme(work, is_supervised=True), doubtful.id, AS_MENTOR)


@pytest.mark.parametrize(
    ("eligibility", "code"),
    [
        ({"stages": ["high_school"]}, "other_stage"),
        ({"organisations": [0]}, "other_organisation"),
        ({"language": "en", "level": 4}, "language_needed"),
    ],
)
def test_whom_a_programme_is_not_for_hears_what_is_missing(work: Work, eligibility: dict[str, object], code: str) -> None:
    student = tells(make_student(work), {"en": 3})
    work.session.flush()
    with pytest.raises(RuleBroken, match=code):
        enrol(work, make_programme(work, eligibility=eligibility), student.id, AS_STUDENT)


def test_students_of_the_named_school_with_the_language_may_come(work: Work) -> None:
    school = make_organisation(work)
    student = tells(make_student(work, school=school), {"en": 5})
    work.session.flush()
    eligibility = {"stages": ["university"], "organisations": [school.id], "language": "en", "level": 4}
    assert enrol(work, make_programme(work, eligibility=eligibility), student.id, AS_STUDENT).id


def test_professionals_are_no_students_and_unverified_people_no_mentors(work: Work) -> None:
    programme, person = make_programme(work), make_person(work)
    with pytest.raises(RuleBroken, match="students_only"):
        enrol(work, programme, person.id, AS_STUDENT)
    with pytest.raises(RuleBroken, match="mentors_are_verified"):
        enrol(work, programme, person.id, AS_MENTOR)


@pytest.mark.parametrize("shift", [timedelta(days=-2), timedelta(days=15)])
def test_one_enrols_in_its_time_alone(work: Work, shift: timedelta) -> None:
    programme, student = make_programme(work), make_student(work)
    work.now += shift
    with pytest.raises(RuleBroken, match="not_enrolling"):
        enrol(work, programme, student.id, AS_STUDENT)


def test_questions_must_be_answered_where_they_are_required(work: Work) -> None:
    questions = [{"key": "q1", "ja": "", "en": "Why?", "side": "student", "required": True}]
    programme, student = make_programme(work, questions=questions), make_student(work)
    with pytest.raises(RuleBroken, match="answer_needed"):
        enrol(work, programme, student.id, AS_STUDENT)
    given = {"q1": " Because ", "q9": "smuggled"}
    found = enrol(work, programme, student.id, Entry(side=Side.STUDENT, answers=given))
    assert found.answers == {"q1": "Because"}
    assert enrol(work, programme, make_mentor(work).id, AS_MENTOR).answers == {}


def test_everybody_enrols_for_themselves(work: Work) -> None:
    programme, one, other = make_programme(work), make_student(work), make_student(work)
    work.actor = actor_of(one, work.today, work.limits)
    with pytest.raises(NotAllowed):
        enrol(work, programme, other.id, AS_STUDENT)
    assert enrol(work, programme, one.id, AS_STUDENT).person_id == one.id
    theirs = make_enrolment(work, programme, other, Side.STUDENT)
    for act in (lambda: withdraw_enrolment(work, theirs), lambda: rank_others(work, theirs, {})):
        with pytest.raises(NotAllowed):
            act()


def test_wishes_name_people_of_the_other_side_who_can_be_found(work: Work) -> None:
    programme = make_programme(work)
    student = make_enrolment(work, programme, make_student(work), Side.STUDENT)
    mentor = make_enrolment(work, programme, make_mentor(work), Side.MENTOR)
    work.actor = actor_of(student.person, work.today, work.limits)
    rank_others(work, student, {mentor.id: 4})
    assert [(row.other_id, row.rank) for row in student.ranks] == [(mentor.id, 1)]
    with pytest.raises(RuleBroken, match="not_there"):
        rank_others(work, student, {student.id: 1})
    programme.state = ProgrammeState.PUBLISHED
    with pytest.raises(RuleBroken, match="not_ranking"):
        rank_others(work, student, {})
    work.actor = SYSTEM


def test_ones_own_copy_tells_what_one_entered_and_nothing_of_others(work: Work) -> None:
    questions = [{"key": "q1", "ja": "目標", "en": "", "side": None, "required": False}]
    programme = make_programme(work, questions=questions)
    found = make_enrolment(work, programme, make_student(work), Side.STUDENT)
    found.answers = {"q1": "海"}
    work.session.flush()
    (told,) = programmes_told(work.session, found.person_id)
    assert told["answers"] == {"目標": "海"}
    assert (told["side"], told["chosen"], told["proposals"]) == ("student", 0, [])
