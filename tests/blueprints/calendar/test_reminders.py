"""Reminders at their minute, for two who live by different clocks, over a clock change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from talent_net.domain.calendar.actions.entries import cancel_entry, move_entry, reword_entry
from talent_net.domain.notices.model import Notice
from talent_net.domain.people.actions.profiles import settle_elsewhere
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.subscriptions.actions import leave_topic
from talent_net.domain.subscriptions.model import Topic
from talent_net.kernel.access import Actor
from talent_net.web.work import reading
from tests.blueprints.calendar.letters import Two, told
from tests.factories.calendar import fix, hidden_from
from tests.harness.apps import BeginWork, SignIn
from tests.harness.letters import words_in

# Sunday, 14 March 2027, 18:00 in New York, where the clocks were set that night; 07:00 on Monday in Yokohama.
STARTS = datetime(2027, 3, 14, 22, 0, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
MENTOR, STUDENT = "mentor@mail.example", "student@mail.example"


@pytest.fixture
def entry_id(app: Flask, begin_work: BeginWork, two: Two) -> int:
    with begin_work() as work:
        found = fix(work, STARTS, two.mentor, two.student).id
    told(app)
    return found


def subjects(app: Flask) -> list[tuple[str, str]]:
    return [(letter["To"], letter["Subject"]) for letter in told(app)]


def test_each_is_reminded_at_their_minute_and_once(app: Flask, entry_id: int, clock: time_machine.Traveller) -> None:
    expected = [
        # The same time of the day before: 24 hours in Yokohama, 23 in New York.
        (STARTS - DAY, [(STUDENT, "明日の予定：マイカレンダー")]),
        (STARTS - DAY + HOUR, [(MENTOR, "Tomorrow: My calendar")]),
        (STARTS - HOUR, [(MENTOR, "In an hour: My calendar"), (STUDENT, "1時間後の予定：マイカレンダー")]),
    ]
    for moment, letters in expected:
        clock.move_to(moment - MINUTE)
        assert subjects(app) == []
        clock.move_to(moment)
        assert sorted(subjects(app)) == letters
        clock.move_to(moment + MINUTE)
        assert subjects(app) == []
    clock.move_to(STARTS + DAY)
    assert subjects(app) == []


def test_the_words_tell_both_clocks_and_the_way(app: Flask, entry_id: int, clock: time_machine.Traveller) -> None:
    clock.move_to(STARTS - DAY)
    (letter,) = told(app)
    assert "2027年3月15日(月) 07:00–07:45（東京の時刻）\n2027年3月14日(日) 18:00–18:45（ニューヨークの時刻）" in words_in(letter)
    assert "場所：https://meet.jit.si/harbour" in words_in(letter)
    assert letter.get_content_type() == "text/plain"


def test_a_notice_comes_too_also_to_who_takes_no_mails(
    app: Flask, entry_id: int, two: Two, begin_work: BeginWork, clock: time_machine.Traveller, sign_in: SignIn
) -> None:
    with begin_work() as work:
        leave_topic(work, two.mentor, Topic.CALENDAR)
    clock.move_to(STARTS - DAY + HOUR)
    assert subjects(app) == [(STUDENT, "明日の予定：マイカレンダー")]
    browser = sign_in(two.mentor)
    assert "Reminder: one day until an appointment of yours." in browser.get("/notices/").text


def test_a_moved_entry_is_reminded_of_at_its_new_minutes_alone(
    app: Flask, entry_id: int, begin_work: BeginWork, clock: time_machine.Traveller
) -> None:
    later = STARTS + timedelta(days=7)
    with begin_work() as work:
        move_entry(work, entry_id, later, later + HOUR)
    told(app)
    clock.move_to(STARTS)
    assert subjects(app) == []
    # A week later no clock is set.
    for moment, count in ((later - DAY - MINUTE, 0), (later - DAY, 2), (later - HOUR - MINUTE, 0), (later - HOUR, 2), (later, 0)):
        clock.move_to(moment)
        assert len(subjects(app)) == count


def test_other_words_after_a_reminder_bring_none_again(
    app: Flask, entry_id: int, begin_work: BeginWork, clock: time_machine.Traveller
) -> None:
    clock.move_to(STARTS - DAY + HOUR)
    assert len(subjects(app)) == 2
    clock.shift(MINUTE)
    with begin_work() as work:
        reword_entry(work, entry_id)
    told(app)
    clock.move_to(STARTS - HOUR - MINUTE)
    assert subjects(app) == []
    clock.move_to(STARTS - HOUR)
    assert len(subjects(app)) == 2


def test_nobody_is_reminded_of_what_was_cancelled_or_may_not_be_known(
    app: Flask, entry_id: int, two: Two, begin_work: BeginWork, clock: time_machine.Traveller
) -> None:
    with hidden_from(entry_id, two.student):
        clock.move_to(STARTS - DAY)
        assert subjects(app) == []
    with app.app_context():
        assert reading().scalars(select(Notice)).all() == []
    with begin_work() as work:
        cancel_entry(work, entry_id)
    told(app)
    clock.move_to(STARTS)
    assert subjects(app) == []


def test_what_is_fixed_late_is_not_reminded_of_late(
    app: Flask, begin_work: BeginWork, two: Two, clock: time_machine.Traveller
) -> None:
    clock.move_to(STARTS - DAY + HOUR + MINUTE)
    with begin_work() as work:
        fix(work, STARTS, two.mentor, two.student)
    assert len(told(app)) == 2
    clock.move_to(STARTS - HOUR - MINUTE)
    assert subjects(app) == []
    clock.move_to(STARTS - HOUR)
    assert len(subjects(app)) == 2


def test_who_moves_to_another_zone_is_reminded_by_its_wall(
    app: Flask, entry_id: int, two: Two, begin_work: BeginWork, clock: time_machine.Traveller
) -> None:
    with begin_work(Actor(person_id=two.mentor, is_confirmed=True)) as work:
        person = work.session.scalars(person_with_profile(two.mentor)).one()
        settle_elsewhere(work, person, city="Bangkok", country="TH", time_zone="Asia/Bangkok")
    clock.move_to(STARTS - DAY - MINUTE)
    assert subjects(app) == []
    clock.move_to(STARTS - DAY)
    assert sorted(subjects(app)) == [(MENTOR, "Tomorrow: My calendar"), (STUDENT, "明日の予定：マイカレンダー")]
    clock.move_to(STARTS - DAY + HOUR)
    assert subjects(app) == []
