"""The first journey, by keyboard alone: from the landing page over sign-up and profile to a match, and a search that is kept."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.harness.letters import awaited
from tests.harness.servers import LiveServer

MOST_TABS = 150
MOST_CHOICES = 300
LINK = re.compile(r"http://\S+/people/confirm/\S+")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as one does who has no mouse."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def write(page: Page, name: str, text: str) -> None:
    tab_to(page, f"[name='{name}']")
    page.keyboard.type(text)


def choose(page: Page, name: str, value: str) -> None:
    """Walk through a list of choices with the arrow key until the value is chosen."""
    tab_to(page, f"[name='{name}']")
    for _ in range(MOST_CHOICES):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} never becomes {value}")


def press(page: Page, selector: str) -> None:
    """Go to a button or link by Tab and press Enter; the next page is awaited."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.timeout(240)
@pytest.mark.parametrize(
    ("language", "button", "family", "wanted"), [("ja", "新規登録", "海野", "バンコク"), ("en", "Sign up", "Marino", "Bangkok")]
)
def test_a_newcomer_comes_to_a_match_by_keyboard_alone(
    open_page: OpenPage, demo_server: LiveServer, language: str, button: str, family: str, wanted: str
) -> None:
    address = f"newcomer-{language}@mail.example"
    page = open_page("/", language=language, width=1280)
    press(page, "a[href$='/people/sign-up']")
    expect(page.locator("h1")).to_have_text(button)

    tab_to(page, "[name='calling']")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name='calling']:checked")).to_have_value("professional")
    tab_to(page, "[name='born_on']")
    page.keyboard.type("05201990")
    write(page, "email", address)
    write(page, "password", "harbour lights at seven")
    press(page, "form button.button-primary")
    expect(page).to_have_url(re.compile("/people/check-mail"))

    page.goto(awaited(demo_server.database.folder, address, LINK).group())
    press(page, "form button.button-primary")
    expect(page).to_have_url(re.compile("/people/me/begin/1$"))

    names = {"ja": (("family_ja", family), ("given_ja", "なみ")), "en": (("given_latin", "Nami"), ("family_latin", family))}
    for name, text in names[language]:
        write(page, name, text)
    write(page, f"headline_{language}", "Ferry captain on the Elbe")
    choose(page, "place", "hamburg")
    press(page, "form button.button-primary")
    expect(page).to_have_url(re.compile("/people/me/begin/2$"))

    write(page, f"help_{language}", "How to read a chart")
    press(page, "form button.button-primary")
    expect(page).to_have_url(re.compile("/home$"))

    press(page, "a[href$='/people/me/profile']")
    expect(page.locator("h1")).to_contain_text(family)
    expect(page.get_by_text("Ferry captain on the Elbe")).to_be_visible()
    find_somebody(page, wanted)
    keep_the_search(page, wanted)


def find_somebody(page: Page, wanted: str) -> None:
    """Type into the box: the list follows. The first match has what was typed marked, and leads to a profile."""
    press(page, "header a[href$='/people/']")
    page.keyboard.press("/")
    page.keyboard.insert_text(wanted)
    page.wait_for_url(re.compile(r"\?q="))
    expect(page.locator(".person-card mark").first).to_be_visible()
    expect(page.locator(".person-card").first).to_contain_text(wanted)
    name = page.locator(".person-card-name a").first.inner_text()
    press(page, ".person-card-name a")
    expect(page.locator("h1")).to_contain_text(name)


def keep_the_search(page: Page, wanted: str) -> None:
    """Back in the list, keep the search; it stands on one's own list, with a mail a week."""
    page.go_back()
    press(page, "a[href*='/searches/new']")
    expect(page.locator("[name='name']")).to_have_value(wanted)
    press(page, "form button.button-primary")
    expect(page).to_have_url(re.compile("/searches/$"))
    press(page, ".saved-search-name a")
    expect(page.locator("#search-q")).to_have_value(wanted)
