"""Searching in a browser: each tick is answered at once, the focus stays, what was unfolded stays unfolded; and all of it works without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage, follow


@pytest.mark.parametrize(("language", "scheme", "width"), [("ja", "light", 390), ("en", "dark", 1280)])
def test_a_tick_narrows_at_once_and_keeps_the_focus(open_page: OpenPage, language: str, scheme: str, width: int) -> None:
    page = open_page("/people/", "student", language=language, scheme=scheme, width=width)
    panel = page.locator(".filter-panel-fold")
    if width < 960:
        expect(panel).to_have_js_property("open", value=False)
        panel.locator("> summary").click()
    box = page.locator("[name='country'][value='DE']")
    left = int(page.locator("label:has([name='country'][value='DE']) .facet-count").inner_text())
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url(re.compile(r"/people/\?country=DE$"))
    expect(page.locator(".found .chip-on")).to_be_visible()
    expect(page.locator("#facet-country-DE")).to_be_focused()
    expect(panel).to_have_js_property("open", value=True)
    expect(page.locator(".found-count")).to_have_text(re.compile(rf"(?<![0-9]){left}(?![0-9])"))
    page.locator(".found .chip-on").click()
    page.wait_for_url(re.compile("/people/$"))


def test_all_values_are_shown_when_asked_for(open_page: OpenPage) -> None:
    page = open_page("/people/", "student", language="en", width=1280)
    before = page.locator("[name='country'][type='checkbox']").count()
    page.locator("button[name='open'][value='country']").click()
    page.wait_for_url(re.compile("open=country"))
    expect(page.locator("[name='country'][type='checkbox']").nth(before)).to_be_attached()


def test_an_empty_answer_leads_on(open_page: OpenPage) -> None:
    page = open_page("/people/?q=Bangkok&country=DE", "student", language="en", width=1280)
    follow(page.locator(".ways-out a").first)
    expect(page.locator(".person-card").first).to_be_visible()


def test_searching_works_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/people/", "student", language="en", width=1280, scripts=False)
    page.locator("#search-q").fill("Bangkok")
    follow(page.locator(".search-box button"))
    expect(page.locator(".person-card mark").first).to_have_text("Bangkok")
    page.locator(".filter-panel-fold > summary").click()
    page.locator("#facet-language-ja").check()
    follow(page.locator(".filter-panel-apply button"))
    expect(page).to_have_url(re.compile("language=ja"))
    expect(page).to_have_url(re.compile("q=Bangkok"))
