"""A house to measure: the demo world in a SQLite file, a member signed in, the server over it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import psutil
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from config import load_settings
from talent_net.app import create_app
from talent_net.domain.people.actions.sessions import open_session
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.accounts import account
from talent_net.web.extensions import db
from talent_net.web.identity import COOKIE
from talent_net.web.work import unit_of_work

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 30.0


@dataclass
class Site:
    """Where it answers, who is signed in, the server's process, and the same app in this process for looking inside."""

    url: str
    cookie: str
    server: psutil.Process
    app: Flask


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@contextmanager
def site() -> Iterator[Site]:
    """Build it, serve it, take it away."""
    with tempfile.TemporaryDirectory(prefix="talent_net_bench_") as folder:
        port = free_port()
        environ = {
            "TALENT_NET_MODE": "development",
            "TALENT_NET_DEMO": "1",
            "TALENT_NET_WORKER": "0",
            "TALENT_NET_RATE_LIMITS": "0",
            "TALENT_NET_INSTANCE_PATH": folder,
            "TALENT_NET_LOG_LEVEL": "WARNING",
            "PORT": str(port),
            "PYTHONPATH": str(ROOT),
        }
        app = create_app(load_settings(environ))
        cookie = _settle(app)
        with _served({**os.environ, **environ}, port) as process:
            url = f"http://127.0.0.1:{port}"
            yield Site(url, _as_browser(url, cookie), process, app)


def _settle(app: Flask) -> str:
    """Fill the house and sign an alumnus in. Returns the cookie."""
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
    told = app.test_cli_runner().invoke(args=["demo", "fill"], catch_exceptions=False)
    if told.exit_code:
        raise SystemExit(told.output)
    with app.app_context(), unit_of_work() as work:
        first = (
            select(Person.id)
            .join(Person.profile)
            .where(Person.confirmed_at.is_not(None), ~Person.roles.any())
            .order_by(Person.id)
        )
        person = work.session.scalars(account(work.session.scalars(first.limit(1)).one())).one()
        _, secret = open_session(work, person, device="bench", has_second_factor=True)
        name = app.extensions["settings"].cookie_name(COOKIE)
    with app.app_context():
        db.engine.dispose()
    return f"{name}={secret}"


def _as_browser(url: str, cookie: str) -> str:
    """The cookies that a browser sends after its first page: the session, and what Flask keeps in its own."""
    first = Request(f"{url}/people/", headers={"Cookie": cookie})  # noqa: S310 - our own server
    with urlopen(first, timeout=10) as answer:  # noqa: S310 - our own server
        kept = [line.partition(";")[0] for line in answer.headers.get_all("Set-Cookie", [])]
    return "; ".join([cookie, *kept])


@contextmanager
def _served(environ: dict[str, str], port: int) -> Iterator[psutil.Process]:
    with subprocess.Popen(  # noqa: S603 - our own server
        [sys.executable, str(ROOT / "bench" / "served.py")], cwd=ROOT, env=environ, stdout=subprocess.DEVNULL
    ) as process:
        try:
            _wait(process, f"http://127.0.0.1:{port}/readyz")
            yield psutil.Process(process.pid)
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(url, timeout=2):  # noqa: S310 - our own server
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise SystemExit("the server did not start")
