"""A served demo world, and browsers of its people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from talent_net.domain.people.actions.sessions import open_session
from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.kernel.access import SYSTEM
from talent_net.web.extensions import db
from talent_net.web.work import unit_of_work
from tests.harness.apps import build_app
from tests.harness.databases import Database
from tests.harness.servers import LiveServer, start
from tests.harness.worlds import World

# Demo people by the key of their button.
EMAILS = {
    "student": "student@ynu.example",
    "pupil": "pupil@shiomidai-hs.example",
    "alumna": "alumna@talent-net.example",
    "professional": "professional@talent-net.example",
    "organiser": "organiser@ynu.example",
    "coordinator": "coordinator@city.yokohama.example",
    "administrator": "administrator@city.yokohama.example",
}
LOCALES = {"ja": "ja-JP", "en": "en-GB"}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def demo_server(demo_world: World) -> Iterator[LiveServer]:
    """The demo world behind a real server."""
    server = start(demo_world("sqlite"), TALENT_NET_MODE="development", TALENT_NET_DEMO="1")
    yield server
    server.stop()


def secret_of(database: Database, email: str) -> str:
    """Sign a person in behind the server's back. Returns the session's secret."""
    app = build_app(database)
    with app.app_context():
        with unit_of_work(SYSTEM) as work:
            person = work.session.scalars(account_by_email(email)).one()
            _, secret = open_session(work, person, device="browser test", has_second_factor=True)
        db.engine.dispose()
    return secret


@pytest.fixture
def open_page(browser: Browser, demo_server: LiveServer) -> Iterator[OpenPage]:
    """open_page("/people/", "student", language="en", scheme="dark", width=1280): a page as this person sees it."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_(path: str, persona: str | None = None, *, language: str = "ja", scheme: str = "light", width: int = 390) -> Page:
        context = browser.new_context(
            locale=LOCALES[language],
            timezone_id="Asia/Tokyo",
            color_scheme=scheme,  # type: ignore[arg-type]  # light or dark
            viewport={"width": width, "height": 900},
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if persona is not None:
            secret = secret_of(demo_server.database, EMAILS[persona])
            context.add_cookies([{"name": "session", "value": secret, "url": demo_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        page.goto(demo_server.url + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not faults, faults


def accessibility_faults(page: Page) -> list[str]:
    """What axe-core finds on a page, each with the element it means."""
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['target']} {node['html'][:160]}" for fault in found for node in fault["nodes"]]
