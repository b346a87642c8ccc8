"""Both are asked once for each stage; only the house reads it, and never the other of the two, whatever their role."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from talent_net.domain.feedback.actions.asking import ask_at_the_end, ask_for_feedback, call_for_feedback, take_back_asks
from talent_net.domain.feedback.actions.giving import give_feedback, settle_feedback, unsettle_feedback
from talent_net.domain.feedback.export import feedback_told
from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.feedback.queries import (
    below_the_line_counts,
    feedback_below_the_line,
    feedback_by_public_id,
    ratings_by_organisation,
)
from talent_net.domain.feedback.rules import Answer
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.mentoring.model import MentorshipState
from talent_net.domain.mentoring.queries.people import people_at_the_gate
from talent_net.domain.people.model import Affiliation, Person, Role
from talent_net.kernel.access import SYSTEM, can
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.goals import make_feedback, make_held_meeting
from tests.factories.mentoring import acting_as, as_, make_mentor, make_mentorship, make_pupil, make_student
from tests.factories.people import make_organisation, make_person

FINE = Answer(rating=5, again=True)
POOR = Answer(rating=1, again=False, words=" It does not work. ")


@pytest.fixture
def pair(work: Work) -> Any:
    return make_mentorship(work, make_student(work), make_mentor(work))


def asked(work: Work, pair: Any) -> list[tuple[int, Stage]]:
    rows = work.session.scalars(select(Feedback).where(Feedback.mentorship_id == pair.id).order_by(Feedback.id))
    return [(row.person_id, row.stage) for row in rows]


def whole(work: Work, row: Feedback) -> Feedback:
    return work.session.scalars(feedback_by_public_id(row.public_id)).one()


def person_of(work: Work, person_id: int) -> Person:
    return work.session.scalars(people_at_the_gate([person_id])).one()


def facts(work: Work) -> list[str]:
    return [fact.name for fact in work.facts]


def test_both_are_asked_once_for_a_stage(work: Work, pair: Any) -> None:
    for _ in range(2):
        ask_for_feedback(work, pair.id, Stage.FIRST)
    assert asked(work, pair) == [(pair.student_id, Stage.FIRST), (pair.mentor_id, Stage.FIRST)]
    assert facts(work) == ["FeedbackAsked"] * 2


def test_at_the_end_whoever_never_met_is_not_asked(work: Work, pair: Any) -> None:
    ask_at_the_end(work, pair.id)
    assert asked(work, pair) == []
    make_held_meeting(work, pair.id, 1)
    ask_at_the_end(work, pair.id)
    assert {stage for _, stage in asked(work, pair)} == {Stage.LAST}


def test_a_meeting_that_was_none_takes_back_what_nobody_answered(work: Work, pair: Any) -> None:
    meeting = make_held_meeting(work, pair.id, 1)
    first, _ = ask_for_feedback(work, pair.id, Stage.FIRST)
    first.answered_at, first.rating = work.now, 4
    pair.state = MentorshipState.ENDED
    work.session.flush()
    ask_at_the_end(work, pair.id)
    take_back_asks(work, pair.id)
    assert len(asked(work, pair)) == 4
    meeting.state, meeting.number = MeetingState.MISSED, None
    work.session.flush()
    for _ in range(2):
        take_back_asks(work, pair.id)
    assert asked(work, pair) == [(pair.student_id, Stage.FIRST)]
    assert [fact.values() for fact in work.facts if fact.name == "AsksTakenBack"] == [{"mentorship_id": pair.id, "count": 3}]
    # Another meeting is the first one now: whoever had answered is not asked again.
    ask_for_feedback(work, pair.id, Stage.FIRST)
    assert asked(work, pair) == [(pair.student_id, Stage.FIRST), (pair.mentor_id, Stage.FIRST)]


def test_one_word_and_one_reminder_and_never_more(work: Work, pair: Any) -> None:
    row, other = ask_for_feedback(work, pair.id, Stage.FIRST)
    other.answered_at = work.now
    for is_reminder in (False, False, True, True):
        for each in (row, other):
            call_for_feedback(work, each.id, is_reminder=is_reminder)
    call_for_feedback(work, 0, is_reminder=False)
    assert [fact.values() for fact in work.facts if fact.name == "FeedbackCalled"] == [
        {"feedback_id": row.id, "number": number} for number in (1, 2)
    ]
    work.actor = acting_as(make_person(work), work)
    with pytest.raises(NotAllowed):
        call_for_feedback(work, row.id, is_reminder=False)


def test_it_is_given_changed_and_then_stands(work: Work, pair: Any) -> None:
    row = whole(work, make_feedback(work, pair, pair.student_id))
    coordinator = make_person(work, roles=(Role.COORDINATOR,))
    student = person_of(work, pair.student_id)
    with as_(work, student):
        give_feedback(work, row, FINE)
        give_feedback(work, row, Answer(rating=2, again=True, wants_help=True, words=" x "))
        give_feedback(work, row, Answer(rating=2, again=True, wants_help=True, words=" y "))
    assert (row.rating, row.again, row.wants_help, row.words) == (2, True, True, "y")
    assert facts(work) == ["FeedbackGiven", "FeedbackChanged", "HelpWanted", "FeedbackChanged"]
    with as_(work, coordinator):
        for _ in range(2):
            settle_feedback(work, row)
    assert (row.settled_at, row.settled_by_id) == (work.now, coordinator.id)
    with as_(work, student), pytest.raises(RuleBroken, match="settled_already"):
        give_feedback(work, row, FINE)
    with as_(work, coordinator):
        for _ in range(2):
            unsettle_feedback(work, row)
    assert facts(work)[4:] == ["FeedbackSettled", "FeedbackUnsettled"]
    row.answered_at = work.now - timedelta(days=15)
    work.session.flush()
    with as_(work, student), pytest.raises(RuleBroken, match="too_late"):
        give_feedback(work, row, FINE)


def test_nobody_gives_or_settles_what_is_not_theirs(work: Work, pair: Any) -> None:
    row = whole(work, make_feedback(work, pair, pair.student_id, rating=1))
    for person in (
        person_of(work, pair.mentor_id),
        make_person(work),
        make_person(work, roles=(Role.ADMINISTRATOR,)),
        make_person(work, roles=(Role.SAFEGUARDING,)),
    ):
        with as_(work, person):
            for deed in (
                lambda: give_feedback(work, row, FINE),
                lambda: settle_feedback(work, row),
                lambda: unsettle_feedback(work, row),
            ):
                with pytest.raises(NotAllowed):
                    deed()
            assert not can(work.actor, "feedback.read", row)
    with as_(work, make_person(work, roles=(Role.COORDINATOR,))):
        assert can(work.actor, "feedback.read", row)
        unanswered = whole(work, make_feedback(work, pair, pair.mentor_id))
        with pytest.raises(RuleBroken, match="not_answered"):
            settle_feedback(work, unanswered)
    work.actor = SYSTEM


def test_a_coordinator_who_mentors_reads_nothing_of_their_own_mentorship(work: Work) -> None:
    mentor = make_mentor(work, roles=(Role.COORDINATOR,))
    pair = make_mentorship(work, make_student(work), mentor)
    row = whole(work, make_feedback(work, pair, pair.student_id, rating=1))
    with as_(work, mentor):
        assert not can(work.actor, "feedback.read", row)
        assert work.session.scalars(feedback_below_the_line(work.actor)).all() == []
        with pytest.raises(NotAllowed):
            settle_feedback(work, row)


def test_below_the_line_is_what_waits_first(work: Work, pair: Any) -> None:
    pupil = make_pupil(work, make_organisation(work))
    watched = make_mentorship(work, pupil, make_mentor(work), is_supervised=True)
    make_feedback(work, pair, pair.student_id, rating=5)
    make_feedback(work, pair, pair.student_id, stage=Stage.LAST)
    settled = make_feedback(work, pair, pair.mentor_id, rating=1, settled_at=work.now)
    poor = make_feedback(work, pair, pair.student_id, stage=Stage.THIRD, rating=2)
    never = make_feedback(work, watched, pupil, rating=4, again=False)
    helped = make_feedback(work, pair, pair.mentor_id, stage=Stage.THIRD, rating=5, wants_help=True)
    work.session.expunge_all()
    for role, seen, counts in (
        (Role.COORDINATOR, [helped.id, never.id, poor.id, settled.id], (4, 3)),
        (Role.SAFEGUARDING, [never.id], (1, 1)),
        (Role.ADMINISTRATOR, [], (0, 0)),
    ):
        reader = acting_as(make_person(work, roles=(role,)), work)
        found = work.session.scalars(feedback_below_the_line(reader)).all()
        assert [row.id for row in found] == seen
        assert tuple(work.session.execute(below_the_line_counts(reader)).one()) == counts
        assert all(row.mentorship.mentor.profile.person_id and row.person.profile.person_id for row in found)


def test_ratings_are_counted_by_people_of_an_organisation(work: Work) -> None:
    school = make_organisation(work)
    student = make_student(work, school=school)
    first = make_mentorship(work, student, make_mentor(work))
    second = make_mentorship(work, make_student(work), make_mentor(work))
    make_feedback(work, first, student, rating=4)
    make_feedback(work, first, student, stage=Stage.THIRD, rating=2)
    make_feedback(work, first, first.mentor_id)
    make_feedback(work, second, second.mentor_id, rating=5)
    left = make_student(work)
    left.affiliations = [Affiliation(organisation=school, ended_on=work.today - timedelta(days=1))]
    third = make_mentorship(work, left, make_mentor(work))
    make_feedback(work, third, left, rating=1)
    rows = {tuple(row) for row in work.session.execute(ratings_by_organisation(work.today))}
    assert rows == {(school.id, 1, 2, 6), (None, 2, 2, 6)}


def test_a_copy_tells_one_s_own_words_alone(work: Work, pair: Any) -> None:
    make_feedback(work, pair, pair.student_id, rating=1, words="mine")
    make_feedback(work, pair, pair.mentor_id, rating=1, words="theirs")
    assert [row["words"] for row in feedback_told(work.session, pair.student_id)] == ["mine"]
