"""Invitations, changes and cancellations by mail: to whom, in whose words, on whose clock, and when none goes out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
import time_machine
from flask import Flask
from icalendar import Calendar

from talent_net.domain.calendar.actions.entries import (
    add_attendee,
    cancel_entry,
    move_entry,
    remove_attendee,
    reword_entry,
)
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.subscriptions.actions import leave_topic
from talent_net.domain.subscriptions.model import Topic
from talent_net.kernel.access import Actor
from tests.blueprints.calendar.letters import Two, event_in, file_in, stamp_of, told
from tests.factories.calendar import URL, fix, hidden_from, living_in
from tests.harness.apps import BeginWork
from tests.harness.letters import letters, run_until_done, words_in

# 18:00 in New York after the clocks are set there; 07:00 of the next day in Yokohama.
STARTS = datetime(2027, 3, 15, 22, 0, tzinfo=UTC)
LENGTH = timedelta(minutes=45)
MENTOR, STUDENT = "mentor@mail.example", "student@mail.example"


@pytest.fixture
def entry(begin_work: BeginWork, two: Two) -> CalendarEntry:
    with begin_work() as work:
        return fix(work, STARTS, two.mentor, two.student)


def calendar_of(letter: EmailMessage) -> Calendar:
    found = Calendar.from_ical(file_in(letter))
    assert isinstance(found, Calendar)
    return found


def test_each_gets_an_invitation_in_their_language_and_on_their_clock(app: Flask, two: Two, entry: CalendarEntry) -> None:
    run_until_done(app)
    (english,), (japanese,) = letters(app, MENTOR), letters(app, STUDENT)
    assert english["Subject"] == "Invitation: My calendar"
    assert japanese["Subject"] == "予定のご案内：マイカレンダー"
    assert "Mon, Mar 15, 2027, 18:00–18:45 (New York)\nTue, Mar 16, 2027, 07:00–07:45 (Tokyo)\n" in words_in(english)
    assert "2027年3月16日(火) 07:00–07:45（東京の時刻）\n2027年3月15日(月) 18:00–18:45（ニューヨークの時刻）\n" in words_in(
        japanese
    )
    for letter in (english, japanese):
        assert "https://meet.jit.si/harbour" in words_in(letter)
        assert f"{URL}{entry.public_id}" in words_in(letter)
        assert "http://localhost/calendar/\n" in words_in(letter)
        assert letter["List-Id"].startswith("<calendar.")


def test_the_mail_is_built_as_calendars_expect_it(app: Flask, two: Two, entry: CalendarEntry) -> None:
    run_until_done(app)
    (letter,) = letters(app, STUDENT)
    assert letter.get_content_type() == "multipart/mixed"
    alternative, attachment = letter.iter_parts()
    assert alternative.get_content_type() == "multipart/alternative"
    words, invitation = alternative.iter_parts()
    assert words.get_content_type() == "text/plain"
    assert invitation.get_content_type() == "text/calendar"
    assert invitation.get_param("method") == "REQUEST"
    assert invitation.get_content_charset() == "utf-8"
    assert attachment.get_filename() == "invite.ics"
    assert letter["Content-Language"] == "ja"
    # The two are one file; as it goes out, its lines end as RFC 5545 wants them.
    assert invitation.get_content().replace("\n", "\r\n") == file_in(letter).decode()
    assert b"\r\n" in file_in(letter)


def test_the_invitation_holds_what_a_calendar_needs_and_nobody_elses_address(app: Flask, two: Two, entry: CalendarEntry) -> None:
    run_until_done(app)
    for address, other, zone in ((MENTOR, STUDENT, "America/New_York"), (STUDENT, MENTOR, "Asia/Tokyo")):
        (letter,) = letters(app, address)
        calendar, event = calendar_of(letter), event_in(file_in(letter))
        assert str(calendar["METHOD"]) == "REQUEST"
        assert str(event["UID"]) == f"{entry.public_id}@localhost"
        assert (event["SEQUENCE"], str(event["STATUS"]), str(event["TRANSP"])) == (0, "CONFIRMED", "OPAQUE")
        assert (event["DTSTART"].params["TZID"], event["DTEND"].params["TZID"]) == (zone, zone)
        assert (event.start, event.end) == (STARTS, STARTS + LENGTH)
        assert [str(part["TZID"]) for part in calendar.walk("VTIMEZONE")] == [zone]
        assert str(event["ATTENDEE"]) == f"mailto:{address}"
        assert str(event["ORGANIZER"]) == "mailto:no-reply@talent-net.example"
        assert event["ORGANIZER"].params["CN"] == "Ken Mori (talent_net)"
        assert (stamp_of(event), event.LAST_MODIFIED) == (entry.changed_at, entry.changed_at)
        assert str(event["LOCATION"]) == "https://meet.jit.si/harbour"
        assert str(event["DESCRIPTION"]).startswith("First line; with, signs\nand a second\n")
        assert other not in letter.as_string()


def test_a_move_is_told_with_the_next_sequence(
    app: Flask, two: Two, entry: CalendarEntry, begin_work: BeginWork, clock: time_machine.Traveller
) -> None:
    first = told(app, MENTOR)[0]
    clock.shift(timedelta(minutes=5))
    later = STARTS + timedelta(days=1)
    with begin_work() as work:
        move_entry(work, entry.id, later, later + LENGTH)
    (letter,) = told(app, MENTOR)
    before, event = event_in(file_in(first)), event_in(file_in(letter))
    assert letter["Subject"] == "New time: My calendar"
    assert "Tue, Mar 16, 2027, 18:00–18:45 (New York)" in words_in(letter)
    assert str(event["UID"]) == str(before["UID"])
    assert (event["SEQUENCE"], event.start) == (1, later)
    assert stamp_of(event) > stamp_of(before)


def test_other_words_are_told_at_the_same_time(app: Flask, two: Two, entry: CalendarEntry, begin_work: BeginWork) -> None:
    told(app)
    with begin_work() as work:
        reword_entry(work, entry.id)
    (letter,) = told(app, MENTOR)
    assert letter["Subject"] == "Changed: My calendar"
    assert (event_in(file_in(letter))["SEQUENCE"], event_in(file_in(letter)).start) == (1, STARTS)


def test_a_cancellation_is_told_to_everybody_who_was_invited(
    app: Flask, two: Two, entry: CalendarEntry, begin_work: BeginWork
) -> None:
    told(app)
    with begin_work() as work:
        cancel_entry(work, entry.id)
    letters = told(app)
    assert sorted(letter["To"] for letter in letters) == [MENTOR, STUDENT]
    assert {letter["Subject"] for letter in letters} == {"Cancelled: My calendar", "取りやめ：マイカレンダー"}
    for letter in letters:
        event = event_in(file_in(letter))
        assert str(calendar_of(letter)["METHOD"]) == "CANCEL"
        assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == (f"{entry.public_id}@localhost", 1, "CANCELLED")


def test_only_the_newest_state_is_told_of_what_changes_faster_than_mails_go_out(
    app: Flask, two: Two, entry: CalendarEntry, begin_work: BeginWork
) -> None:
    later = STARTS + timedelta(hours=1)
    with begin_work() as work:
        move_entry(work, entry.id, later, later + LENGTH)
    (letter,) = told(app, MENTOR)
    # They had heard of none: it is an invitation.
    assert letter["Subject"] == "Invitation: My calendar"
    assert (event_in(file_in(letter))["SEQUENCE"], event_in(file_in(letter)).start) == (1, later)


def test_whoever_never_heard_of_it_hears_of_no_cancellation(
    app: Flask, two: Two, entry: CalendarEntry, begin_work: BeginWork
) -> None:
    with begin_work() as work:
        cancel_entry(work, entry.id)
    assert told(app) == []


def test_who_comes_is_invited_and_who_goes_is_told_alone(
    app: Flask, two: Two, entry: CalendarEntry, begin_work: BeginWork
) -> None:
    told(app)
    with begin_work() as work:
        third = living_in(work, "Europe/Berlin", email="third@mail.example").id
        add_attendee(work, entry.id, third)
    (invited,) = told(app)
    assert (invited["To"], invited["Subject"]) == ("third@mail.example", "Invitation: My calendar")
    assert event_in(file_in(invited))["DTSTART"].params["TZID"] == "Europe/Berlin"
    with begin_work() as work:
        remove_attendee(work, entry.id, third)
    (struck,) = told(app)
    assert (struck["To"], struck["Subject"]) == ("third@mail.example", "Cancelled: My calendar")
    assert "You are not expected at this appointment any more." in words_in(struck)
    event = event_in(file_in(struck))
    assert (str(calendar_of(struck)["METHOD"]), str(event["ATTENDEE"])) == ("CANCEL", "mailto:third@mail.example")
    # For the others it goes on.
    assert "STATUS" not in event


def test_who_is_expected_again_at_once_is_not_told_that_they_are_not(
    app: Flask, two: Two, entry: CalendarEntry, begin_work: BeginWork
) -> None:
    told(app)
    with begin_work() as work:
        remove_attendee(work, entry.id, two.student)
        add_attendee(work, entry.id, two.student)
    (letter,) = told(app)
    assert (letter["To"], str(calendar_of(letter)["METHOD"])) == (STUDENT, "REQUEST")


def test_a_guest_is_invited_without_being_busy(app: Flask, two: Two, begin_work: BeginWork) -> None:
    with begin_work() as work:
        guest = living_in(work, "Asia/Tokyo", email="guest@mail.example").id
        fix(work, STARTS, two.mentor, two.student, guests=[guest])
    event = event_in(file_in(told(app, "guest@mail.example")[0]))
    assert (str(event["TRANSP"]), event["ATTENDEE"].params["ROLE"]) == ("TRANSPARENT", "OPT-PARTICIPANT")


def test_nothing_is_sent_of_what_one_may_not_know_of_until_it_ends(
    app: Flask, two: Two, entry: CalendarEntry, begin_work: BeginWork
) -> None:
    with hidden_from(entry.id, two.student):
        assert [letter["To"] for letter in told(app)] == [MENTOR]
    with hidden_from(entry.id, two.mentor):
        with begin_work() as work:
            reword_entry(work, entry.id)
        assert [letter["To"] for letter in told(app)] == [STUDENT]
        with begin_work() as work:
            cancel_entry(work, entry.id)
        struck = {letter["To"]: letter for letter in told(app)}
    # It stands in the mentor's calendar: it is struck out, in words that say nothing of it.
    assert sorted(struck) == [MENTOR, STUDENT]
    assert struck[MENTOR]["Subject"] == "Cancelled: Appointment on talent_net"
    event = event_in(file_in(struck[MENTOR]))
    assert (str(event["SUMMARY"]), event["ORGANIZER"].params["CN"]) == ("Appointment on talent_net", "talent_net")
    assert {"DESCRIPTION", "LOCATION", "URL"}.isdisjoint(event)


def test_who_left_the_topic_or_the_house_gets_no_mail(app: Flask, two: Two, entry: CalendarEntry, begin_work: BeginWork) -> None:
    with begin_work() as work:
        leave_topic(work, two.student, Topic.CALENDAR)
        work.session.scalars(account(two.mentor)).one().suspended_at = work.now
    assert told(app) == []


def test_what_is_over_when_the_worker_comes_back_is_told_to_nobody(
    app: Flask, two: Two, entry: CalendarEntry, clock: time_machine.Traveller
) -> None:
    clock.move_to(STARTS + LENGTH)
    assert told(app) == []


def test_whoever_leaves_takes_their_appointments_out_of_the_others_calendars(
    app: Flask, two: Two, entry: CalendarEntry, begin_work: BeginWork
) -> None:
    """No row of a feature stands behind an entry of tests: to the sweep it looks as one whose mentorship went with somebody."""
    told(app)
    with (
        hidden_from(entry.id, two.mentor),
        begin_work(Actor(person_id=two.student, is_confirmed=True)) as work,
    ):
        erase_person(work, work.session.scalars(account(two.student)).one())
    with hidden_from(entry.id, two.mentor):
        (letter,) = told(app)
    event = event_in(file_in(letter))
    assert (letter["To"], letter["Subject"]) == (MENTOR, "Cancelled: Appointment on talent_net")
    assert (str(event["UID"]), str(event["STATUS"]), event["SEQUENCE"]) == (f"{entry.public_id}@localhost", "CANCELLED", 1)
