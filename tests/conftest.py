"""Every test begins here: what is there, what is marked how, and what is said at the end."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.harness.apps import _shared_apps, app, begin_work, client, make_app, session, sign_in, work
from tests.harness.browsers import browser, context, page, playwright_driver
from tests.harness.clocks import still_noon
from tests.harness.databases import database, databases
from tests.harness.mentorships import pupil, two
from tests.harness.network import shut_out_the_world
from tests.harness.servers import live_server, make_server
from tests.harness.worlds import demo_copy, demo_world
from tests.services import found

__all__ = [
    "_shared_apps",
    "app",
    "begin_work",
    "browser",
    "client",
    "context",
    "database",
    "databases",
    "demo_copy",
    "demo_world",
    "live_server",
    "make_app",
    "make_server",
    "page",
    "playwright_driver",
    "pupil",
    "session",
    "sign_in",
    "still_noon",
    "two",
    "work",
]

TESTS = Path(__file__).resolve().parent
# The kind of a test follows from its folder; the first that fits counts.
KINDS = (
    ("contracts", "contracts"),
    ("server", "server"),
    ("e2e", "e2e"),
    ("domain", "domain"),
    ("blueprints", "doors"),
    ("web", "doors"),
    ("demo", "doors"),
)
# Whoever asks for the demo world first waits until it is told, which takes minutes where others compute, too.
TELLS = {"demo_world", "demo_copy"}
SECONDS_OF_TELLING = 600
closing = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        found.find(closing)
    shut_out_the_world()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        closing.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        kind = next((mark for name, mark in KINDS if name == folder), "unit")
        item.add_marker(kind)
        if folder == "demo" or TELLS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.timeout(SECONDS_OF_TELLING))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Generator[None, None, None]:
    """Say last, after every failure, what could not be tried here."""
    yield
    missing = found.services().missing()
    if not missing:
        return
    terminalreporter.section("not run on this machine", red=True)
    for name in missing:
        terminalreporter.line(f"{name} is neither here nor to be had: the tests that need it were skipped.")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    is_leading = not hasattr(session.config, "workerinput")
    if is_leading and os.environ.get("CI") == "true" and exitstatus == 0 and found.services().missing():
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
