"""Asked an hour later, reminded once, given in a minute, read by the house alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.feedback.kinds import Stage
from talent_net.domain.feedback.model import Feedback
from talent_net.domain.meetings.facts import MeetingHeld, MeetingMissed
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.mentoring.actions.mentorships import end_mentorship
from talent_net.domain.mentoring.model import Mentorship
from talent_net.domain.people.model import Affiliation, Role
from talent_net.domain.subscriptions.actions import leave_topic
from talent_net.domain.subscriptions.model import Topic
from talent_net.web.work import reading
from tests.blueprints.mentoring.asking import notices
from tests.domain.mentoring.threads import Two, two_adults
from tests.factories.goals import make_feedback, make_held_meeting
from tests.factories.mentoring import make_mentor, make_mentorship, make_student
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letters, run_until_done
from tests.harness.statements import page_cost

FINE = {"rating": "5", "again": "yes"}
POOR = {"rating": "1", "again": "no", "words": "We do not understand each other."}


def hold(begin_work: BeginWork, two: Two, number: int) -> int:
    """They meet; the meeting's id."""
    with begin_work() as work:
        meeting = make_held_meeting(work, two.id, number)
        work.record(MeetingHeld(meeting_id=meeting.id, mentorship_id=two.id, number=number))
        return meeting.id


def asked(begin_work: BeginWork, two: Two, person_id: int, **values: Any) -> str:
    """Somebody is asked, or has answered; the address of their form."""
    with begin_work() as work:
        return f"/feedback/{make_feedback(work, work.session.get_one(Mentorship, two.id), person_id, **values).public_id}"


def rows(app: Flask) -> list[Feedback]:
    with app.app_context():
        return list(reading().scalars(select(Feedback).order_by(Feedback.id)))


def staff(begin_work: BeginWork, *roles: Role) -> int:
    with begin_work() as work:
        return make_person(work, roles=roles, language="en", totp_confirmed_at=work.now).id


def told(app: Flask, person_id: int) -> list[str]:
    return [kind for kind in notices(app, person_id) if kind.startswith("feedback.")]


def test_both_are_told_an_hour_later_and_reminded_once(
    app: Flask, begin_work: BeginWork, two: Two, sign_in: SignIn, clock: time_machine.Traveller
) -> None:
    before = len(letters(app))
    hold(begin_work, two, 1)
    hold(begin_work, two, 2)
    run_until_done(app)
    assert (told(app, two.student), told(app, two.mentor)) == ([], [])
    clock.shift(timedelta(hours=1, minutes=1))
    run_until_done(app)
    assert (told(app, two.student), told(app, two.mentor)) == (["feedback.asked_first"], ["feedback.asked_first"])
    first = letters(app)[before:]
    assert {mail["Subject"] for mail in first} == {"How was your first meeting?"}
    assert len(first) == 2
    mine = next(row for row in rows(app) if row.person_id == two.student)
    assert f"/feedback/{mine.public_id}" in "".join(mail.get_content() for mail in first)
    assert 'id="feedback"' in sign_in(two.student).get("/home").text
    assert sign_in(two.student).post(f"/feedback/{mine.public_id}", data=FINE).status_code == 303
    for days in (5, 30, 60):
        clock.shift(timedelta(days=days, minutes=5))
        run_until_done(app)
    assert (told(app, two.student), told(app, two.mentor)) == (
        ["feedback.asked_first"],
        ["feedback.asked_first", "feedback.reminder"],
    )
    # Nobody is asked for ever: the home page, too, keeps quiet in the end.
    assert 'id="feedback"' not in sign_in(two.mentor).get("/home").text
    assert [mail["Subject"] for mail in letters(app)[before + 2 :]] == ["If you have a minute: how is your mentorship going?"]


def test_it_is_asked_after_the_third_and_at_the_end(app: Flask, begin_work: BeginWork, two: Two) -> None:
    for number in (1, 2, 3, 4):
        hold(begin_work, two, number)
    with begin_work() as work:
        end_mentorship(work, work.session.get_one(Mentorship, two.id), "time_over")
    assert [row.stage for row in rows(app)] == [stage for stage in (Stage.FIRST, Stage.THIRD, Stage.LAST) for _ in range(2)]
    never_met = two_adults(begin_work)
    with begin_work() as work:
        end_mentorship(work, work.session.get_one(Mentorship, never_met.id), "no_time")
    assert len(rows(app)) == 6


def miss(begin_work: BeginWork, two: Two, meeting_id: int) -> None:
    """It did not take place after all."""
    with begin_work() as work:
        work.session.get_one(Meeting, meeting_id).state = MeetingState.MISSED
        work.record(MeetingMissed(meeting_id=meeting_id, mentorship_id=two.id))


def test_what_was_none_is_not_counted(app: Flask, begin_work: BeginWork, two: Two) -> None:
    """The number of a meeting that was none is used up; the next one is their first for all that."""
    miss(begin_work, two, hold(begin_work, two, 1))
    hold(begin_work, two, 2)
    assert [row.stage for row in rows(app)] == [Stage.FIRST] * 2
    hold(begin_work, two, 3)
    assert [row.stage for row in rows(app)] == [Stage.FIRST] * 2
    hold(begin_work, two, 4)
    assert [row.stage for row in rows(app)] == [Stage.FIRST] * 2 + [Stage.THIRD] * 2


def test_a_meeting_that_was_none_is_asked_about_no_more(
    app: Flask, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    miss(begin_work, two, hold(begin_work, two, 1))
    clock.shift(timedelta(days=10))
    run_until_done(app)
    assert rows(app) == []
    assert told(app, two.student) == []


def test_it_is_given_thanked_for_and_changed_until_it_stands(
    app: Flask, begin_work: BeginWork, two: Two, sign_in: SignIn, clock: time_machine.Traveller
) -> None:
    address, student = asked(begin_work, two, two.student), sign_in(two.student)
    shown = student.get(address).text
    assert "The programme’s coordinators read what you write here, and nobody else." in shown
    assert student.get(f"{address}/thanks").status_code == 303
    answer = student.post(address, data={**FINE, "words": "Kept"}, follow_redirects=True)
    assert "Thank you" in answer.text
    again = student.get(address).text
    assert ">Kept</textarea>" in again.replace("\r\n", "").replace(">\n", ">")
    assert student.post(address, data=POOR).status_code == 303
    (row,) = rows(app)
    assert (row.rating, row.again, row.words) == (1, False, POOR["words"])
    clock.shift(timedelta(days=15))
    student = sign_in(two.student)
    closed = student.get(address).text
    assert "This can no longer be changed." in closed
    assert POOR["words"] in closed
    refused = student.post(address, data=FINE)
    assert refused.status_code == 422
    assert "that time is over" in refused.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"again": "yes", "words": "Kept words"}, "Please choose a number from 1 to 5."),
        ({"rating": "3", "words": "Kept words"}, "Please choose yes or no."),
        ({"rating": "6", "again": "yes", "words": "Kept words"}, "Not a valid choice"),
        ({"rating": "3", "again": "yes", "words": "Kept words" + "x" * 1000}, "at most 1000 letters"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    app: Flask, begin_work: BeginWork, two: Two, sign_in: SignIn, typed: dict[str, str], said: str
) -> None:
    address = asked(begin_work, two, two.student)
    answer = sign_in(two.student).post(address, data=typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "Kept words" in answer.text
    assert rows(app)[0].answered_at is None


def test_nobody_else_opens_a_form(begin_work: BeginWork, two: Two, sign_in: SignIn, client: FlaskClient) -> None:
    address = asked(begin_work, two, two.student, rating=1, words="A secret of mine")
    for reader in (two.mentor, staff(begin_work, Role.COORDINATOR), staff(begin_work, Role.ADMINISTRATOR)):
        browser = sign_in(reader)
        for path in (address, f"{address}/thanks"):
            assert browser.get(path).status_code == 404
        assert browser.post(address, data=FINE).status_code == 404
    assert client.get(address).status_code in {302, 303}
    # Not on a page of the other's, either.
    mentor = sign_in(two.mentor)
    for path in ("/home", f"/mentoring/mentorships/{two.public_id}", "/notices/", "/mentoring/desk"):
        assert "A secret of mine" not in mentor.get(path).text


def test_a_call_for_help_is_heard_at_once_and_looked_after(app: Flask, begin_work: BeginWork, two: Two, sign_in: SignIn) -> None:
    coordinator, officer = staff(begin_work, Role.COORDINATOR), staff(begin_work, Role.SAFEGUARDING)
    address = asked(begin_work, two, two.student)
    sign_in(two.student).post(address, data={**POOR, "wants_help": "y"})
    assert told(app, coordinator) == ["feedback.help_wanted"]
    assert told(app, officer) == told(app, two.mentor) == []
    browser = sign_in(coordinator)
    assert 'href="/feedback/">Calls for help from mentoring' in browser.get("/admin/").text
    listed = browser.get("/feedback/").text
    assert POOR["words"] in listed
    assert "Asks us to get in touch" in listed
    done = browser.post(f"{address}/settle", follow_redirects=True).text
    assert "It is marked as looked after." in done
    assert rows(app)[0].settled_by_id == coordinator
    assert "Feedback that needs follow-up" in browser.get("/mentoring/console/").text
    assert "It waits to be looked after again." in browser.post(f"{address}/unsettle", follow_redirects=True).text
    assert rows(app)[0].settled_at is None
    # What is looked after stands as it was said.
    browser.post(f"{address}/settle")
    assert "looked after this already" in sign_in(two.student).post(address, data=FINE).text


def test_officers_find_what_concerns_pupils_and_members_nothing(
    app: Flask, begin_work: BeginWork, two: Two, pupil: Two, sign_in: SignIn
) -> None:
    adult = asked(begin_work, two, two.student, rating=1, words="Between adults")
    minor = asked(begin_work, pupil, pupil.student)
    sign_in(pupil.student).post(minor, data={**POOR, "words": "Of a pupil", "wants_help": "y"})
    assert told(app, pupil.officer) == ["feedback.help_wanted"]
    officer = sign_in(pupil.officer)
    listed = officer.get("/feedback/").text
    assert "Of a pupil" in listed
    assert "Between adults" not in listed
    assert "Ratings by organisation" not in listed
    assert officer.post(f"{adult}/settle").status_code == 404
    assert officer.post(f"{minor}/settle").status_code == 303
    assert officer.get("/feedback/averages").status_code == 403
    for reader in (two.student, two.mentor, staff(begin_work, Role.ADMINISTRATOR)):
        browser = sign_in(reader)
        assert browser.get("/feedback/").status_code == 403
        assert browser.post(f"{minor}/settle").status_code == 403
        assert browser.get("/feedback/averages").status_code == 403


def test_averages_are_told_of_ten_people(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        large, small = make_organisation(work, name_en="Large University"), make_organisation(work, name_en="Small University")
        for number in range(19):
            student, mentor = make_student(work, school=large if number < 10 else small), make_mentor(work)
            make_feedback(work, make_mentorship(work, student, mentor), student, rating=4 if number % 2 else 5)
    browser = sign_in(staff(begin_work, Role.COORDINATOR))
    shown = browser.get("/feedback/averages").text
    assert "Large University" not in shown
    assert "Several together" in shown
    with begin_work() as work:
        student = make_student(work)
        student.affiliations = [Affiliation(organisation=work.session.merge(small))]
        make_feedback(work, make_mentorship(work, student, make_mentor(work)), student, rating=1)
    shown = browser.get("/feedback/averages").text
    assert "Large University" in shown
    assert "Small University" in shown
    assert "4.5" in shown


def test_the_list_costs_the_same_for_one_as_for_many(begin_work: BeginWork, sign_in: SignIn) -> None:
    browser = sign_in(staff(begin_work, Role.COORDINATOR))

    def add(count: int) -> None:
        with begin_work() as work:
            for _ in range(count):
                student = make_student(work, profile={"family_latin": "Sato", "given_latin": "Aoi"})
                make_feedback(work, make_mentorship(work, student, make_mentor(work)), student, rating=1)

    add(1)
    browser.get("/feedback/")
    few = page_cost(browser, "/feedback/")
    add(5)
    assert page_cost(browser, "/feedback/") == few


@pytest.mark.parametrize("question", ["?page=0", "?page=-1", "?page=99999999999999999999", "?page=x", "?page=9999"])
def test_a_bent_address_shows_a_page(begin_work: BeginWork, sign_in: SignIn, question: str) -> None:
    assert sign_in(staff(begin_work, Role.COORDINATOR)).get(f"/feedback/{question}").status_code == 200


def test_whoever_takes_no_such_mails_gets_the_notice_alone(
    app: Flask, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    before = len(letters(app))
    with begin_work() as work:
        for person_id in (two.student, two.mentor):
            leave_topic(work, person_id, Topic.MENTORING)
    hold(begin_work, two, 1)
    clock.shift(timedelta(hours=2))
    run_until_done(app)
    assert told(app, two.student) == ["feedback.asked_first"]
    assert len(letters(app)) == before
