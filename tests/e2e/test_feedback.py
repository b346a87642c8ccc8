"""Feedback in a browser: given with the keyboard and without scripts, seen by a coordinator, and looked after."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect
from sqlalchemy import delete

from talent_net.domain.feedback.model import Feedback
from talent_net.domain.mentoring.model import Mentorship
from talent_net.kernel.access import SYSTEM
from talent_net.web.work import unit_of_work
from tests.e2e.conftest import DemoPeople, OpenPage, follow
from tests.e2e.faces import LOOKS, looks_right
from tests.factories.goals import make_feedback

Ask = Callable[[], str]


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


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_a_minute_with_the_keyboard(open_page: OpenPage, ask: Ask, language: str, scheme: str, width: int) -> None:
    address = ask()
    page = open_page("/home", "student", language=language, scheme=scheme, width=width)
    looks_right(page)
    follow(page.locator(f"#feedback a[href='{address}']"))
    looks_right(page)
    follow(page.locator("main form button.button-primary"))
    expect(page.locator(".error-summary")).to_be_visible()
    looks_right(page)
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
    looks_right(page)
    coordinator = open_page("/feedback/", "coordinator", language=language, scheme=scheme, width=width)
    line = coordinator.locator(".report", has_text="We do not find an hour.")
    expect(line.locator(".badge-danger")).to_be_visible()
    looks_right(coordinator)
    follow(line.locator("form[action$='/settle'] button"))
    expect(coordinator.locator(".undo")).to_be_visible()
    looks_right(coordinator)
    follow(coordinator.locator(".undo button"))
    expect(line.locator(".badge-danger")).to_be_visible()


@pytest.mark.timeout(120)
def test_it_works_without_scripts(open_page: OpenPage, ask: Ask) -> None:
    address = ask()
    page = open_page(address, "student", language="en", scripts=False)
    page.locator("input[name='rating'][value='4'] + label").click()
    follow(page.locator("main form button.button-primary"))
    expect(page.locator(".field-error")).to_be_visible()
    expect(page.locator("input[name='rating'][value='4']")).to_be_checked()
    page.locator("input[name='again'][value='yes'] + label").click()
    follow(page.locator("main form button.button-primary"))
    page.wait_for_url("**/thanks")
    page.goto(page.url.removesuffix("/thanks"))
    expect(page.locator("input[name='rating'][value='4']")).to_be_checked()
