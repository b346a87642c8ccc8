"""Every page, in both languages, light and dark: nothing for axe to find, nothing that sticks out of a narrow screen."""

import pytest

from tests.e2e.conftest import OpenPage, accessibility_faults

VISITOR_PAGES = [
    "/",
    "/about",
    "/safety",
    "/privacy",
    "/terms",
    "/accessibility",
    "/people/sign-up",
    "/people/sign-in",
    "/people/reset",
    "/nowhere",
    "/dev/components",
]
MEMBER_PAGES = [
    ("/home", "student"),
    ("/home", "alumna"),
    ("/home", "organiser"),
    ("/home", "coordinator"),
    ("/notices/", "student"),
    ("/people/", "student"),
    ("/people/?language=de", "student"),
    ("/people/?country=AQ", "student"),
    ("/people/me", "student"),
    ("/people/me/profile", "alumna"),
    ("/people/me/view-as/public", "alumna"),
    ("/people/me/view-as/member", "alumna"),
    ("/people/me/profile/edit", "alumna"),
    ("/people/me/profile/name", "alumna"),
    ("/people/me/profile/story", "alumna"),
    ("/people/me/profile/residence", "alumna"),
    ("/people/me/profile/languages", "alumna"),
    ("/people/me/profile/hours", "alumna"),
    ("/people/me/profile/terms", "alumna"),
    ("/people/me/career/new", "alumna"),
    ("/people/me/sessions", "student"),
    ("/people/me/second-factor", "student"),
    ("/people/me/data", "student"),
    ("/people/organisations/", "student"),
    ("/people/vocabulary/", "student"),
    ("/people/rosters/", "organiser"),
    ("/admin/", "coordinator"),
    ("/admin/people", "administrator"),
]
LOOKS = [("ja", "light"), ("en", "dark")]


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
@pytest.mark.parametrize("path", VISITOR_PAGES)
def test_axe_finds_nothing_on_pages_for_visitors(open_page: OpenPage, path: str, language: str, scheme: str) -> None:
    assert accessibility_faults(open_page(path, language=language, scheme=scheme)) == []


@pytest.mark.parametrize(("language", "scheme"), LOOKS)
@pytest.mark.parametrize(("path", "persona"), MEMBER_PAGES)
def test_axe_finds_nothing_on_pages_for_members(open_page: OpenPage, path: str, persona: str, language: str, scheme: str) -> None:
    page = open_page(path, persona, language=language, scheme=scheme, width=1280)
    assert "/sign-in" not in page.url
    assert accessibility_faults(page) == []


@pytest.mark.parametrize(("path", "persona"), [*((path, None) for path in VISITOR_PAGES), *MEMBER_PAGES])
def test_nothing_sticks_out_at_320_pixels(open_page: OpenPage, path: str, persona: str | None) -> None:
    page = open_page(path, persona, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
