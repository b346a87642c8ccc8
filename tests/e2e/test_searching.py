"""Searching in a browser: each tick is answered at once, the focus stays, what was unfolded stays unfolded; and all of it works without scripts."""

import re

import pytest

from tests.e2e.conftest import OpenPage


@pytest.mark.parametrize(("language", "scheme", "width"), [("ja", "light", 390), ("en", "dark", 1280)])
def test_a_tick_narrows_at_once_and_keeps_the_focus(open_page: OpenPage, language: str, scheme: str, width: int) -> None:
    page = open_page("/people/", "student", language=language, scheme=scheme, width=width)
    panel = page.locator(".filter-panel-fold")
    if width < 960:
        assert panel.get_attribute("open") is None
        panel.locator("> summary").click()
    box = page.locator("[name='country'][value='DE']")
    left = int(page.locator("label:has([name='country'][value='DE']) .facet-count").inner_text())
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_url(re.compile(r"/people/\?country=DE$"))
    page.locator(".found .chip-on").wait_for()
    assert page.evaluate("document.activeElement.id") == "facet-country-DE"
    assert panel.get_attribute("open") is not None
    assert re.search(rf"(?<![0-9]){left}(?![0-9])", page.locator(".found-count").inner_text())
    page.locator(".found .chip-on").click()
    page.wait_for_url(re.compile("/people/$"))


def test_all_values_are_shown_when_asked_for(open_page: OpenPage) -> None:
    page = open_page("/people/", "student", language="en", width=1280)
    before = page.locator("[name='country'][type='checkbox']").count()
    page.locator("button[name='open'][value='country']").click()
    page.wait_for_url(re.compile("open=country"))
    page.locator(f"[name='country'][type='checkbox'] >> nth={before}").wait_for()


def test_an_empty_answer_leads_on(open_page: OpenPage) -> None:
    page = open_page("/people/?q=Bangkok&country=DE", "student", language="en", width=1280)
    page.locator(".ways-out a").first.click()
    page.locator(".person-card").first.wait_for()


def test_searching_works_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/people/", "student", language="en", width=1280, scripts=False)
    page.locator("#search-q").fill("Bangkok")
    page.locator(".search-box button").click()
    assert page.locator(".person-card mark").first.inner_text() == "Bangkok"
    page.locator(".filter-panel-fold > summary").click()
    page.locator("#facet-language-ja").check()
    page.locator(".filter-panel-apply button").click()
    assert "language=ja" in page.url
    assert "q=Bangkok" in page.url
