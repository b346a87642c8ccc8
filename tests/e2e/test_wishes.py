"""A wish list in a browser: put in order with the arrow keys, by drag, and by buttons without scripts; suggestions put aside and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage


def fill(page: Page, count: int) -> list[str]:
    """Put so many mentors on the list from the suggestions; their names in the order of the list."""
    while page.locator(".fit-card-wished").count() < count:
        page.locator("form[action$='/add'] button").first.click()
        page.locator(".flash").first.wait_for()
    page.goto(page.url.split("/mentoring/")[0] + "/mentoring/wishes/")
    return names(page)


def names(page: Page) -> list[str]:
    return page.locator(".wish-list .wish-name").all_inner_texts()


def empty(page: Page) -> None:
    """As it was before the test."""
    while page.locator("form[action$='/remove'] button").count():
        page.locator("form[action$='/remove'] button").first.click()
        page.wait_for_load_state()


@pytest.mark.parametrize(("language", "width"), [("ja", 390), ("en", 1280)])
def test_the_arrow_keys_put_a_list_in_order(open_page: OpenPage, language: str, width: int) -> None:
    page = open_page("/mentoring/", "student", language=language, width=width)
    first, second, third = fill(page, 3)[:3]
    handle = page.locator(".wish-handle").nth(2)
    handle.focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".wish-name").nth(1)).to_have_text(third)
    assert third in page.evaluate("document.activeElement.getAttribute('aria-label')")
    expect(page.locator("#live-words")).to_contain_text("2")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".wish-name").first).to_have_text(third)
    page.reload()
    assert names(page)[:3] == [third, first, second]
    empty(page)


def test_a_line_is_dragged(open_page: OpenPage) -> None:
    page = open_page("/mentoring/", "student", language="en", width=1280)
    first, second, third = fill(page, 3)[:3]
    start, end = page.locator(".wish-handle").first.bounding_box(), page.locator(".wish").nth(2).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 4, steps=8)
    page.mouse.up()
    expect(page.locator(".wish-name").nth(2)).to_have_text(first)
    page.reload()
    assert names(page)[:3] == [second, third, first]
    empty(page)


def test_buttons_do_the_same_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/mentoring/", "student", language="en", width=390, scripts=False)
    before = fill(page, 2)[:2]
    page.locator("form[action$='/move'] button").first.click()
    assert names(page)[:2] == before[::-1]
    page.locator("form[action$='/remove'] button").first.click()
    page.locator("form[action$='/undo'] button").click()
    assert names(page)[:2] == before[::-1]
    empty(page)


def test_not_for_me_is_taken_back(open_page: OpenPage) -> None:
    page = open_page("/mentoring/", "student", language="en", width=1280)
    name = page.locator(".fit-card-name").first.inner_text()
    page.locator("form[action$='/not-for-me'] button").first.click()
    expect(page.locator(".undo")).to_be_visible()
    assert name not in page.locator(".fit-card-name").all_inner_texts()
    page.locator(".undo button").click()
    page.locator(".flash").first.wait_for()
    assert name in page.locator(".fit-card-name").all_inner_texts()
