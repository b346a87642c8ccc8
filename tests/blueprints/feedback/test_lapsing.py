"""Of one mentorship one thing is asked at a time: the latest stage. What nobody answered before lapses."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.meetings.facts import MeetingMissed
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.model import Mentorship
from tests.blueprints.feedback.test_feedback import FINE, hold, rows, told
from tests.domain.mentoring.threads import Two, two_adults
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import run_until_done

FIRST, THIRD, LAST = "How was your first meeting?", "You have met three times. How is it going?", "How was your mentorship?"
AN_HOUR = timedelta(hours=1, minutes=1)


def form_of(app: Flask, person_id: int, stage: Stage) -> str:
    (found,) = (row for row in rows(app) if row.person_id == person_id and row.stage is stage)
    return f"/feedback/{found.public_id}"


def met(app: Flask, begin_work: BeginWork, clock: time_machine.Traveller, two: Two, *numbers: int) -> int:
    """They meet, and are told that they are asked. Returns the last meeting's id."""
    meeting_id = 0
    for number in numbers:
        meeting_id = hold(begin_work, two, number)
    clock.shift(AN_HOUR)
    run_until_done(app)
    return meeting_id


def asked_on(sign_in: SignIn, person_id: int) -> list[str]:
    page = sign_in(person_id).get("/home").text
    return [words for words in (FIRST, THIRD, LAST) if f">{words}</a>" in page]


def test_the_home_page_asks_for_the_latest_stage_alone(
    app: Flask, begin_work: BeginWork, two: Two, sign_in: SignIn, clock: time_machine.Traveller
) -> None:
    met(app, begin_work, clock, two, 1)
    assert asked_on(sign_in, two.student) == [FIRST]
    met(app, begin_work, clock, two, 2, 3)
    assert asked_on(sign_in, two.student) == [THIRD]
    with begin_work() as work:
        end_mentorship(work, work.session.get_one(Mentorship, two.id), "time_over")
    # Whoever has just ended it is left alone for an hour.
    assert asked_on(sign_in, two.student) == []
    clock.shift(AN_HOUR)
    run_until_done(app)
    assert asked_on(sign_in, two.student) == [LAST]


def test_another_mentorship_asks_for_itself(
    app: Flask, begin_work: BeginWork, two: Two, sign_in: SignIn, clock: time_machine.Traveller
) -> None:
    other = two_adults(begin_work)
    with begin_work() as work:
        work.session.get_one(Mentorship, other.id).student_id = two.student
    met(app, begin_work, clock, other, 1)
    met(app, begin_work, clock, two, 1, 2, 3)
    assert asked_on(sign_in, two.student) == [FIRST, THIRD]
    # And what one of the two is asked is nothing to the other.
    assert (asked_on(sign_in, other.mentor), asked_on(sign_in, two.mentor)) == ([FIRST], [THIRD])


def test_nobody_is_told_or_reminded_of_what_has_lapsed(
    app: Flask, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    met(app, begin_work, clock, two, 1)
    clock.shift(timedelta(days=2))
    met(app, begin_work, clock, two, 2, 3)
    clock.shift(timedelta(days=4))
    run_until_done(app)
    assert told(app, two.student) == ["feedback.asked_first", "feedback.asked_third"]
    clock.shift(timedelta(days=2))
    run_until_done(app)
    assert told(app, two.student) == ["feedback.asked_first", "feedback.asked_third", "feedback.reminder"]


def test_three_meetings_in_a_row_are_asked_about_once(
    app: Flask, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    met(app, begin_work, clock, two, 1, 2, 3)
    assert told(app, two.student) == told(app, two.mentor) == ["feedback.asked_third"]


def test_the_link_of_an_old_mail_leads_to_what_is_asked_now(
    app: Flask, begin_work: BeginWork, two: Two, sign_in: SignIn, clock: time_machine.Traveller
) -> None:
    met(app, begin_work, clock, two, 1)
    old, student = form_of(app, two.student, Stage.FIRST), sign_in(two.student)
    met(app, begin_work, clock, two, 2, 3)
    now = form_of(app, two.student, Stage.THIRD)
    assert student.get(old).headers["Location"] == now
    # Who had it open and sends it is told; nothing is written.
    late = student.post(old, data=FINE)
    assert late.status_code == 422
    assert "By now we ask how it has gone since." in late.text
    assert {row.answered_at for row in rows(app)} == {None}
    assert student.post(now, data=FINE).status_code == 303


def test_what_was_answered_in_time_can_still_be_changed(
    app: Flask, begin_work: BeginWork, two: Two, sign_in: SignIn, clock: time_machine.Traveller
) -> None:
    met(app, begin_work, clock, two, 1)
    first, student = form_of(app, two.student, Stage.FIRST), sign_in(two.student)
    assert student.post(first, data=FINE).status_code == 303
    met(app, begin_work, clock, two, 2, 3)
    assert student.get(first).status_code == 200
    assert student.post(first, data={**FINE, "rating": "4"}).status_code == 303
    assert asked_on(sign_in, two.student) == [THIRD]


@pytest.mark.parametrize("is_ended", [False, True])
def test_if_the_third_meeting_was_none_the_first_is_asked_again(
    app: Flask, begin_work: BeginWork, two: Two, sign_in: SignIn, clock: time_machine.Traveller, *, is_ended: bool
) -> None:
    met(app, begin_work, clock, two, 1)
    third = met(app, begin_work, clock, two, 2, 3)
    if is_ended:
        with begin_work() as work:
            end_mentorship(work, work.session.get_one(Mentorship, two.id), "time_over")
        clock.shift(AN_HOUR)
        run_until_done(app)
    with begin_work() as work:
        work.session.get_one(Meeting, third).state = MeetingState.MISSED
        work.record(MeetingMissed(meeting_id=third, mentorship_id=two.id))
    assert asked_on(sign_in, two.student) == ([LAST] if is_ended else [FIRST])
