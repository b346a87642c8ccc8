"""The year of the demo world's mentorships: whoever opens it meets each of its days."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from talent_net.demo.personas import PERSONA_EMAILS
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.certificates.kinds import Part
from talent_net.domain.certificates.model import Certificate, Thanks
from talent_net.domain.exchanges.kinds import ExchangeState
from talent_net.domain.exchanges.model import Exchange
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.feedback.queries import is_below_the_line
from talent_net.domain.goals.kinds import GoalState
from talent_net.domain.goals.model import MentorshipGoal
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting, MeetingNote
from talent_net.domain.meetings.slots import next_slots
from talent_net.domain.mentoring.model import MentoringRequest, Mentorship, MentorshipState, RequestState, SpentTime
from talent_net.domain.office_hours.kinds import OfferState, SessionKind
from talent_net.domain.office_hours.model import GroupSession, KeptPlace
from talent_net.domain.people.model import Person
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import city_date
from talent_net.web.extensions import db
from tests.harness.apps import build_app
from tests.harness.databases import ENGINES


@pytest.fixture(params=ENGINES)
def look(request, demo_world) -> Iterator[Session]:
    app = build_app(demo_world(request.param), mode="development", demo=True)
    with app.app_context():
        yield db.session()
        db.session.remove()
        db.engine.dispose()


def told_on(session: Session):
    """The day on which the world was told: its last deed, hours that a mentor notes, is of that moment."""
    return city_date(session.scalars(select(func.max(SpentTime.noted_at))).one())


def person(session: Session, persona: str) -> int:
    return session.scalars(select(Person.id).where(Person.email == PERSONA_EMAILS[persona])).one()


def test_the_student_meets_tomorrow_and_knows_what_about(look):
    found = look.scalars(
        select(Meeting)
        .join(Mentorship, Mentorship.id == Meeting.mentorship_id)
        .where(Meeting.state == MeetingState.BOOKED, Mentorship.student_id == person(look, "student"))
        .options(selectinload(Meeting.entry), selectinload(Meeting.agenda))
    ).one()
    assert city_date(found.entry.starts_at) == told_on(look) + timedelta(days=1)
    assert len(found.agenda) == 3


def test_the_mentor_owes_notes_of_a_meeting(look):
    noted = exists().where(MeetingNote.meeting_id == Meeting.id)
    held = select(Meeting.id).join(Mentorship, Mentorship.id == Meeting.mentorship_id).where(Meeting.state == MeetingState.HELD)
    theirs = held.where(Mentorship.mentor_id == person(look, "alumna"))
    assert look.scalars(theirs.where(~noted)).all()
    assert look.scalars(theirs.where(noted)).all()


def test_goals_are_half_done_and_reached(look):
    goals = look.scalars(select(MentorshipGoal).options(selectinload(MentorshipGoal.milestones))).all()
    done = {(goal.state, sum(step.done_at is not None for step in goal.milestones), len(goal.milestones)) for goal in goals}
    assert (GoalState.OPEN, 2, 4) in done
    assert (GoalState.REACHED, 3, 3) in done


def test_a_group_session_and_an_office_hour_are_to_come_with_places_left(look):
    found = look.execute(
        select(GroupSession, CalendarEntry.starts_at).join(CalendarEntry, CalendarEntry.id == GroupSession.entry_id)
    ).all()
    days = {row.kind: (city_date(starts_at) - told_on(look)).days for row, starts_at in found}
    assert set(days) == set(SessionKind)
    assert all(0 < number <= 10 for number in days.values())
    assert all(0 < row.places_taken < row.places for row, _ in found)


def test_an_ended_year_is_certified_to_both_who_thank_each_other(look):
    ended = look.scalars(
        select(Mentorship).where(Mentorship.state == MentorshipState.ENDED, Mentorship.mentor_id == person(look, "alumna"))
    ).one()
    certified = look.scalars(select(Certificate).where(Certificate.mentorship_id == ended.id)).all()
    assert {(row.part, row.holder_id) for row in certified} == {
        (Part.STUDENT, ended.student_id),
        (Part.MENTOR, ended.mentor_id),
    }
    assert all((row.meetings, row.minutes, row.goals_reached) == (5, 300, 1) for row in certified)
    thanked = look.scalars(select(Thanks).where(Thanks.mentorship_id == ended.id)).all()
    assert {(row.author_id, row.recipient_id) for row in thanked} == {
        (ended.student_id, ended.mentor_id),
        (ended.mentor_id, ended.student_id),
    }


def test_one_exchange_is_answered_and_one_waits(look):
    assert Counter(look.scalars(select(Exchange.state))) == {ExchangeState.ASKED: 1, ExchangeState.ANSWERED: 1}


def test_feedback_below_the_line_waits_for_a_coordinator(look):
    low = look.scalars(select(Feedback).where(is_below_the_line(), Feedback.settled_at.is_(None))).all()
    assert [(row.rating, row.wants_help, bool(row.words)) for row in low] == [(2, True, True)]


def test_requests_that_found_nobody_have_a_place_kept(look):
    kept = set(look.scalars(select(KeptPlace.request_id).where(KeptPlace.state == OfferState.KEPT)))
    states = dict(look.execute(select(MentoringRequest.id, MentoringRequest.state)).all())
    # The coordinators go on meanwhile: one of them was handed to another mentor.
    assert {states[request_id] for request_id in kept} == {RequestState.WITH_COORDINATOR, RequestState.WITH_MENTOR}


@pytest.mark.parametrize(("persona", "pairs"), [("student", 1), ("alumna", 2), ("professional", 1)])
def test_whoever_plays_one_of_two_finds_hours_to_meet_in(look, persona, pairs):
    mine = person(look, persona)
    two = or_(Mentorship.student_id == mine, Mentorship.mentor_id == mine)
    found = look.scalars(select(Mentorship).where(two, Mentorship.state == MentorshipState.ACTIVE)).all()
    assert len(found) == pairs
    for pair in found:
        slots = next_slots(look, (pair.student_id, pair.mentor_id), 45, datetime.now(UTC), Limits())
        days = {city_date(slot.starts_at) for slot in slots}
        assert len(days) >= 4


def test_those_whose_hours_never_meet_ask_across_the_night(look):
    answered = look.scalars(
        select(Mentorship).join(Exchange, Exchange.mentorship_id == Mentorship.id).where(Exchange.state == ExchangeState.ANSWERED)
    ).one()
    assert next_slots(look, (answered.student_id, answered.mentor_id), 45, datetime.now(UTC), Limits()) == []
