"""A cohort from the first run to the least change: coordinator and student, on a phone and on a desk."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from talent_net.domain.people.model import Person
from talent_net.domain.programmes.model import Enrolment, PairState, Programme, ProgrammeState, Run, RunPair
from talent_net.web.work import reading
from tests.e2e.conftest import EMAILS, DemoPeople, OpenPage, follow
from tests.e2e.faces import LOOKS, faults_of

RUN = re.compile(r"/programmes/desk/runs/\w{14}$")
# Milliseconds for the solver.
SOLVED = 60_000
CONSOLE = re.compile(r"/programmes/desk/\w{14}$")


def programme_to_match(people: DemoPeople) -> str:
    """The programme of the demo world that waits to be matched, or was in an earlier test."""
    with people.app.app_context():
        found = reading().scalars(select(Programme.public_id).where(Programme.state != ProgrammeState.OPEN)).first()
    assert found is not None
    return found


def solve(page: Page) -> None:
    """Press the button and wait until the page of the run tells its result."""
    follow(page.locator("main form[action$='/solve'] button.button-primary"))
    show_result(page)


def show_result(page: Page) -> None:
    """On the page of a run: wait until it is solved, and look at it."""
    expect(page).to_have_url(RUN)
    expect(page.locator("#progress a")).to_be_visible(timeout=SOLVED)
    follow(page.locator("#progress a"))
    expect(page.locator(".figures")).to_be_visible()


def decline_one(open_page: OpenPage, demo_people: DemoPeople, monkeypatch: pytest.MonkeyPatch) -> None:
    """The student of the first pair says no, at night and on a phone."""
    with demo_people.app.app_context():
        pair = (
            reading()
            .execute(
                select(RunPair.public_id, Person.email)
                .join(Enrolment, Enrolment.id == RunPair.student_id)
                .join(Person, Person.id == Enrolment.person_id)
                .where(RunPair.state == PairState.PROPOSED)
                .order_by(RunPair.id)
            )
            .first()
        )
    assert pair is not None
    monkeypatch.setitem(EMAILS, "declining", pair.email)
    asked = open_page(f"/programmes/pairs/{pair.public_id}", "declining", language="ja", scheme="dark")
    assert faults_of(asked, "ja") == []
    asked.locator("main details summary").click()
    asked.locator("input[name='reason'][value='no_time']").check()
    follow(asked.locator("main details form button"))
    expect(asked.locator("main .badge-danger")).to_be_visible()


@pytest.mark.timeout(240)
def test_a_coordinator_matches_edits_publishes_and_solves_again_with_the_least_change(
    open_page: OpenPage, demo_people: DemoPeople, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = programme_to_match(demo_people)
    page = open_page(f"/programmes/desk/{number}", "coordinator", language="en", width=1280)
    assert faults_of(page, "en") == []
    solve(page)
    assert faults_of(page, "en") == []
    follow(page.locator("main a[href$='/edit']").first)
    page.locator("input[name='swap']").nth(0).check()
    page.locator("input[name='swap']").nth(1).check()
    follow(page.locator("main form.form button.button-primary"))
    expect(page.locator("#effect")).to_be_visible()
    assert faults_of(page, "en") == []
    # A swap that breaks a hard constraint offers nothing to keep; taking one pair out always does.
    page.goto(page.url.partition("?")[0])
    page.locator("input[name='remove']").last.check()
    follow(page.locator("main form.form button.button-primary"))
    follow(page.locator("#effect button.button-primary"))
    expect(page).to_have_url(RUN)
    follow(page.locator("main a[href$='/publish']"))
    assert faults_of(page, "en") == []
    follow(page.locator("main form[action$='/publish'] button"))
    expect(page).to_have_url(CONSOLE)
    decline_one(open_page, demo_people, monkeypatch)
    page.goto(f"/programmes/desk/{number}")
    follow(page.locator("main form[action$='/change'] button"))
    show_result(page)
    follow(page.locator("main a[href$='/publish']"))
    assert faults_of(page, "en") == []
    follow(page.locator("main form[action$='/publish'] button"))
    expect(page).to_have_url(CONSOLE)
    with demo_people.app.app_context():
        standing = reading().scalars(select(Run).where(Run.published_at.is_not(None), Run.replaced_at.is_(None))).all()
    assert [run.kind.value for run in standing] == ["resolved"]


@pytest.mark.timeout(180)
@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_the_pages_of_a_programme_present_themselves_well(
    open_page: OpenPage, demo_people: DemoPeople, language: str, scheme: str, width: int
) -> None:
    desk = f"/programmes/desk/{programme_to_match(demo_people)}"
    page = open_page(desk, "coordinator", language=language, scheme=scheme, width=width)
    wrong = {}
    for path in (desk, f"{desk}/people/student", f"{desk}/people/mentor", f"{desk}/weights", f"{desk}/decisions", f"{desk}/edit"):
        page.goto(path)
        if faults := faults_of(page, language):
            wrong[path.rpartition("/")[2]] = faults
    assert wrong == {}


@pytest.mark.timeout(120)
def test_weights_are_explained_while_they_change(open_page: OpenPage, demo_people: DemoPeople) -> None:
    page = open_page(f"/programmes/desk/{programme_to_match(demo_people)}/weights", "coordinator", language="en")
    before = page.locator("#shares").inner_text()
    page.locator("[name='terms']").fill("90")
    expect(page.locator("#shares")).not_to_have_text(before)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("scripts", [True, False])
def test_a_student_takes_part_and_leaves_again(open_page: OpenPage, demo_people: DemoPeople, *, scripts: bool) -> None:
    with demo_people.app.app_context():
        number = reading().scalars(select(Programme.public_id).where(Programme.state == ProgrammeState.OPEN)).first()
    page = open_page(f"/programmes/{number}", "pupil", language="ja", scripts=scripts)
    if page.locator("main form[action$='/return']").count():
        follow(page.locator("main form[action$='/return'] button"))
    else:
        assert faults_of(page, "ja") == [] if scripts else True
        follow(page.locator("main a[href$='/enrol/student']"))
        follow(page.locator("main form.form button.button-primary"))
        expect(page).to_have_url(re.compile("/wishes$"))
        page.goto(f"/programmes/{number}")
    follow(page.locator("main form[action$='/withdraw'] button"))
    expect(page.locator("main form[action$='/return']")).to_be_visible()
