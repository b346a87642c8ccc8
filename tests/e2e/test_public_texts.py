"""A coordinator writes what everybody reads: preview, publish, look."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage, accessibility_faults, follow


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 390)], ids=["scripts", "no_scripts"])
def test_a_text_is_previewed_and_published(open_page: OpenPage, *, scripts: bool, width: int) -> None:
    page = open_page("/admin/pages/terms/en", "coordinator", language="en", width=width, scripts=scripts)
    typed = f"## Harbour rules\n\nFrom {{minimum_age}} on, at {width}.\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    page.fill("textarea[name=body]", typed)
    page.locator("button[value=preview]").click()
    expect(page.locator("#preview").get_by_text(f"From 13 on, at {width}.")).to_be_visible()
    expect(page.locator("textarea[name=body]")).to_have_value(typed)
    if scripts:
        # In place: nothing else of the page was fetched anew.
        expect(page).to_have_url(re.compile("/admin/pages/terms/en$"))
        assert accessibility_faults(page) == []
    follow(page.locator("button[value=publish]"))
    expect(page.get_by_text("The public reads this version now.")).to_be_visible()
    page.goto("/terms")
    expect(page.get_by_role("heading", name="Harbour rules")).to_be_visible()


def test_a_save_on_an_old_version_presents_itself_well(open_page: OpenPage) -> None:
    page = open_page("/admin/pages/safety/en", "coordinator", language="en", width=390)
    page.locator("input[name=base]").evaluate("field => { field.value = '0' }")
    page.fill("textarea[name=body]", "Other words.")
    follow(page.locator("button[value=save]"))
    expect(page.locator(".differences")).to_be_visible()
    expect(page.locator("textarea[name=body]")).to_have_value("Other words.")
    assert accessibility_faults(page) == []
