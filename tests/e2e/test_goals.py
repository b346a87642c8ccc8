"""Goals in a browser: two set one, tick its steps and promise something, by keyboard and without scripts, on the narrowest phone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete

from talent_net.domain.mentoring.model import Mentorship, Supervisor
from talent_net.domain.mentoring.queries.threads import mentorship_by_public_id
from talent_net.domain.people.model import Verification, VerificationMethod
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.e2e.conftest import DemoPeople, OpenPage, follow, press, quiet
from tests.e2e.faces import LOOKS, looks_right
from tests.factories.goals import make_goal, make_item

MakePair = Callable[..., str]


@pytest.fixture
def make_pair(demo_people: DemoPeople) -> Iterator[MakePair]:
    """make_pair("student", "professional", watched_by="safeguarding"): the public id of a new mentorship. Nothing is left of it."""
    made: list[tuple[int, int]] = []

    def make(student: str, mentor: str, watched_by: str | None = None) -> str:
        with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
            two = demo_people.find(work, student), demo_people.find(work, mentor)
            work.session.execute(delete(Mentorship).where(Mentorship.student_id == two[0].id, Mentorship.mentor_id == two[1].id))
            watch = [Supervisor(person_id=demo_people.find(work, watched_by).id, appointed_at=work.now)] if watched_by else []
            row = Mentorship(
                student_id=two[0].id, mentor_id=two[1].id, started_at=work.now, is_supervised=bool(watch), supervisors=watch
            )
            proof = Verification(person_id=two[1].id, method=VerificationMethod.STAFF, verified_at=work.now)
            work.session.add_all([row, proof])
            work.session.flush()
            made.append((row.id, proof.id))
            return str(row.public_id)

    yield make
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        work.session.execute(delete(Mentorship).where(Mentorship.id.in_([pair for pair, _ in made])))
        work.session.execute(delete(Verification).where(Verification.id.in_([proof for _, proof in made])))


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_two_set_a_goal_and_go_its_way(open_page: OpenPage, make_pair: MakePair, language: str, scheme: str, width: int) -> None:
    path = f"/goals/of/{make_pair('student', 'professional')}"
    page = open_page(path, "student", language=language, scheme=scheme, width=width)
    looks_right(page)
    page.locator("input[name='goal-title']").fill("")
    follow(page.locator("form[action^='/goals/of/'] button.button-primary"))
    expect(page.locator(".error-summary")).to_be_visible()
    looks_right(page)
    page.locator("input[name='goal-title']").fill("横浜の港で働く")
    follow(page.locator("form[action^='/goals/of/'] button.button-primary"))
    goal = page.locator(".goal")
    expect(goal.locator(".goal-title")).to_have_text("横浜の港で働く")
    for step in ("First step", "Second step"):
        goal.locator("summary").click()
        goal.locator("input[name$='-title']").fill(step)
        follow(goal.locator("form[action$='/steps'] button"))
        expect(goal.locator(".tick-title").last).to_have_text(step)
    page.evaluate("window.isSamePage = true")
    # The keyboard alone: tick, and the focus stays on what was pressed.
    box = goal.locator(".tick-box").first
    box.focus()
    page.keyboard.press("Enter")
    expect(goal.locator(".tick-done")).to_have_count(1)
    quiet(page)
    expect(goal.locator("progress")).to_have_js_property("value", 1)
    expect(goal.locator(".tick-box").first).to_be_focused()
    looks_right(page)
    press(page.locator(".undo button"))
    expect(goal.locator(".tick-done")).to_have_count(0)
    press(goal.locator("form[action$='/move'] button").first)
    expect(goal.locator(".tick-title").first).to_have_text("Second step")
    press(goal.locator("form[action$='/end'] button[aria-label*='横浜']").first)
    expect(page.locator(".goal")).to_have_count(0)
    press(page.locator(".undo button"))
    expect(page.locator(".goal")).to_have_count(1)
    assert page.evaluate("window.isSamePage"), "the page was loaded anew"


@pytest.mark.timeout(120)
def test_promises_work_without_scripts(open_page: OpenPage, make_pair: MakePair) -> None:
    path = f"/goals/of/{make_pair('student', 'professional')}"
    page = open_page(path, "professional", language="en", scripts=False)
    page.locator("form[action$='/next'] input[name='item-title']").locator("xpath=ancestor::details/summary").click()
    page.locator("input[name='item-title']").fill("Send the address")
    follow(page.locator("form[action$='/next'] button"))
    item = page.locator(".tick", has_text="Send the address")
    expect(item).to_be_visible()
    follow(item.locator(".tick-box"))
    expect(page.locator(".undo")).to_be_visible()
    follow(page.locator(".undo button"))
    item = page.locator(".next-list .tick", has_text="Send the address")
    expect(item).to_be_visible()
    follow(item.locator("a.button[href$='/edit']"))
    page.locator("input[name='title']").fill("Send two addresses")
    follow(page.locator("main form button.button-primary"))
    item = page.locator(".next-list .tick", has_text="Send two addresses")
    expect(item).to_be_visible()
    follow(item.locator("form[action$='/remove'] button"))
    expect(page.locator(".tick")).to_have_count(0)
    follow(page.locator(".undo button"))
    expect(page.locator(".next-list .tick")).to_have_count(1)


@pytest.mark.timeout(120)
def test_who_watches_a_pupil_reads(open_page: OpenPage, make_pair: MakePair, demo_people: DemoPeople) -> None:
    public_id = make_pair("pupil", "professional", watched_by="safeguarding")
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        pair = work.session.scalars(mentorship_by_public_id(public_id)).one()
        make_goal(work, pair.id, "Visit a ship", "Write about it")
        make_item(work, pair.id, pair.student_id)
    page = open_page(f"/goals/of/{public_id}", "safeguarding", language="ja", width=390)
    expect(page.locator(".goal .tick-title")).to_have_text(["Visit a ship", "Write about it"])
    expect(page.locator("main form")).to_have_count(0)
    looks_right(page)
    pupil = open_page("/home", "pupil", language="ja", width=390)
    expect(pupil.locator("#next a").first).to_have_attribute("href", re.compile(f"/goals/of/{public_id}"))
    looks_right(pupil)
