"""A meeting that did not take place, and did after all: what follows from it follows once."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from talent_net.domain.certificates.model import Certificate
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.model import SpentTime
from tests.blueprints.meetings.test_meetings import state_of
from tests.domain.meetings.pairs import EVENING, booked
from tests.domain.mentoring.threads import Two, notices_of, thread, work_of
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import run_until_done


def test_a_meeting_that_was_after_all_asks_for_notes_and_feedback_once(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    student = sign_in(two.student)
    wish = {"minutes": "45", "starts_at": "2026-06-02T10:00Z", "place": "in_person", "address": "Osanbashi"}
    address = student.post(f"/meetings/of/{two.public_id}", data=wish).location
    clock.move_to(EVENING + timedelta(hours=1))
    run_until_done(app)
    for _ in range(2):
        student.post(f"{address}/missed")
        student.post(f"{address}/held", data={"spent": "45"})
    assert state_of(app) == (MeetingState.HELD, 45)
    clock.shift(timedelta(days=3))
    run_until_done(app)
    for person in (two.student, two.mentor):
        assert len(notices_of(begin_work, person, "meetings.notes_due")) == 1
        assert len(notices_of(begin_work, person, "feedback.asked_first")) == 1
    with begin_work() as work:
        assert [row.minutes for row in work.session.scalars(select(SpentTime))] == [45]
        assert sorted(row.person_id for row in work.session.scalars(select(Feedback))) == sorted((two.student, two.mentor))


def test_an_ended_mentorship_is_certified_once_whatever_is_said_of_its_meetings(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    student = sign_in(two.student)
    _number, public_id = booked(begin_work, two, place=Place.IN_PERSON, state=MeetingState.HELD, number=1, minutes=60)
    clock.move_to(EVENING + timedelta(hours=1))
    with work_of(begin_work, two.student, EVENING + timedelta(hours=1)) as work:
        end_mentorship(work, thread(work, two), "goal_reached")
    for _ in range(2):
        student.post(f"/meetings/{public_id}/missed")
        student.post(f"/meetings/{public_id}/held", data={"spent": "60"})
    with begin_work() as work:
        assert len(work.session.scalars(select(Certificate)).all()) == 2
