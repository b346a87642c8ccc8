"""How a page presents itself: to assistive technology, to its language, to the narrowest phone."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.e2e.conftest import accessibility_faults

LOOKS = [("ja", "light", 390), ("en", "dark", 1280)]
NARROWEST = 320
# The innermost elements beyond the edge, apart from those in a box that scrolls by itself.
STICKING_OUT = """limit => [...document.querySelectorAll("main *, header *, footer *")]
    .filter(element => element.getBoundingClientRect().right > limit + 1)
    .filter(element => {
        for (let box = element.parentElement; box; box = box.parentElement)
            if (box !== document.documentElement && getComputedStyle(box).overflowX !== "visible") return false;
        return true;
    }).slice(-3).map(element => element.outerHTML.slice(0, 120))"""
SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"


def sticking_out(page: Page) -> list[str]:
    """What makes a page wider than the narrowest screen; the window is as wide afterwards as it was."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": NARROWEST, "height": 900})
    # The first layout after a resize may be measured half-way: the next frames have settled.
    page.evaluate(SETTLED)
    is_wide = page.evaluate("document.documentElement.scrollWidth") > NARROWEST
    found = [f"sticks out at {NARROWEST} px: {page.evaluate(STICKING_OUT, NARROWEST)}"] if is_wide else []
    page.set_viewport_size(size)
    return found


def faults_of(page: Page, language: str) -> list[str]:
    """Everything wrong with how a page presents itself."""
    faults = accessibility_faults(page)
    if page.locator("html").get_attribute("lang") != language:
        faults.append(f"the page is not in {language}")
    return faults + sticking_out(page)


def looks_right(page: Page) -> None:
    """In whatever language it is: nothing for axe to find, nothing too wide."""
    assert accessibility_faults(page) + sticking_out(page) == []
