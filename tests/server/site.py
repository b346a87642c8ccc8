"""A served process, browsers that are signed in to it, and sockets that keep what they hear."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import requests
import socketio
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import Engine, delete, update
from sqlalchemy.orm import Session

from talent_net.domain.people.model import AccountSession, Calling, Person, Profile, Role, RoleGrant
from talent_net.domain.people.rules.secrets import digest_of, new_secret
from tests.harness.databases import SECRET_KEY
from tests.harness.servers import free_port

# The machine's own, or the one that comes as a Python package.
REDIS = shutil.which("redis-server", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Account:
    """A signed-in browser: its person, its session and the secret of its cookie."""

    person_id: int
    session_id: int
    secret: str


@dataclass
class World:
    """A database with the tables in it."""

    url: str
    folder: Path
    engine: Engine

    def sign_in(self, *, language: str = "ja", role: Role | None = None, person_id: int | None = None) -> Account:
        """A person with an open session; with `person_id` one more browser of the same."""
        at = datetime.now(UTC)
        # Nobody writes outside a unit of work; this stands for the one of a sign-in.
        with Session(self.engine, expire_on_commit=False, info={"work": self}) as session:
            if person_id is None:
                person = Person(
                    email=f"{secrets.token_hex(6)}@example.org",
                    password_hash="-",
                    calling=Calling.STUDENT,
                    language=language,
                    created_at=at,
                    confirmed_at=at,
                    profile=Profile(updated_at=at),
                )
                session.add(person)
                session.flush()
                person_id = person.id
                if role is not None:
                    session.add(RoleGrant(person_id=person_id, role=role, granted_at=at))
            secret = new_secret()
            row = AccountSession(
                person_id=person_id,
                digest=digest_of(secret),
                created_at=at,
                seen_at=at,
                proved_at=at,
                expires_at=at + timedelta(days=1),
            )
            session.add(row)
            session.commit()
            return Account(person_id, row.id, secret)

    def end(self, account: Account) -> None:
        """End a session behind the servers' backs, as a command on another machine would."""
        self._write(delete(AccountSession).where(AccountSession.id == account.session_id))

    def suspend(self, account: Account) -> None:
        self._write(update(Person).where(Person.id == account.person_id).values(suspended_at=datetime.now(UTC)))

    def _write(self, statement: Any) -> None:
        with self.engine.begin() as connection:
            connection.execute(statement)


@dataclass
class Site:
    """One served process."""

    url: str
    process: subprocess.Popen[str]
    log: Path
    world: World
    clients: list[socketio.Client] = field(default_factory=list)

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", int(self.url.rsplit(":", 1)[1])

    def browser(self, account: Account) -> requests.Session:
        """A browser that is signed in and knows its CSRF token."""
        app = Flask(__name__, static_folder=None, root_path=str(ROOT))
        app.secret_key = SECRET_KEY
        seed = secrets.token_hex(20)
        signer = SecureCookieSessionInterface().get_signing_serializer(app)
        assert signer is not None
        browser = requests.Session()
        browser.trust_env = False
        browser.cookies.set("session", account.secret)
        browser.cookies.set("state", str(signer.dumps({"csrf_token": seed})))
        csrf = URLSafeTimedSerializer(SECRET_KEY, salt="wtf-csrf-token").dumps(seed)
        browser.headers.update({"X-CSRFToken": str(csrf), "Origin": self.url, "Accept": "application/json"})
        return browser

    def token(self, account: Account) -> str:
        answer = self.browser(account).post(f"{self.url}/live/token", timeout=10)
        assert answer.status_code == 200, (answer.status_code, answer.text)
        return str(answer.json()["token"])

    def connect(self, account: Account, **options: Any) -> Ear:
        """A joined socket of the account."""
        ear = Ear(self, account)
        ear.open(options.pop("token", None) or self.token(account), **options)
        self.clients.append(ear.client)
        return ear

    def inside(self) -> dict[str, Any]:
        found: dict[str, Any] = requests.get(f"{self.url}/probe/inside", timeout=10).json()
        return found

    def post(self, path: str, **query: Any) -> requests.Response:
        return requests.post(f"{self.url}{path}", params=query, timeout=30)


class Ear:
    """A real Socket.IO client that keeps what it heard."""

    def __init__(self, site: Site, account: Account) -> None:
        self._site = site
        self._account = account
        # The client would name an origin of its own beside ours.
        self._http = requests.Session()
        self.client = socketio.Client(
            reconnection=False, http_session=self._http, websocket_extra_options={"suppress_origin": True}
        )
        self.heard: list[dict[str, Any]] = []
        self.client.on("nudge", self.heard.append)

    def open(self, token: str | None, origin: str | None = None, transports: tuple[str, ...] = ("websocket",)) -> None:
        headers = {"Cookie": f"session={self._account.secret}", "Origin": self._site.url if origin is None else origin}
        if origin == "":
            del headers["Origin"]
        # The client repeats our headers for its first request only; browsers name the origin of every POST.
        self._http.headers.update(headers)
        auth = {"token": token} if token else None
        self.client.connect(self._site.url, headers=headers, auth=auth, transports=list(transports), wait_timeout=5)

    def say(self, event: str, **payload: Any) -> dict[str, Any]:
        answer: dict[str, Any] = self.client.call(event, payload, timeout=10)
        return answer


def wait_until(condition: Any, seconds: float = 20.0) -> bool:
    """Whether the condition comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return bool(condition())


@contextmanager
def serving(world: World, **environ: str) -> Iterator[Site]:
    """Start a server on a free port, and stop it."""
    log = world.folder / f"server-{secrets.token_hex(3)}.log"
    values = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TALENT_NET_")},
        "TALENT_NET_MODE": "testing",
        "TALENT_NET_INSTANCE_PATH": str(world.folder),
        "TALENT_NET_RATE_LIMITS": "0",
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": world.url,
        "REDIS_URL": "",
        "HOST": "127.0.0.1",
        "PORT": "0",
        **environ,
    }
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.server.rig"], cwd=ROOT, env=values, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("talent_net listens on "), log.read_text()[-3000:]
        site = Site(line.split()[-1], process, log, world)
        try:
            yield site
        finally:
            for client in site.clients:
                client.shutdown()
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            process.stdout.close()


class OwnRedis:
    """A Redis of the tests' own, that they may stop."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        assert REDIS is not None
        command = [REDIS, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        assert wait_until(self._answers)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Let it take connections and never answer."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0
