"""Feedback in a browser: given with the keyboard and without scripts, seen by a coordinator, and looked after."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from talent_net.domain.feedback.model import Feedback
from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.e2e.conftest import DemoPeople, OpenPage, accessibility_faults
from tests.factories.goals import make_feedback

PATIENCE = 15_000
NARROWEST = 320
Ask = Callable[[], str]
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def ask(demo_people: DemoPeople) -> Iterator[Ask]:
    """The student is asked about a mentorship; gives the address of the form. Nothing is left of it."""
    made: list[int] = []

    def make() -> str:
        with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
            two = demo_people.find(work, "student"), demo_people.find(work, "professional")
            work.session.execute(delete(Mentorship).where(Mentorship.student_id == two[0].id, Mentorship.mentor_id == two[1].id))
            pair = Mentorship(student_id=two[0].id, mentor_id=two[1].id, started_at=work.now, supervisors=[])
            work.session.add(pair)
            work.session.flush()
            made.append(pair.id)
            return f"/feedback/{make_feedback(work, pair, two[0].id).public_id}"

    yield make
    with demo_people.app.app_context(), unit_of_work(SYSTEM) as work:
        work.session.execute(delete(Feedback).where(Feedback.mentorship_id.in_(made)))
        work.session.execute(delete(Mentorship).where(Mentorship.id.in_(made)))


def presents_itself_well(page: Page) -> None:
    assert accessibility_faults(page) == []
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST
    page.set_viewport_size(size)


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("language", "scheme", "width"), [("ja", "light", 390), ("en", "dark", 1280)])
def test_a_minute_with_the_keyboard(open_page: OpenPage, ask: Ask, language: str, scheme: str, width: int) -> None:
    address = ask()
    home = open_page("/home", "student", language=language, scheme=scheme, width=width)
    presents_itself_well(home)
    home.locator(f"#feedback a[href='{address}']").click()
    page = home
    presents_itself_well(page)
    page.locator("main form button.button-primary").click()
    expect(page.locator(".error-summary")).to_be_visible()
    presents_itself_well(page)
    page.locator("input[name='rating']").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type("We do not find an hour.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thanks")
    presents_itself_well(page)
    coordinator = open_page("/feedback/", "coordinator", language=language, scheme=scheme, width=width)
    line = coordinator.locator(".report", has_text="We do not find an hour.")
    expect(line.locator(".badge-danger")).to_be_visible()
    presents_itself_well(coordinator)
    line.locator("form[action$='/settle'] button").click()
    expect(coordinator.locator(".undo")).to_be_visible()
    presents_itself_well(coordinator)
    coordinator.locator(".undo button").click()
    expect(line.locator(".badge-danger")).to_be_visible()


@pytest.mark.timeout(120)
def test_it_works_without_scripts(open_page: OpenPage, ask: Ask) -> None:
    address = ask()
    page = open_page(address, "student", language="en", scripts=False)
    page.locator("input[name='rating'][value='4'] + label").click()
    page.locator("main form button.button-primary").click()
    expect(page.locator(".field-error")).to_be_visible()
    expect(page.locator("input[name='rating'][value='4']")).to_be_checked()
    page.locator("input[name='again'][value='yes'] + label").click()
    page.locator("main form button.button-primary").click()
    page.wait_for_url("**/thanks")
    page.goto(page.url.removesuffix("/thanks"))
    expect(page.locator("input[name='rating'][value='4']")).to_be_checked()
