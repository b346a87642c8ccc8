"""Two actions, by keyboard alone: the menu of a profile opens the form, and the form is sent. An officer answers, the reporter reads it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage, accessibility_faults, follow

MOST_TABS = 80
LOOKS = [("ja", "light", 390), ("en", "dark", 1280)]
WORDS = {"ja": "気になることがあります。", "en": "Something worries me."}


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus, as one does who has no mouse."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never comes to {selector}")


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def open_menu(page: Page) -> None:
    tab_to(page, ".more-menu > summary")
    page.keyboard.press("Enter")
    expect(page.locator(".more-menu[open]")).to_be_visible()


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_a_report_is_made_in_two_actions_and_answered(open_page: OpenPage, language: str, scheme: str, width: int) -> None:
    page = open_page("/people/{alumna}", "student", language=language, scheme=scheme, width=width)
    open_menu(page)
    assert accessibility_faults(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".more-menu[open]")).to_have_count(0)
    expect(page.locator(".more-menu > summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".more-menu[open]")).to_be_visible()
    tab_to(page, "[name='reason']")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[name='reason']:checked")).to_have_value("harassment")
    tab_to(page, "[name='words']")
    page.keyboard.type(WORDS[language])
    press(page, ".more-menu form .button-solid")
    expect(page).to_have_url(re.compile("/reports/$"))
    expect(page.locator(".flash-success")).to_be_visible()
    expect(page.get_by_text(WORDS[language]).first).to_be_visible()
    assert accessibility_faults(page) == []

    desk = open_page("/reports/desk/", "safeguarding", language=language, scheme=scheme, width=width)
    follow(desk.get_by_role("link", name={"ja": "嫌がらせ・脅し", "en": "Harassment or threats"}[language]).last)
    expect(desk.locator("main")).to_contain_text(WORDS[language])
    assert accessibility_faults(desk) == []
    press(desk, "main .button-primary")
    tab_to(desk, "[name='outcome']")
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("[name='outcome']:checked")).to_have_value("no_breach")
    press(desk, "form[action$='/close'] .button-primary")
    expect(desk.locator(".flash-success")).to_be_visible()
    assert accessibility_faults(desk) == []

    page.goto("/reports/")
    expect(page.locator(".report-answer").first).to_be_visible()
    assert accessibility_faults(page) == []


@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_a_form_with_errors_keeps_what_was_typed(open_page: OpenPage, language: str, scheme: str, width: int) -> None:
    page = open_page("/reports/about/{alumna}", "student", language=language, scheme=scheme, width=width)
    page.locator("[name='words']").fill(WORDS[language])
    follow(page.locator("main form .button-primary"))
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("[name='words']")).to_have_value(WORDS[language])
    assert accessibility_faults(page) == []


@pytest.mark.timeout(120)
@pytest.mark.parametrize("scripts", [True, False], ids=["with_scripts", "without_scripts"])
def test_a_block_is_one_press_and_one_more_undoes_it(open_page: OpenPage, scripts: bool) -> None:
    page = open_page("/people/{professional}", "alumna", language="en", width=390, scripts=scripts)
    profile = page.url
    page.locator(".more-menu > summary").click()
    follow(page.get_by_role("button", name=re.compile("^Block$")))
    expect(page).to_have_url(re.compile("/people/me/blocked"))
    expect(page.locator(".banner-success")).to_be_visible()
    answer = page.goto(profile)
    assert answer is not None
    assert answer.status == 404
    page.goto("/people/me/blocked")
    follow(page.get_by_role("button", name=re.compile("^Unblock")))
    expect(page).to_have_url(re.compile("/people/me/blocked"))
    answer = page.goto(profile)
    assert answer is not None
    assert answer.status == 200
