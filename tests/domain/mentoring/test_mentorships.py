"""A mentorship takes a place and gives it back; adults become one another's match, and no minor meets anybody alone."""

import pytest
from sqlalchemy import select

from talent_net.domain.mentoring.actions.mentorships import begin_mentorship, end_mentorship
from talent_net.domain.mentoring.model import MentorshipState, MentorTerms, SpentTime
from talent_net.domain.mentoring.queries.capacity import capacities, capacity_of
from talent_net.domain.people.model import Match, Role
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, RuleBroken
from tests.factories.mentoring import make_mentor, make_mentorship, make_pupil, make_student
from tests.factories.people import make_organisation, make_person


def taken(work, mentor):
    return work.session.scalar(select(MentorTerms.places_taken).where(MentorTerms.person_id == mentor.id))


def matches(work):
    return {tuple(row) for row in work.session.execute(select(Match.person_id, Match.other_id))}


def test_a_place_is_taken_and_given_back(work):
    student, mentor = make_student(work), make_mentor(work)
    mentorship = begin_mentorship(work, student=student, mentor=mentor)
    assert taken(work, mentor) == 1
    assert matches(work) == {(student.id, mentor.id), (mentor.id, student.id)}
    assert [fact.name for fact in work.facts] == ["MentorshipBegun"]
    for _ in range(2):
        end_mentorship(work, mentorship, "done")
    assert (taken(work, mentor), mentorship.state, matches(work)) == (0, MentorshipState.ENDED, set())
    assert [fact.name for fact in work.facts] == ["MentorshipBegun", "MentorshipEnded"]


def test_the_last_place_is_the_last(work):
    mentor = make_mentor(work, terms={"places": 1})
    begin_mentorship(work, student=make_student(work), mentor=mentor)
    with pytest.raises(RuleBroken, match="full"):
        begin_mentorship(work, student=make_student(work), mentor=mentor)


def test_whoever_named_no_terms_has_the_usual_places(work):
    mentor = make_person(work)
    begin_mentorship(work, student=make_student(work), mentor=mentor)
    assert taken(work, mentor) == 1


def test_two_people_have_one_mentorship(work):
    student, mentor = make_student(work), make_mentor(work)
    begin_mentorship(work, student=student, mentor=mentor)
    with pytest.raises(RuleBroken, match="together_already"):
        begin_mentorship(work, student=student, mentor=mentor)


def test_a_pupil_meets_nobody_alone(work):
    pupil = make_pupil(work, make_organisation(work))
    mentor, officer = make_mentor(work), make_person(work, roles=(Role.SAFEGUARDING,))
    for alone in (
        {},
        {"is_supervised": True},
        {"is_supervised": True, "supervisors": [mentor.id]},
        {"supervisors": [officer.id]},
    ):
        with pytest.raises(RuleBroken, match="needs_supervision"):
            begin_mentorship(work, student=pupil, mentor=mentor, **alone)
    mentorship = begin_mentorship(work, student=pupil, mentor=mentor, is_supervised=True, supervisors=[officer.id])
    assert [row.person_id for row in mentorship.supervisors] == [officer.id]
    assert matches(work) == set()


def test_only_the_two_and_officers_end_it(work):
    mentorship = make_mentorship(work, make_student(work), make_mentor(work))
    work.actor = Actor(person_id=make_person(work).id, is_confirmed=True, is_protected=False)
    with pytest.raises(NotAllowed):
        end_mentorship(work, mentorship, "done")


def test_a_month_counts_the_more_of_reserved_and_spent(work):
    student, other, mentor = make_student(work), make_student(work), make_mentor(work, profile={"monthly_hours": 3})
    first = make_mentorship(work, student, mentor)
    ended = make_mentorship(work, other, mentor, state=MentorshipState.ENDED, monthly_minutes=60)

    def spend(mentorship, minutes, on):
        entry = SpentTime(mentorship_id=mentorship.id, mentor_id=mentor.id, spent_on=on, minutes=minutes, noted_at=work.now)
        work.session.add(entry)
        work.session.flush()

    def now():
        return capacity_of(work.session.execute(capacities([mentor.id], work.today)).one())

    assert (now().committed_minutes, now().spent_minutes, now().monthly_hours) == (60, 0, 3)
    spend(first, 45, work.today)
    spend(ended, 30, work.today.replace(day=1))
    spend(first, 500, work.today.replace(month=work.today.month - 1))
    assert (now().committed_minutes, now().spent_minutes) == (90, 75)
    spend(first, 45, work.today.replace(day=30))
    assert (now().committed_minutes, now().spent_minutes) == (120, 120)
