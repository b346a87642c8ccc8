"""My hours at the door: entering, refusing, removing, and what is left of the week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from talent_net.domain.hours.actions.own import Absence, add_days_off
from talent_net.domain.hours.actions.schools import Break, add_break
from talent_net.domain.hours.model import DaysOff, OffKind
from talent_net.domain.hours.queries import days_off_of, quiet_hours_of
from talent_net.domain.people.model import Affiliation, Calling, OrganisationKind, Person, SchoolStage, WeeklyHours
from talent_net.kernel.work import city_date
from talent_net.web.work import now, reading
from tests.factories.people import make_organisation, make_person
from tests.harness.apps import BeginWork, SignIn

pytestmark = pytest.mark.usefixtures("still_noon")

EVERY_DAY = range(7)


@pytest.fixture
def person(begin_work: BeginWork) -> Person:
    with begin_work() as work:
        hours = [WeeklyHours(weekday=day, start_minute=1200, end_minute=1320) for day in EVERY_DAY]
        return make_person(work, language="en", profile={"hours": hours})


def day(ahead: int) -> date:
    return city_date(now()) + timedelta(days=ahead)


def off(app: Flask, person: Person) -> list[DaysOff]:
    with app.app_context():
        return list(reading().scalars(days_off_of(person.id, day(0))))


def enter(browser: FlaskClient, first: int, last: int | None = None, **also: str) -> tuple[int, str]:
    data = {
        "first_on": day(first).isoformat(),
        "last_on": day(last).isoformat() if last is not None else "",
        "kind": "away",
        **also,
    }
    answer = browser.post("/hours/off", data=data, follow_redirects=True)
    return answer.status_code, answer.text


def test_days_off_are_entered_shown_and_taken_from_the_week(app: Flask, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    assert browser.get("/hours/").text.count("20:00–22:00") == 28
    status, body = enter(browser, 2, 4, note="Skiing in Nagano")
    assert status == 200
    assert "Your days off are entered." in body
    assert body.count("Skiing in Nagano") == 4
    assert body.count("20:00–22:00") == 25
    (row,) = off(app, person)
    assert (row.first_on, row.last_on, row.kind) == (day(2), day(4), OffKind.AWAY)


def test_a_single_day_needs_no_last(app: Flask, sign_in: SignIn, person: Person) -> None:
    assert enter(sign_in(person), 3)[0] == 200
    (row,) = off(app, person)
    assert row.first_on == row.last_on == day(3)


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ({"first_on": "2999-01-01"}, "within the coming year"),
        ({"first_on": "2020-01-01"}, "over already"),
        ({"first_on": ""}, "field-error"),
        ({"first_on": "soon"}, "field-error"),
        ({"kind": "holiday"}, "field-error"),
        ({"note": "x" * 121}, "within 120 characters"),
    ],
)
def test_what_cannot_stand_is_said_beside_its_field_and_kept(
    app: Flask, sign_in: SignIn, person: Person, entered: dict[str, str], said: str
) -> None:
    data = {"first_on": day(1).isoformat(), "kind": "exams", "note": "My own words", **entered}
    answer = sign_in(person).post("/hours/off", data=data)
    assert answer.status_code == 422
    assert said in answer.text
    assert data["note"] in answer.text
    assert off(app, person) == []


def test_the_last_day_comes_after_the_first(sign_in: SignIn, person: Person) -> None:
    status, body = enter(sign_in(person), 4, 2)
    assert (status, "The last day is before the first." in body) == (422, True)


def test_what_is_removed_comes_back_once(app: Flask, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    enter(browser, 2, 4, note="Skiing")
    (row,) = off(app, person)
    body = browser.post(f"/hours/off/{row.public_id}/remove", follow_redirects=True).text
    assert "/hours/off/undo" in body
    assert off(app, person) == []
    assert "Your days off are back." in browser.post("/hours/off/undo", follow_redirects=True).text
    assert [found.note for found in off(app, person)] == ["Skiing"]
    assert "/hours/off/undo" not in browser.post("/hours/off/undo", follow_redirects=True).text
    assert len(off(app, person)) == 1


def test_anothers_entry_is_not_there(app: Flask, begin_work: BeginWork, sign_in: SignIn, person: Person) -> None:
    with begin_work() as work:
        other = make_person(work)
        row = add_days_off(work, person.id, Absence(OffKind.AWAY, day(1), day(2)))
    assert sign_in(other).post(f"/hours/off/{row.public_id}/remove").status_code == 404
    assert len(off(app, person)) == 1


def test_quiet_hours_are_set_refused_and_ended(app: Flask, sign_in: SignIn, person: Person) -> None:
    browser = sign_in(person)
    body = browser.post("/hours/quiet", data={"quiet_start": "21:00", "quiet_end": "07:00"}, follow_redirects=True).text
    assert "Your quiet hours are saved." in body
    assert body.count("20:00–21:00") == 21
    answer = browser.post("/hours/quiet", data={"quiet_start": "21:00", "quiet_end": ""})
    assert (answer.status_code, "both times, or neither" in answer.text) == (422, True)
    assert "You have no quiet hours." in browser.post("/hours/quiet", data={}, follow_redirects=True).text
    with app.app_context():
        assert reading().scalars(quiet_hours_of(person.id)).one_or_none() is None


def test_a_pupil_reads_the_curfew_and_the_schools_exam_weeks(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        school = make_organisation(work, kind=OrganisationKind.SCHOOL)
        hours = [WeeklyHours(weekday=day, start_minute=1200, end_minute=1320) for day in EVERY_DAY]
        pupil = make_person(
            work, language="en", calling=Calling.STUDENT, school_stage=SchoolStage.HIGH_SCHOOL, profile={"hours": hours}
        )
        work.session.add(Affiliation(person_id=pupil.id, organisation_id=school.id))
        add_break(work, school, Break(day(3), day(4), "Final exams"))
    body = sign_in(pupil).get("/hours/").text
    assert "21:00–07:00" in body
    assert body.count("20:00–21:00") == 19
    assert body.count("Final exams") == 3
    assert "/remove" not in body


def test_a_morning_in_new_york_moves_for_yokohama(sign_in: SignIn, person: Person) -> None:
    body = sign_in(person).get("/hours/").text
    assert "08:00 in New York is 21:00 for you; until then 22:00." in body
    assert "08:00 in New York is 22:00 for you; until then 21:00." in body
    assert "The clocks change in New York." in body


def test_whoever_marked_nothing_is_led_to_it(begin_work: BeginWork, sign_in: SignIn) -> None:
    with begin_work() as work:
        person = make_person(work, language="en")
    body = sign_in(person).get("/hours/").text
    assert "You have not marked any hours yet" in body
    assert "/people/me/profile/hours" in body


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_stands_in_both_languages(begin_work: BeginWork, sign_in: SignIn, language: str) -> None:
    with begin_work() as work:
        person = make_person(work, language=language)
    assert sign_in(person).get("/hours/").status_code == 200


def test_visitors_sign_in_first(client: FlaskClient) -> None:
    assert client.get("/hours/").location == "/people/sign-in"
