"""The home page in a browser: notices come and go in place, and nothing of it needs scripts."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import DemoPeople, OpenPage, follow, quiet
from tests.e2e.test_live_bell import give_notice, listen, rings, rung

TICK = "#latest-notices .latest-tick"
LATEST = re.compile(r"/notices/latest\?")


def listen_at_home(page: Page) -> int:
    """Open the home page and wait for what it fetches as soon as its socket is let in. Returns the count of its bell."""
    with page.expect_response(LATEST):
        count = listen(page, "/home")
    quiet(page)
    return count


def stays(page: Page) -> None:
    assert page.evaluate("window.isSamePage"), "the page was loaded anew"


def test_a_notice_appears_on_the_open_page_and_is_ticked_in_place(open_page: OpenPage, demo_people: DemoPeople) -> None:
    page = open_page("/about", "professional", language="en")
    before = listen_at_home(page)
    page.evaluate("window.isSamePage = true")
    with page.expect_response(LATEST):
        give_notice(demo_people, "professional")
    expect(page.locator("#latest-notices .home-part-more")).to_contain_text(f"{before + 1} unread")
    newest = page.locator("#latest-notices .latest-item").first
    expect(newest).to_contain_text("new role")
    quiet(page)

    newest.locator(".latest-tick").click()
    expect(page.locator("#latest-notices-title")).to_be_focused()
    rings(page, before)
    stays(page)


def test_what_the_page_shows_already_is_not_swapped(open_page: OpenPage, demo_people: DemoPeople) -> None:
    give_notice(demo_people, "pupil")
    page = open_page("/about", "pupil")
    with page.expect_response(LATEST) as answer:
        listen(page, "/home")
    assert answer.value.status == 204
    tick = page.locator(TICK).first
    tick.evaluate("button => { button.isSameButton = true; }")
    with page.expect_response(LATEST):
        page.evaluate("document.body.dispatchEvent(new CustomEvent('notices:changed'))")
    quiet(page)
    assert tick.evaluate("button => button.isSameButton === true"), "the button was swapped"


def test_all_notices_are_read_at_once_and_the_empty_state_is_kind(open_page: OpenPage, demo_people: DemoPeople) -> None:
    give_notice(demo_people, "organiser")
    give_notice(demo_people, "organiser")
    page = open_page("/about", "organiser", language="en")
    listen_at_home(page)
    page.evaluate("window.isSamePage = true")
    page.locator("#tick-all").click()
    expect(page.locator("#latest-notices .latest-none")).to_be_visible()
    expect(page.locator(TICK)).to_have_count(0)
    stays(page)


def test_a_tick_works_without_scripts(open_page: OpenPage, demo_people: DemoPeople) -> None:
    give_notice(demo_people, "coordinator")
    page = open_page("/home", "coordinator", scripts=False)
    before = rung(page)
    follow(page.locator(TICK).first)
    rings(page, before - 1)
    expect(page.locator(".worth-item")).to_have_count(3)


def test_the_first_thing_leads_where_it_says(open_page: OpenPage) -> None:
    page = open_page("/home", "student", language="en")
    button = page.locator(".worth-first .button")
    address = (button.get_attribute("href") or "").partition("#")[0]
    assert address not in {"", "/home"}
    follow(button)
    expect(page).to_have_url(re.compile(re.escape(address)))
    expect(page.locator("h1")).to_have_count(1)
