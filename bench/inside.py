"""Where a page's time goes and what it asks the database, seen from inside: the same app, no sockets."""

from __future__ import annotations

import cProfile
import pstats
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event
from werkzeug.test import EnvironBuilder

from talent_net.web.extensions import db

# A function's file says to which part its own time belongs; the first that fits counts.
PARTS = (
    ("/sqlalchemy/dialects/", "database"),
    ("/sqlalchemy/", "rows and queries (SQLAlchemy)"),
    ("/flask_sqlalchemy/", "rows and queries (SQLAlchemy)"),
    ("/templates/", "templates (compiled)"),
    ("/jinja2/", "templates (Jinja)"),
    ("/markupsafe/", "templates (Jinja)"),
    ("/babel/", "words and formats (Babel)"),
    ("/flask_babel/", "words and formats (Babel)"),
    ("/gettext", "words and formats (Babel)"),
    ("/werkzeug/", "framework (Flask, Werkzeug)"),
    ("/flask", "framework (Flask, Werkzeug)"),
    ("/blinker/", "framework (Flask, Werkzeug)"),
    ("/structlog/", "logs"),
    ("/talent_net/web/", "our floor: web"),
    ("/talent_net/blueprints/", "our floor: doors"),
    ("/talent_net/domain/", "our floor: domain"),
    ("/talent_net/kernel/", "our floor: kernel"),
)


class Page:
    """One page of the app as one reader sees it, called without a server."""

    def __init__(self, app: Flask, path: str, cookie: str) -> None:
        self._app = app
        self._environ = EnvironBuilder(path=path, headers=[("Cookie", cookie), ("Accept-Language", "ja")]).get_environ()

    def call(self) -> bytes:
        """Ask once. Returns the body."""
        statuses: list[str] = []

        def start_response(status: str, _headers: Any, _error: Any = None) -> Any:
            statuses.append(status)

        parts = self._app.wsgi_app(dict(self._environ), start_response)
        body = b"".join(parts)
        getattr(parts, "close", lambda: None)()
        if not statuses or not statuses[0].startswith("200"):
            raise SystemExit(f"the page answers {statuses}")
        return body


def statements_of(app: Flask, page: Page) -> list[str]:
    """The statements that one request sends."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(" ".join(statement.split()))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    page.call()
    event.remove(engine, "before_cursor_execute", note)
    return sent


def kinds_of(statements: list[str]) -> Counter[str]:
    """Statements counted by their verb."""
    return Counter(statement.split(" ", 1)[0] for statement in statements)


def shares_of(page: Page, times: int) -> list[tuple[str, float]]:
    """Which part of a request's time is spent in which part of the house, largest first."""
    page.call()
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(times):
        page.call()
    profile.disable()
    seconds: dict[str, float] = defaultdict(float)
    for (file, _line, name), (_c, _n, own, _cumulative, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]  # pstats says no more of itself
        if file == "~":
            # What is written in C counts for whoever called it; the database's own calls for the database.
            for (caller, _, _), (_, _, spent, _) in callers.items():
                seconds["database" if "sqlite3" in name else _part(caller)] += spent
        else:
            seconds[_part(file)] += own
    total = sum(seconds.values())
    return sorted(((part, spent / total) for part, spent in seconds.items()), key=lambda item: -item[1])


def _part(file: str) -> str:
    path = Path(file).as_posix()
    return next((part for mark, part in PARTS if mark in path), "else")
