"""The private address: what it tells, to whom it answers, and that every other address answers alike."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar, Event
from sqlalchemy import select

from talent_net.blueprints.calendar.feed_tokens import feed_token
from talent_net.domain.calendar.actions.entries import cancel_entry, move_entry
from talent_net.domain.calendar.actions.feeds import drop_feed, make_feed
from talent_net.domain.calendar.model import CalendarFeed
from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.queries.accounts import account
from talent_net.kernel.access import Actor
from talent_net.web.work import reading
from tests.blueprints.calendar.letters import MARCH, Two
from tests.factories.accounts import plain
from tests.factories.calendar import fix, hidden_from
from tests.harness.apps import BeginWork, MakeApp
from tests.harness.statements import page_cost

STARTS = datetime(2027, 3, 15, 22, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def own(person_id: int) -> Actor:
    return Actor(person_id=person_id, is_confirmed=True)


@pytest.fixture
def address(app: Flask, begin_work: BeginWork, two: Two) -> str:
    """The mentor's."""
    with begin_work(own(two.mentor)) as work:
        return address_of(app, make_feed(work, two.mentor).public_id)


def address_of(app: Flask, public_id: str) -> str:
    with app.app_context():
        return f"/calendar/feed/{feed_token(public_id)}.ics"


def fetched(client: FlaskClient, address: str) -> Calendar:
    answer = client.get(address)
    assert answer.status_code == 200
    found = Calendar.from_ical(answer.data)
    assert isinstance(found, Calendar)
    return found


def test_it_tells_what_is_planned_and_leaves_out_what_was_cancelled(
    client: FlaskClient, address: str, two: Two, begin_work: BeginWork
) -> None:
    with begin_work() as work:
        first, cancelled = (fix(work, STARTS + days * DAY, two.mentor, two.student) for days in (0, 1))
        cancel_entry(work, cancelled.id)
        unknown = fix(work, STARTS + 2 * DAY, two.mentor)
    with hidden_from(unknown.id, two.mentor):
        feed = fetched(client, address)
    found = {str(each["UID"]): each for each in feed.walk("VEVENT") if isinstance(each, Event)}
    assert {uid: (str(each["STATUS"]), each["SEQUENCE"], each.start) for uid, each in found.items()} == {
        f"{first.public_id}@localhost": ("CONFIRMED", 0, STARTS),
    }
    assert (str(feed["METHOD"]), str(feed["X-WR-CALNAME"]), str(feed["NAME"])) == ("PUBLISH", *["talent_net appointments"] * 2)
    assert feed["REFRESH-INTERVAL"].to_ical() == b"PT1H"
    assert [str(zone["TZID"]) for zone in feed.walk("VTIMEZONE")] == ["America/New_York"]
    assert all(
        "ATTENDEE" not in each and str(each["ORGANIZER"]) == "mailto:no-reply@talent-net.example" for each in found.values()
    )


def test_it_looks_a_month_back(
    client: FlaskClient, address: str, two: Two, begin_work: BeginWork, clock: time_machine.Traveller
) -> None:
    with begin_work() as work:
        fix(work, STARTS, two.mentor)
    clock.move_to(STARTS + 30 * DAY)
    assert len(fetched(client, address).walk("VEVENT")) == 1
    clock.shift(HOUR)
    assert fetched(client, address).walk("VEVENT") == []


def test_it_speaks_its_owners_language_whoever_asks(app: Flask, client: FlaskClient, two: Two, begin_work: BeginWork) -> None:
    with begin_work(own(two.student)) as work:
        feed = make_feed(work, two.student).public_id
        fix(work, STARTS, two.student)
    answer = client.get(address_of(app, feed), headers={"Accept-Language": "en"})
    assert "SUMMARY:マイカレンダー" in answer.text
    assert "X-WR-CALNAME:talent_net の予定" in answer.text
    assert "DTSTART;TZID=Asia/Tokyo:20270316T070000" in answer.text


def test_it_is_kept_by_its_reader_alone_and_asked_again(
    client: FlaskClient, address: str, two: Two, begin_work: BeginWork
) -> None:
    with begin_work() as work:
        entry = fix(work, STARTS, two.mentor)
    first = client.get(address)
    assert first.content_type == "text/calendar; charset=utf-8; method=PUBLISH"
    assert (first.headers["Cache-Control"], first.headers["X-Robots-Tag"]) == ("private, no-cache", "noindex")
    assert "Set-Cookie" not in first.headers
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    with begin_work() as work:
        move_entry(work, entry.id, STARTS + HOUR, STARTS + 2 * HOUR)
    changed = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (changed.status_code, changed.headers["ETag"] != first.headers["ETag"]) == (200, True)


def test_that_it_was_fetched_is_noted_once_an_hour(
    app: Flask, client: FlaskClient, address: str, clock: time_machine.Traveller
) -> None:
    noted = []
    for _ in range(3):
        client.get(address)
        with app.app_context():
            noted.append(reading().scalars(select(CalendarFeed.read_at)).one())
        clock.shift(timedelta(minutes=30))
    assert noted == [MARCH, MARCH, MARCH + HOUR]


def test_all_addresses_that_tell_nothing_answer_alike(
    app: Flask, client: FlaskClient, address: str, two: Two, begin_work: BeginWork
) -> None:
    with begin_work(own(two.student)) as work:
        ended = address_of(app, make_feed(work, two.student).public_id)
        drop_feed(work, two.student)
    assert client.get(address).status_code == 200
    with begin_work() as work:
        work.session.scalars(account(two.mentor)).one().suspended_at = work.now
    public_id = ended.removeprefix("/calendar/feed/").partition(".")[0]
    forged = [f"/calendar/feed/{words}.ics" for words in (public_id, f"{public_id}.x", "x", f"{public_id}.{'a' * 27}", "%00.%ff")]
    answers = [client.get(each) for each in (ended, address, *forged)]
    with begin_work() as work:
        work.session.scalars(account(two.mentor)).one().suspended_at = None
    with begin_work(own(two.mentor)) as work:
        erase_person(work, work.session.scalars(account(two.mentor)).one())
    answers.append(client.get(address))
    assert {answer.status_code for answer in answers} == {404}
    assert len({re.sub(r"/calendar/feed/[^\"<& ]*|[0-9a-f]{12,}", "", plain(answer)) for answer in answers}) == 1


def test_a_new_address_ends_the_old_one(app: Flask, client: FlaskClient, address: str, two: Two, begin_work: BeginWork) -> None:
    with begin_work(own(two.mentor)) as work:
        renewed = address_of(app, make_feed(work, two.mentor).public_id)
    assert [client.get(each).status_code for each in (address, renewed)] == [404, 200]


def test_it_costs_the_same_for_one_as_for_many(client: FlaskClient, address: str, two: Two, begin_work: BeginWork) -> None:
    with begin_work() as work:
        fix(work, STARTS, two.mentor, two.student)
    client.get(address)
    few = page_cost(client, address)
    with begin_work() as work:
        for number in range(1, 8):
            fix(work, STARTS + number * DAY, two.mentor, two.student)
    assert page_cost(client, address) == few
    assert few < 12


def test_one_address_is_not_fetched_without_end_and_others_go_on(make_app: MakeApp, begin_work: BeginWork, two: Two) -> None:
    strict = make_app(rate_limits=True)
    addresses = []
    for person_id in (two.mentor, two.student):
        with begin_work(own(person_id)) as work:
            addresses.append(address_of(strict, make_feed(work, person_id).public_id))
    browser = strict.test_client()
    answers = [browser.get(addresses[0]).status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]
    assert browser.get(addresses[1]).status_code == 200
