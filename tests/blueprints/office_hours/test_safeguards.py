"""At the doors: where a session is stays with those who come, whoever loses a place is told, and nothing that is typed breaks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.office_hours.actions.offering import find_place_for
from talent_net.domain.office_hours.kinds import OfferState
from talent_net.domain.office_hours.model import GroupPlace, GroupSession, KeptPlace
from talent_net.domain.office_hours.queries.kept import kept_for
from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.queries.accounts import account
from talent_net.web.calendar_words import words_of
from talent_net.web.extensions import limiter
from talent_net.web.identity import COOKIE
from talent_net.web.work import reading
from tests.blueprints.mentoring.asking import notices
from tests.blueprints.office_hours.conftest import People
from tests.blueprints.office_hours.test_sessions import NEW
from tests.domain.mentoring.threads import actor_at_noon
from tests.domain.office_hours.sessions import unanswered
from tests.factories.mentoring import make_mentor
from tests.factories.office_hours import LINK, hold
from tests.harness.apps import NOON, BeginWork, MakeApp, SignIn
from tests.harness.letters import run_until_done


@pytest.fixture
def throttled(make_app: MakeApp) -> Iterator[Flask]:
    """The app with its limits on; they are switched off again for the tests that follow."""
    yield make_app(rate_limits=True)
    limiter.enabled = False


def test_who_reports_a_session_reads_its_address_with_a_place_alone(sign_in: SignIn, people: People) -> None:
    browser = sign_in(people.student)
    address = f"/reports/of/office_hours.session/{people.session.rpartition('/')[2]}"
    page = browser.get(address).text
    assert "Ask me about harbours" in page
    assert LINK not in page
    browser.post(f"{people.session}/take")
    assert LINK in browser.get(address).text


def test_a_pupil_reads_no_link_that_no_officer_reads_along(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, people: People
) -> None:
    with begin_work(at=NOON) as work:
        session = work.session.scalars(select(GroupSession).order_by(GroupSession.id)).first()
        assert session is not None
        work.session.add(GroupPlace(session_id=session.id, person_id=people.pupil, taken_at=NOON))
    page = sign_in(people.pupil).get(people.session)
    assert page.status_code == 200
    assert LINK not in page.text
    with app.test_request_context():
        entry = reading().scalars(select(CalendarEntry).order_by(CalendarEntry.id)).first()
        assert entry is not None
        assert words_of(reading(), [entry], people.pupil)[entry.id].location == ""


def test_whoever_loses_a_place_that_was_kept_is_told_and_another_is_looked_for(
    app: Flask, sign_in: SignIn, begin_work: BeginWork, people: People
) -> None:
    with begin_work(at=NOON) as work:
        hold(work, make_mentor(work), after=timedelta(days=6))
        student, request = unanswered(work)
        find_place_for(work, request.id)
        student_id = student.id
    with app.app_context():
        kept = reading().scalars(kept_for(student_id)).one()
        assert kept.session.public_id == people.session.rpartition("/")[2]
    sign_in(people.host).post(f"{people.session}/cancel")
    assert notices(app, student_id)[-1] == "office_hours.kept_withdrawn"
    run_until_done(app)
    with app.app_context():
        states = list(reading().scalars(select(KeptPlace.state).order_by(KeptPlace.id)))
    assert states == [OfferState.WITHDRAWN, OfferState.KEPT]
    assert notices(app, student_id)[-1] == "office_hours.kept"


def test_guests_hear_that_a_host_has_left(app: Flask, sign_in: SignIn, begin_work: BeginWork, people: People) -> None:
    sign_in(people.student).post(f"{people.session}/take")
    with begin_work(actor_at_noon(app, people.host), NOON) as work:
        erase_person(work, work.session.scalars(account(people.host)).one())
    run_until_done(app)
    assert notices(app, people.student)[-1] == "office_hours.gone"
    with app.app_context():
        assert None not in list(reading().scalars(select(CalendarEntry.cancelled_at)))


def test_an_officer_is_asked_anew_about_a_session_that_is_moved(app: Flask, sign_in: SignIn, people: People) -> None:
    officer, host = sign_in(people.officer), sign_in(people.host)
    officer.post(f"{people.for_pupils}/watch")
    sign_in(people.pupil).post(f"{people.for_pupils}/take")
    moved = {"day": "2026-06-09", "starts_at": "04:00", "minutes": "60"}
    assert host.post(f"{people.for_pupils}/move", data=moved).status_code == 303
    assert notices(app, people.officer)[-1] == "office_hours.watch_anew"
    assert "office_hours.watch_again" in notices(app, people.host)
    assert notices(app, people.pupil)[-1] == "office_hours.unwatched"


@pytest.mark.parametrize("day", ["9999-12-31", "9999-01-01"])
def test_a_day_at_the_end_of_all_days_is_refused(sign_in: SignIn, people: People, day: str) -> None:
    browser = sign_in(people.host)
    typed = {**NEW, "day": day, "starts_at": "12:00", "minutes": "120", "place": "in_person", "for_pupils": "y"}
    answers = [
        browser.post("/office-hours/new", data=typed),
        browser.post(f"{people.for_pupils}/move", data=typed),
        browser.post(f"{people.session}/move", data={**typed, "starts_at": "23:00"}),
    ]
    assert [answer.status_code for answer in answers] == [422] * 3


def test_guests_are_not_flooded_with_changes(app: Flask, throttled: Flask, sign_in: SignIn, people: People) -> None:
    name = app.extensions["settings"].cookie_name(COOKIE)
    known, browser = sign_in(people.host).get_cookie(name), throttled.test_client()
    assert known is not None
    browser.set_cookie(name, known.value)
    address = f"{people.session}/edit"
    answers = [browser.post(address, data={**NEW, "title": f"Title {number}"}).status_code for number in range(22)]
    assert answers == [303] * 20 + [429] * 2
