"""Mentorships around their threads: lists, marks, heads, locks, reports, mails."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from talent_net.domain.people.actions.blocks import block_person
from talent_net.domain.people.model import Role
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.reports.model import Report
from talent_net.domain.subscriptions.actions import leave_topic
from talent_net.domain.subscriptions.model import Topic
from talent_net.web.work import reading
from tests.blueprints.mentoring.doors import latest, page, send, told
from tests.domain.mentoring.threads import Two, say, two_adults, work_of
from tests.factories.mentoring import make_mentorship, make_student
from tests.factories.people import make_person
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import letters, run_until_done
from tests.harness.statements import page_cost


def test_a_mail_comes_after_a_quarter_of_an_hour_only_where_nobody_has_read_and_holds_no_word(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    other = two_adults(begin_work)
    with begin_work() as work:
        leave_topic(work, other.mentor, Topic.MENTORING)
        address = work.session.scalars(account(two.mentor)).one().email
    student = sign_in(two.student)
    send(student, two, body="Sentence for you alone")
    send(sign_in(other.student), other, body="Nobody mails this")
    run_until_done(app)
    assert letters(app) == []
    clock.shift(timedelta(minutes=16))
    run_until_done(app)
    (mail,) = letters(app)
    assert mail["To"] == address
    assert mail["Subject"] == "You have a new message"
    assert "Sentence" not in mail.get_content()
    assert page(two) in mail.get_content()
    # Read in time: no second mail.
    sign_in(two.mentor).post(page(two, "/read"), data={"number": "1"})
    send(student, two, body="Once more")
    sign_in(two.mentor).post(page(two, "/read"), data={"number": "2"})
    # Deleted in time: none either.
    send(student, two, body="A slip")
    student.post(f"/mentoring/messages/{latest(app).public_id}/delete")
    clock.shift(timedelta(minutes=16))
    run_until_done(app)
    assert len(letters(app)) == 1


def test_the_list_costs_the_same_for_one_as_for_many(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    browser = sign_in(two.mentor)
    few = page_cost(browser, "/mentoring/mentorships/")
    with begin_work() as work:
        mentor = work.session.scalars(account(two.mentor)).one()
        for _ in range(6):
            make_mentorship(work, make_student(work), mentor)
    assert "No message yet" in browser.get("/mentoring/mentorships/").text
    assert page_cost(browser, "/mentoring/mentorships/") == few


def test_unread_marks_stand_in_the_list_in_the_frame_and_at_home(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    say(begin_work, two, two.student)
    mentor = sign_in(two.mentor)
    assert "1 new message" in mentor.get("/mentoring/mentorships/").text
    assert "1 unread thread" in mentor.get("/mentoring/mentorships/unread").text
    home = mentor.get("/home").text
    assert "threads-latest" in home
    assert "1 new message" in home
    mentor.post(page(two, "/read"), data={"number": "1"})
    assert "unread thread" not in mentor.get("/mentoring/mentorships/unread").text


def test_older_messages_are_a_page_away(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    for number in range(1, 56):
        say(begin_work, two, two.student, f"m{number}")
    mentor = sign_in(two.mentor)
    shown = mentor.get(page(two)).text
    assert re.findall(r'id="message-(\d+)"', shown)[0] == "6"
    before = re.search(r'rel="prev" href="([^"]+)"', shown)[1]  # type: ignore[index]  # there is one
    older = mentor.get(before).text
    assert re.findall(r'id="message-(\d+)"', older) == ["1", "2", "3", "4", "5"]
    assert "<textarea" not in older
    assert "To the latest messages" in older


def test_a_message_is_reported_in_two_steps_with_what_it_said_before(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, pupil: Two
) -> None:
    mentor, student = sign_in(pupil.mentor), sign_in(pupil.student)
    send(mentor, pupil, body="First words")
    public_id = latest(app).public_id
    mentor.post(f"/mentoring/messages/{public_id}/edit", data={"body": "Other words"})
    address = f"/reports/of/mentoring.message/{public_id}"
    assert address in student.get(page(pupil)).text
    form = student.get(address).text
    assert "Other words" in form
    assert "First words" not in form
    given = {"reason": "harassment", "subject": "mentoring.message"}
    assert student.post(address, data=given).status_code == 303
    with app.app_context():
        report = reading().scalars(select(Report)).one()
        assert (report.about_id, report.subject_kind, report.concerns_minor) == (pupil.mentor, "mentoring.message", True)
        assert [item["ja"] for item in report.snapshot["texts"]] == ["Other words", "First words"]
        case = report.public_id
    desk = sign_in(pupil.officer).get(f"/reports/desk/{case}").text
    assert "Message in a mentoring thread" in desk
    assert "First words" in desk
    assert "What it said before" in desk
    # One's own words are nobody's to report, and a kind without an address has no such door.
    assert mentor.get(address).status_code == 404
    assert student.get(f"/reports/of/people.story/{public_id}").status_code == 404
    assert student.post(address, data={"subject": "x"}).status_code == 422


def test_days_stand_on_the_reader_s_clock(app: Flask, sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    with begin_work() as work:
        work.session.scalars(person_with_profile(two.mentor)).one().profile.time_zone = "America/New_York"
        work.session.scalars(person_with_profile(two.student)).one().profile.time_zone = "Asia/Tokyo"
    say(begin_work, two, two.student, "Evening in Yokohama", datetime(2026, 5, 31, 16, 0, tzinfo=UTC))
    assert 'data-day="2026-05-31"' in sign_in(two.mentor).get(page(two)).text
    assert 'data-day="2026-06-01"' in sign_in(two.student).get(page(two)).text


def test_the_head_shows_who_watches_and_an_officer_outside_reads_no_word(
    sign_in: SignIn, begin_work: BeginWork, pupil: Two
) -> None:
    with begin_work() as work:
        work.session.scalars(person_with_profile(pupil.officer)).one().profile.given_latin = "Vigil"
        coordinator = make_person(work, roles=(Role.COORDINATOR,), language="en", totp_confirmed_at=work.now).id
    say(begin_work, pupil, pupil.mentor, "Words between us")
    for reader in (pupil.student, pupil.mentor):
        shown = sign_in(reader).get(page(pupil)).text
        assert "Here with you, and reading along:" in shown
        assert "Vigil" in shown
        assert "Words between us" in shown
    outside = sign_in(coordinator)
    shown = outside.get(page(pupil)).text
    assert "You are not part of this thread" in shown
    assert "Words between us" not in shown
    assert outside.get(page(pupil, "/messages")).status_code == 404
    assert outside.post(page(pupil, "/messages"), data={"body": "x"}).status_code == 404
    assert outside.post(page(pupil, "/watch"), follow_redirects=True).status_code == 200
    assert "Words between us" in outside.get(page(pupil)).text


def test_a_locked_thread_says_why_in_kind_words_and_takes_nothing(sign_in: SignIn, begin_work: BeginWork, pupil: Two) -> None:
    with begin_work() as work:
        work.session.scalars(account(pupil.officer)).one().suspended_at = work.now
    mentor = sign_in(pupil.mentor)
    shown = mentor.get(page(pupil)).text
    assert "The adult who watched over it is not here any more." in shown
    assert "<textarea" not in shown
    kept = mentor.post(page(pupil, "/messages"), data={"body": "Words of an hour"})
    assert kept.status_code == 422
    assert "Words of an hour" in kept.text
    answer = send(mentor, pupil, body="Hello")
    assert (answer.status_code, told(answer)["error"]["message"]) == (400, "You cannot write here at present.")


def test_a_block_is_told_to_nobody(sign_in: SignIn, begin_work: BeginWork, two: Two) -> None:
    with work_of(begin_work, two.student) as work:
        block_person(work, work.session.scalars(person_with_profile(two.mentor)).one())
    for reader in (two.student, two.mentor):
        shown = sign_in(reader).get(page(two)).text
        assert "You cannot write here at present" in shown
        assert "block" not in re.sub(r"(class|id|data-[a-z-]+)=\"[^\"]*\"", "", shown).lower()


def test_ending_asks_for_a_reason_and_tells_the_other_side(sign_in: SignIn, two: Two) -> None:
    student, mentor = sign_in(two.student), sign_in(two.mentor)
    assert student.post(page(two, "/end")).status_code == 422
    assert (
        "The mentorship has ended."
        in student.post(page(two, "/end"), data={"reason": "goal_reached"}, follow_redirects=True).text
    )
    assert "A mentorship of yours has ended." in mentor.get("/notices/").text
    shown = mentor.get(page(two)).text
    assert "This mentorship has ended" in shown
    assert "End this mentorship" not in shown
