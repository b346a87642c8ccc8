"""My calendar: what stands on the page, and making, renewing and ending the private address."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar

from talent_net.domain.calendar.actions.entries import cancel_entry
from tests.blueprints.calendar.letters import Two
from tests.factories.calendar import URL, fix, hidden_from, living_in
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

STARTS = datetime(2027, 3, 15, 22, 0, tzinfo=UTC)
ADDRESS = re.compile(r'<code translate="no">(http://localhost(/calendar/feed/[^<]+\.ics))</code>')


@pytest.fixture
def mentor(sign_in: SignIn, two: Two) -> FlaskClient:
    return sign_in(two.mentor)


def address_on(page: str) -> str:
    found = ADDRESS.search(page)
    assert found is not None
    return found[2]


def test_what_is_planned_stands_on_the_readers_clock_beside_the_other(
    mentor: FlaskClient, sign_in: SignIn, two: Two, begin_work: BeginWork
) -> None:
    with begin_work() as work:
        entry = fix(work, STARTS, two.mentor, two.student)
    shown = mentor.get("/calendar/").text
    assert "Mon, Mar 15, 2027" in shown
    assert "18:00–18:45" in shown
    assert 'datetime="2027-03-16T07:00+09:00">07:00</time>' in shown
    assert f'href="{URL}{entry.public_id}"' in shown
    assert "My calendar" in shown
    assert "2027年3月16日(火)" in sign_in(two.student).get("/calendar/").text


def test_nothing_stands_there_that_is_cancelled_over_or_not_to_be_known(
    mentor: FlaskClient, two: Two, begin_work: BeginWork
) -> None:
    with begin_work() as work:
        cancelled, unknown = (fix(work, STARTS + timedelta(days=days), two.mentor) for days in (0, 1))
        cancel_entry(work, cancelled.id)
        fix(work, STARTS + timedelta(days=2), two.student)
    with hidden_from(unknown.id, two.mentor):
        shown = mentor.get("/calendar/").text
    assert "Nothing is planned yet" in shown
    assert "Mar 15" not in shown


def test_an_address_is_made_shown_again_renewed_and_ended(mentor: FlaskClient, client: FlaskClient) -> None:
    before = mentor.get("/calendar/").text
    assert ADDRESS.search(before) is None
    assert "Make a private address" in before
    made = mentor.post("/calendar/address", follow_redirects=True).text
    first = address_on(made)
    assert f'href="webcal://localhost{first}"' in made
    assert "No calendar has fetched it yet." in made
    assert client.get(first).status_code == 200
    again = mentor.get("/calendar/").text
    assert address_on(again) == first
    assert "Last fetched by a calendar" in again
    second = address_on(mentor.post("/calendar/address", follow_redirects=True).text)
    assert [client.get(each).status_code for each in (first, second)] == [404, 200]
    ended = mentor.post("/calendar/address/off", follow_redirects=True).text
    assert ADDRESS.search(ended) is None
    assert client.get(second).status_code == 404


def test_one_entry_is_taken_as_a_file_by_whom_it_concerns(
    mentor: FlaskClient, sign_in: SignIn, client: FlaskClient, two: Two, begin_work: BeginWork
) -> None:
    with begin_work() as work:
        entry = fix(work, STARTS, two.mentor, two.student)
        stranger = living_in(work, "Asia/Tokyo").id
    path = f"/calendar/entries/{entry.public_id}.ics"
    answer = mentor.get(path)
    assert answer.headers["Content-Disposition"] == "attachment; filename=talent_net-20270315.ics"
    (found,) = Calendar.from_ical(answer.data).walk("VEVENT")
    assert (str(found["UID"]), "ATTENDEE" in found) == (f"{entry.public_id}@localhost", False)
    assert sign_in(stranger).get(path).status_code == 404
    with hidden_from(entry.id, two.mentor):
        assert mentor.get(path).status_code == 404
    assert client.get(path).location == "/people/sign-in"


@pytest.mark.parametrize(
    ("method", "path"), [("get", "/calendar/"), ("post", "/calendar/address"), ("post", "/calendar/address/off")]
)
def test_a_visitor_is_asked_to_sign_in(client: FlaskClient, method: str, path: str) -> None:
    assert client.open(path, method=method.upper()).location == "/people/sign-in"


def test_the_way_there_is_in_the_menu(mentor: FlaskClient) -> None:
    assert 'href="/calendar/"' in mentor.get("/home").text


def test_the_page_costs_the_same_for_one_as_for_many(mentor: FlaskClient, two: Two, begin_work: BeginWork) -> None:
    with begin_work() as work:
        fix(work, STARTS, two.mentor, two.student)
    mentor.get("/calendar/")
    few = page_cost(mentor, "/calendar/")
    with begin_work() as work:
        for number in range(1, 8):
            fix(work, STARTS + timedelta(days=number), two.mentor, living_in(work, "Europe/Berlin").id)
    assert page_cost(mentor, "/calendar/") == few
