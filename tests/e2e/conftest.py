"""A served demo world, and browsers of its people."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from talent_net.domain.people.actions.sessions import open_session
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.accounts import account_by_email
from talent_net.kernel.access import SYSTEM
from talent_net.kernel.work import Work
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
    "safeguarding": "safeguarding@edu.yokohama.example",
    "administrator": "administrator@city.yokohama.example",
}
LOCALES = {"ja": "ja-JP", "en": "en-GB"}
# Milliseconds until something that should be there is missed; a busy machine is slow.
PATIENCE = 40_000
expect.set_options(timeout=PATIENCE)
# No rule of axe that we ask reads stylesheets; of one whose loading broke off it would write an inline style, which the policy refuses.
AXE = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}

OpenPage = Callable[..., Page]


class DemoPeople:
    """The people of the demo, met behind the server's back. A second process for the server, as a worker is."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self._secrets: dict[str, str] = {}

    def secret(self, key: str, language: str) -> str:
        """The secret of a session of this person, who reads in this language from now on."""
        self.reads(key, language)
        if key not in self._secrets:
            with self.app.app_context(), unit_of_work(SYSTEM) as work:
                _, secret = open_session(work, self.find(work, key), device="browser test", has_second_factor=True)
            self._secrets[key] = secret
        return self._secrets[key]

    def reads(self, key: str, language: str) -> None:
        """Let a person choose a language: it counts more than the browser's."""
        with self.app.app_context(), unit_of_work(SYSTEM) as work:
            self.find(work, key).language = language

    def address(self, path: str) -> str:
        """A path with {alumna} and the like replaced by their public ids."""
        with self.app.app_context(), unit_of_work(SYSTEM) as work:
            wanted = [key for key in EMAILS if f"{{{key}}}" in path]
            return path.format(**{key: self.find(work, key).public_id for key in wanted})

    def find(self, work: Work, key: str) -> Person:
        """One of them, to act on."""
        return work.session.scalars(account_by_email(EMAILS[key])).one()


@pytest.fixture(scope="module")
def walked_world(demo_world: World, request: pytest.FixtureRequest) -> Iterator[Database]:
    """A copy of the demo world for the tests of one file: no journey meets what those of other files have left."""
    world = demo_world("sqlite")
    folder = world.folder.with_name(f"walked_{request.module.__name__.rpartition('.')[2]}")
    folder.mkdir()
    shutil.copy(world.file, folder / world.file.name)
    yield Database("sqlite", f"sqlite:///{folder / world.file.name}", folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def demo_server(walked_world: Database) -> Iterator[LiveServer]:
    """The copy behind a real server."""
    server = start(walked_world, TALENT_NET_MODE="development", TALENT_NET_DEMO="1")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def demo_people(walked_world: Database) -> Iterator[DemoPeople]:
    """Whoever lives in the copy."""
    app = build_app(walked_world)
    yield DemoPeople(app)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def open_page(browser: Browser, demo_server: LiveServer, demo_people: DemoPeople) -> Iterator[OpenPage]:
    """open_page("/people/", "student", language="en", scheme="dark", width=1280): a page as this person sees it."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_(
        path: str,
        persona: str | None = None,
        *,
        language: str = "ja",
        scheme: str = "light",
        width: int = 390,
        scripts: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=demo_server.url,
            locale=LOCALES[language],
            timezone_id="Asia/Tokyo",
            color_scheme=scheme,  # type: ignore[arg-type]  # light or dark
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if persona is not None:
            secret = demo_people.secret(persona, language)
            context.add_cookies([{"name": "session", "value": secret, "url": demo_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        page.goto(demo_people.address(path))
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not faults, faults


def follow(link: Locator) -> None:
    """Press what leads to another page, or to the same one anew; that page has come when this returns."""
    with link.page.expect_navigation():
        link.click()


def quiet(page: Page) -> None:
    """Wait until all that was fetched has been put in: what is swapped under a finger loses the press."""
    expect(page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)


def press(button: Locator) -> None:
    """Press what changes a part of the page; that has been put in when this returns."""
    button.click()
    quiet(button.page)


def accessibility_faults(page: Page) -> list[str]:
    """What axe-core finds on a page, each with the element it means."""
    found = Axe().run(page, options=AXE).response["violations"]
    return [f"{fault['id']}: {node['target']} {node['html'][:160]}" for fault in found for node in fault["nodes"]]
