"""The coordinators' side: from an empty list to a published plan, and the least change after somebody declined."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from talent_net.domain.people.model import Person, Role
from talent_net.domain.programmes.model import PairConstraint, PairState, Programme, ProgrammeState, Run
from talent_net.domain.programmes.rules.instances import hash_of
from talent_net.matching.assignment import instance_from, solve
from talent_net.web.work import reading
from tests.blueprints.programmes.conftest import Cohort, organiser, pairs
from tests.factories.people import make_organisation, make_person
from tests.factories.programmes import make_cohort
from tests.harness.apps import BeginWork, SignIn
from tests.harness.statements import page_cost

ENTRIES = {
    "name_ja": "海外で働く先輩と話す",
    "name_en": "Talk with people abroad",
    "enrol_from": "2026-06-01T09:00",
    "enrol_until": "2026-06-20T18:00",
    "starts_on": "2026-07-01",
    "ends_on": "2026-12-20",
    "seats": "20",
    "most_mentors": "1",
    "monthly_minutes": "60",
    "stages": ["university"],
    "asked_language": "en",
    "level": "3",
    "questions-0-ja": "何を学びたいですか",
    "questions-0-en": "What would you like to learn?",
    "questions-0-is_required": "y",
}
WorkOff = Callable[..., None]


def latest_run(app: Flask) -> Run:
    with app.app_context():
        return reading().scalars(select(Run).order_by(Run.id.desc())).first()  # type: ignore[return-value]  # there is one


def programme(app: Flask) -> Programme:
    with app.app_context():
        return reading().scalars(select(Programme).order_by(Programme.id.desc())).first()  # type: ignore[return-value]  # there is one


def solved(app: Flask, browser: FlaskClient, cohort: Cohort, work_off: WorkOff, seed: str = "7") -> Run:
    """Ask for a run and let it be solved."""
    answer = browser.post(f"/programmes/desk/{cohort.public_id}/solve", data={"mode": "fair", "seed": seed})
    assert answer.status_code == 303
    work_off()
    return latest_run(app)


@pytest.mark.parametrize("field", ["enrol_from", "enrol_until", "starts_on", "ends_on"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_beyond_all_calendars_is_refused_beside_its_field(
    sign_in: SignIn, coordinator: Person, field: str, day: str
) -> None:
    given = f"{day}T00:00" if field.startswith("enrol") else day
    answer = sign_in(coordinator).post("/programmes/desk/new", data={**ENTRIES, field: given})
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_from_an_empty_desk_to_an_open_programme(app: Flask, sign_in: SignIn, coordinator: Person) -> None:
    browser = sign_in(coordinator)
    assert "No programme yet" in browser.get("/programmes/desk/").text
    assert browser.get("/programmes/desk/new").status_code == 200
    page = browser.post("/programmes/desk/new", data=ENTRIES, follow_redirects=True).text
    assert "Nobody sees it yet." in page
    found = programme(app)
    assert found.questions[0] == {
        "key": "q1",
        "ja": "何を学びたいですか",
        "en": "What would you like to learn?",
        "side": None,
        "required": True,
    }
    assert found.eligibility == {"stages": ["university"], "organisations": [], "language": "en", "level": 3}
    address = f"/programmes/desk/{found.public_id}"
    assert "What would you like to learn?" in browser.get(f"{address}/edit").text
    assert browser.post(f"{address}/edit", data={**ENTRIES, "seats": "30"}).status_code == 303
    page = browser.post(f"{address}/move", data={"state": "open"}, follow_redirects=True).text
    assert "Members can see it now" in page
    assert programme(app).seats == 30
    assert programme(app).state is ProgrammeState.OPEN
    assert "Talk with people abroad" in browser.get("/programmes/desk/").text


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ({"name_ja": "", "name_en": ""}, "Please give it a name in one language at least."),
        ({"enrol_until": "2026-05-01T09:00"}, "Enrolment must end after it begins."),
        ({"enrol_until": "some day"}, "Please enter a date and an hour"),
        ({"ends_on": "2026-06-01"}, "The programme must end after it begins."),
        ({"seats": "0"}, "Please enter between 1 and 5000 seats."),
        ({"seats": "99999999999999999999"}, "Please enter between 1 and 5000 seats."),
        ({"monthly_minutes": "1"}, "Please enter between 15 and 1200 minutes."),
        ({"is_supervised": "y"}, "Please choose the officer"),
        ({"questions-0-en": "?" * 201}, "Please write shorter questions"),
    ],
)
def test_a_programme_that_is_wrong_says_so_beside_its_field_and_keeps_what_was_typed(
    sign_in: SignIn, coordinator: Person, entries: dict[str, str], said: str
) -> None:
    page = sign_in(coordinator).post("/programmes/desk/new", data={**ENTRIES, "intro_en": "Kept words", **entries})
    assert page.status_code == 422
    assert said in page.text
    assert "Kept words" in page.text


def test_solved_repeated_edited_and_compared(
    app: Flask, sign_in: SignIn, coordinator: Person, cohort: Cohort, work_off: WorkOff
) -> None:
    browser = sign_in(coordinator)
    first = solved(app, browser, cohort, work_off)
    page = browser.get(f"/programmes/desk/runs/{first.public_id}").text
    for words in ("Proven optimal", "gap 0.00 %", "Without a mentor", first.inputs_hash, "1 student", "Best possible:"):
        assert words in page
    browser.post(f"/programmes/desk/runs/{first.public_id}/repeat")
    work_off()
    again = latest_run(app)
    assert (again.inputs_hash, again.report["pairs"]) == (first.inputs_hash, first.report["pairs"])
    one = first.report["pairs"][0]
    edit = f"/programmes/desk/runs/{first.public_id}/edit"
    key = f"{one['student']}-{one['mentor']}"
    assert "What your changes do" in browser.get(f"{edit}?remove={key}").text
    assert browser.post(edit, data={"remove": key}).status_code == 303
    edited = latest_run(app)
    assert edited.report["served"] == first.report["served"] - 1
    both = f"/programmes/desk/{cohort.public_id}/compare?a={first.public_id}&b="
    assert "Both solved the same numbers" in browser.get(both + edited.public_id).text
    assert browser.get(both + "nowhere").status_code == 404
    assert "Edited by hand" in browser.get(f"/programmes/desk/{cohort.public_id}").text


def test_swapping_two_pairs_shows_and_keeps_the_swapped_plan(
    app: Flask, sign_in: SignIn, coordinator: Person, cohort: Cohort, work_off: WorkOff
) -> None:
    browser = sign_in(coordinator)
    first = solved(app, browser, cohort, work_off)
    one, other = ((row["student"], row["mentor"]) for row in first.report["pairs"])
    keys = [f"{student}-{mentor}" for student, mentor in (one, other)]
    page = browser.get(f"/programmes/desk/runs/{first.public_id}/edit?swap={keys[0]}&swap={keys[1]}").text
    for added in (f"{one[0]}-{other[1]}", f"{other[0]}-{one[1]}"):
        assert f'<input type="hidden" name="add" value="{added}">' in page
    browser.post(f"/programmes/desk/runs/{first.public_id}/edit", data={"swap": keys})
    found = {(row["student"], row["mentor"]) for row in latest_run(app).report["pairs"]}
    assert found == {(one[0], other[1]), (other[0], one[1])}


def test_what_breaks_a_constraint_is_shown_and_refused(
    app: Flask, sign_in: SignIn, coordinator: Person, cohort: Cohort, work_off: WorkOff
) -> None:
    browser = sign_in(coordinator)
    first = solved(app, browser, cohort, work_off)
    left = ({0, 1, 2} - {row["student"] for row in first.report["pairs"]}).pop()
    address = f"/programmes/desk/runs/{first.public_id}/edit"
    assert "more students than they have places" in browser.get(f"{address}?student={left}&mentor=0").text
    assert browser.post(address, data={"student": str(left), "mentor": "0"}).status_code == 422


def test_the_instance_can_be_checked_by_whoever_has_it(
    app: Flask, sign_in: SignIn, coordinator: Person, cohort: Cohort, work_off: WorkOff
) -> None:
    browser = sign_in(coordinator)
    run = solved(app, browser, cohort, work_off)
    answer = browser.get(f"/programmes/desk/runs/{run.public_id}/instance.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    instance = json.loads(answer.text)
    assert hash_of(instance) == run.inputs_hash
    report = solve(instance_from(instance), seed=run.seed)
    assert [list(pair) for pair in report.pairs] == [[row["student"], row["mentor"]] for row in run.report["pairs"]]


def test_weights_are_explained_while_they_change_and_kept(
    app: Flask, sign_in: SignIn, coordinator: Person, cohort: Cohort
) -> None:
    browser = sign_in(coordinator)
    address = f"/programmes/desk/{cohort.public_id}"
    assert "30 %" in browser.get(f"{address}/weights").text
    assert "75 %" in browser.get(f"{address}/shares?terms=75&hours=25").text
    given = dict.fromkeys(programme(app).weights, "0") | {"terms": "10", "floor": "20"}
    browser.post(f"{address}/weights", data=given)
    assert (programme(app).weights["terms"], programme(app).weights["hours"], programme(app).floor) == (10, 0, 20)
    assert "At least one criterion must count." in browser.post(f"{address}/weights", data={**given, "terms": "0"}).text
    assert "from 0 to 100" in browser.post(f"{address}/weights", data={**given, "terms": "101"}).text


def test_a_pair_is_decided_on_and_let_go(app: Flask, sign_in: SignIn, coordinator: Person, cohort: Cohort) -> None:
    browser = sign_in(coordinator)
    address = f"/programmes/desk/{cohort.public_id}/decisions"
    options = re.findall(r'<option value="(\w{14})"', browser.get(address).text)
    entries = {"student": options[0], "mentor": options[-1], "kind": "pin", "reason": "agreed_before"}
    assert "Pinned together" in browser.post(address, data=entries, follow_redirects=True).text
    assert "decided on already" in browser.post(address, data=entries).text
    with app.app_context():
        found = reading().scalars(select(PairConstraint.public_id)).one()
    assert "Nothing is decided yet" in browser.post(f"{address}/{found}/lift", follow_redirects=True).text
    assert browser.post(f"{address}/{found}/lift").status_code == 404


def test_published_declined_and_solved_again_with_the_least_change(
    app: Flask, sign_in: SignIn, coordinator: Person, cohort: Cohort, work_off: WorkOff
) -> None:
    browser = sign_in(coordinator)
    run = solved(app, browser, cohort, work_off)
    publish = f"/programmes/desk/runs/{run.public_id}/publish"
    assert "Propose 2 pairs?" in browser.get(publish).text
    assert "Published." in browser.post(publish, follow_redirects=True).text
    first, second = pairs(app, cohort)
    sign_in(first.mentor.person_id).post(f"/programmes/pairs/{first.public_id}/decline", data={"reason": "no_time"})
    page = browser.get(f"/programmes/desk/{cohort.public_id}").text
    assert "1 pair of the plan fell apart" in page
    browser.post(f"/programmes/desk/{cohort.public_id}/change")
    work_off()
    changed = latest_run(app)
    assert "Stays as it is: 1." in browser.get(f"/programmes/desk/runs/{changed.public_id}/publish").text
    browser.post(f"/programmes/desk/runs/{changed.public_id}/publish")
    found = {(pair.student_id, pair.mentor_id): pair.state for pair in pairs(app, cohort)}
    assert found[first.student_id, first.mentor_id] is PairState.DECLINED
    assert found[second.student_id, second.mentor_id] is PairState.PROPOSED
    assert len(found) == 3
    assert "A plan has just been published" in browser.post(publish, follow_redirects=True).text


def test_the_page_of_a_run_looks_again_until_it_is_done(
    app: Flask, sign_in: SignIn, coordinator: Person, cohort: Cohort, work_off: WorkOff
) -> None:
    browser = sign_in(coordinator)
    browser.post(f"/programmes/desk/{cohort.public_id}/solve", data={"mode": "stable"})
    address = f"/programmes/desk/runs/{latest_run(app).public_id}"
    assert "hx-trigger" in browser.get(f"{address}/progress").text
    assert "The solver is at work" in browser.get(address).text
    assert browser.get(f"{address}/instance.json").status_code == 404
    work_off()
    assert "Show the result" in browser.get(f"{address}/progress").text
    assert "hx-trigger" not in browser.get(f"{address}/progress").text


def test_the_console_is_for_those_who_run_the_programme(
    app: Flask, begin_work: BeginWork, sign_in: SignIn, coordinator: Person, work_off: WorkOff
) -> None:
    with begin_work() as work:
        school, another = make_organisation(work), make_organisation(work)
        own, students, mentors = make_cohort(work, organisation_id=school.id)
        cohort = Cohort(own.id, own.public_id, tuple(each.id for each in students), tuple(each.id for each in mentors))
        people = {
            "organiser": organiser(work, school.id),
            "stranger": organiser(work, another.id),
            "officer": make_person(work, roles=(Role.SAFEGUARDING,), totp_confirmed_at=work.now),
            "member": make_person(work),
        }
    run = solved(app, sign_in(coordinator), cohort, work_off)
    console = f"/programmes/desk/{cohort.public_id}"
    paths = (
        console,
        f"{console}/people/student",
        f"{console}/weights",
        f"{console}/decisions",
        f"{console}/edit",
        f"/programmes/desk/runs/{run.public_id}",
        f"/programmes/desk/runs/{run.public_id}/edit",
        f"/programmes/desk/runs/{run.public_id}/publish",
        f"/programmes/desk/runs/{run.public_id}/instance.json",
    )
    expected = {"organiser": 200, "stranger": 404, "officer": 403, "member": 403}
    for who, code in expected.items():
        browser = sign_in(people[who])
        assert {path: browser.get(path).status_code for path in paths} == dict.fromkeys(paths, code), who


def test_the_pages_of_a_cohort_ask_as_often_however_many_take_part(
    app: Flask, begin_work: BeginWork, sign_in: SignIn, coordinator: Person, work_off: WorkOff
) -> None:
    browser = sign_in(coordinator)
    asked = []
    for size in (1, 6):
        with begin_work() as work:
            made, students, mentors = make_cohort(work, students=size, mentors=size)
            cohort = Cohort(made.id, made.public_id, tuple(each.id for each in students), tuple(each.id for each in mentors))
        run = solved(app, browser, cohort, work_off)
        for path in (cohort.public_id, f"{cohort.public_id}/people/student", f"runs/{run.public_id}"):
            browser.get(f"/programmes/desk/{path}")
            asked.append(page_cost(browser, f"/programmes/desk/{path}"))
    assert asked[:3] == asked[3:]
