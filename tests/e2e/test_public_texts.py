"""A coordinator writes what everybody reads: preview, publish, look."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import OpenPage, accessibility_faults


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 390)], ids=["scripts", "no_scripts"])
def test_a_text_is_previewed_and_published(open_page: OpenPage, *, scripts: bool, width: int) -> None:
    page = open_page("/admin/pages/terms/en", "coordinator", language="en", width=width, scripts=scripts)
    typed = f"## Harbour rules\n\nFrom {{minimum_age}} on, at {width}.\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    page.fill("textarea[name=body]", typed)
    page.locator("button[value=preview]").click()
    page.locator("#preview").get_by_text(f"From 13 on, at {width}.").wait_for()
    assert page.locator("textarea[name=body]").input_value() == typed
    if scripts:
        # In place: nothing else of the page was fetched anew.
        assert page.url.endswith("/admin/pages/terms/en")
        assert accessibility_faults(page) == []
    page.locator("button[value=publish]").click()
    page.get_by_text("The public reads this version now.").wait_for()
    page.goto("/terms")
    page.get_by_role("heading", name="Harbour rules").wait_for()


def test_a_save_on_an_old_version_presents_itself_well(open_page: OpenPage) -> None:
    page = open_page("/admin/pages/safety/en", "coordinator", language="en", width=390)
    page.locator("input[name=base]").evaluate("field => { field.value = '0' }")
    page.fill("textarea[name=body]", "Other words.")
    page.locator("button[value=save]").click()
    page.locator(".differences").wait_for()
    assert page.locator("textarea[name=body]").input_value() == "Other words."
    assert accessibility_faults(page) == []
