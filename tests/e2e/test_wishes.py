"""A wish list in a browser: put in order with the arrow keys, by drag, and by buttons without scripts; suggestions put aside and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import DemoPeople, OpenPage, follow
from tests.e2e.test_mentoring import wish_for


@pytest.fixture(autouse=True)
def _no_wishes(demo_people: DemoPeople) -> None:
    """Each test begins with an empty list."""
    wish_for(demo_people)


def fill(page: Page, count: int) -> list[str]:
    """Put so many mentors on the list from the suggestions; their names in the order of the list."""
    for _ in range(count):
        follow(page.locator("form[action$='/add'] button").first)
    expect(page.locator(".fit-card-wished")).to_have_count(count)
    page.goto("/mentoring/wishes/")
    expect(wished(page)).to_have_count(count)
    return wished(page).all_inner_texts()


def wished(page: Page) -> Locator:
    return page.locator(".wish-list .wish-name")


@pytest.mark.parametrize(("language", "width"), [("ja", 390), ("en", 1280)])
def test_the_arrow_keys_put_a_list_in_order(open_page: OpenPage, language: str, width: int) -> None:
    page = open_page("/mentoring/", "student", language=language, width=width)
    first, second, third = fill(page, 3)
    handle = page.locator(".wish-handle").nth(2)
    handle.focus()
    page.keyboard.press("ArrowUp")
    expect(wished(page).nth(1)).to_have_text(third)
    expect(page.locator(".wish-handle").nth(1)).to_be_focused()
    expect(page.locator(".wish-handle").nth(1)).to_have_attribute("aria-label", re.compile(re.escape(third)))
    expect(page.locator("#live-words")).to_contain_text("2")
    page.keyboard.press("ArrowUp")
    expect(wished(page).first).to_have_text(third)
    page.reload()
    expect(wished(page)).to_have_text([third, first, second])


def test_a_line_is_dragged(open_page: OpenPage) -> None:
    page = open_page("/mentoring/", "student", language="en", width=1280)
    first, second, third = fill(page, 3)
    start, end = page.locator(".wish-handle").first.bounding_box(), page.locator(".wish").nth(2).bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 10, end["y"] + end["height"] - 4, steps=8)
    page.mouse.up()
    expect(wished(page).nth(2)).to_have_text(first)
    page.reload()
    expect(wished(page)).to_have_text([second, third, first])


def test_buttons_do_the_same_without_scripts(open_page: OpenPage) -> None:
    page = open_page("/mentoring/", "student", language="en", width=390, scripts=False)
    first, second = fill(page, 2)
    follow(page.locator("form[action$='/move'] button").first)
    expect(wished(page)).to_have_text([second, first])
    follow(page.locator("form[action$='/remove'] button").first)
    expect(wished(page)).to_have_text([first])
    follow(page.locator("form[action$='/undo'] button"))
    expect(wished(page)).to_have_text([second, first])


def test_not_for_me_is_taken_back(open_page: OpenPage) -> None:
    page = open_page("/mentoring/", "student", language="en", width=1280)
    cards = page.locator(".fit-card-name")
    name = cards.first.inner_text()
    follow(page.locator("form[action$='/not-for-me'] button").first)
    expect(page.locator(".undo")).to_be_visible()
    expect(cards.filter(has_text=name)).to_have_count(0)
    follow(page.locator(".undo button"))
    expect(cards.filter(has_text=name)).to_have_count(1)
