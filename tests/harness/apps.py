"""The app over the test's database, its client, and works to act in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine
from sqlalchemy.orm import Session, close_all_sessions

from config import load_settings
from talent_net.app import create_app
from talent_net.domain.people.actions.sessions import open_session
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.searches.actions.indexing import index_people
from talent_net.domain.searches.facts import IndexCompleted
from talent_net.kernel.access import SYSTEM, Actor
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import Work
from talent_net.web.database import WriterTurn, prepare_engine
from talent_net.web.extensions import db, limiter
from talent_net.web.identity import COOKIE
from talent_net.web.work import unit_of_work
from tests.harness.databases import SECRET_KEY, Database

# Noon in Yokohama, on an ordinary Monday.
NOON = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)

BeginWork = Callable[..., AbstractContextManager[Work]]
MakeApp = Callable[..., Flask]
SignIn = Callable[..., FlaskClient]


def build_app(database: Database, **settings: Any) -> Flask:
    """An app over a database. No rate limits, no worker and no CSRF unless asked for: tests of those say so."""
    with_csrf = settings.pop("csrf", False)
    chosen = {
        "mode": "testing",
        "secret_key": SECRET_KEY,
        "database_url": database.url,
        "instance_path": str(database.folder),
        "public_url": "http://localhost",
        "rate_limits": False,
        "worker": False,
        **settings,
    }
    app = create_app(load_settings({}, **chosen))
    app.config["WTF_CSRF_ENABLED"] = with_csrf
    return app


def _let_go(app: Flask) -> None:
    # What a test's threads or browsers still hold goes back before the pool is thrown away.
    close_all_sessions()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def _shared_apps() -> Iterator[dict[str, Flask]]:
    # Building an app compiles templates and routes: once for each database of this process.
    apps: dict[str, Flask] = {}
    yield apps
    for app in apps.values():
        _let_go(app)


@pytest.fixture
def app(database: Database, _shared_apps: dict[str, Flask]) -> Iterator[Flask]:
    """The app over this test's database, on each engine."""
    shared = _shared_apps.get(database.url) or _shared_apps.setdefault(database.url, build_app(database))
    # What the last test's people were like is no memory of this one's.
    for memory in ("search_memory", "fit_memory"):
        shared.extensions.pop(memory, None)
    yield shared
    _let_go(shared)


@pytest.fixture
def make_app(database: Database) -> Iterator[MakeApp]:
    """Build an app with settings of one's own: make_app(rate_limits=True, csrf=True)."""
    made: list[Flask] = []

    def make(**settings: Any) -> Flask:
        made.append(build_app(database, **settings))
        return made[-1]

    yield make
    for app in made:
        _let_go(app)
    # The limiter is one for all apps of a process: the next test's app keeps none.
    limiter.enabled = False


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor's browser, without CSRF."""
    return app.test_client()


@pytest.fixture
def begin_work(app: Flask) -> BeginWork:
    """Open a committed work through the app, reactions and all: with begin_work() as work: ..."""

    @contextmanager
    def begin(actor: Actor = SYSTEM, at: datetime | None = None) -> Iterator[Work]:
        with app.app_context(), unit_of_work(actor, at) as work:
            yield work
            # Factories write rows without the facts that would bring people into the index.
            people = [thing.id for thing in (*work.session.new, *work.session) if isinstance(thing, Person) and thing.id]
            if people:
                index_people(work, people)
                if not work.facts:
                    # The index goes by the log: what moves one moves the other.
                    work.record(IndexCompleted(count=len(people)))

    return begin


@pytest.fixture
def sign_in(app: Flask, begin_work: BeginWork) -> SignIn:
    """Give a browser in which this person is signed in: sign_in(person). Takes a person or an id."""

    def open_browser(person: Person | int, *, has_second_factor: bool = True) -> FlaskClient:
        browser = app.test_client()
        with begin_work() as work:
            who = work.session.scalars(account(person if isinstance(person, int) else person.id)).one()
            _, secret = open_session(work, who, device="test", has_second_factor=has_second_factor)
        browser.set_cookie(app.extensions["settings"].cookie_name(COOKIE), secret)
        return browser

    return open_browser


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session without Flask, open for writing through `work`; whatever it holds is rolled back."""
    engine = create_engine(database.url.replace("postgresql://", "postgresql+psycopg://"))
    prepare_engine(engine)
    with Session(engine, expire_on_commit=False, autoflush=False) as opened:
        yield opened
        opened.rollback()
    engine.dispose()


@pytest.fixture
def work(session: Session) -> Iterator[Work]:
    """A work of the house itself, at noon, without reactions: what an action records is in `work.facts`."""
    opened = Work(session, SYSTEM, NOON, Limits())
    with WriterTurn(session):
        session.info["work"] = opened
        yield opened
        session.flush()
        session.rollback()
        session.info["work"] = None
