"""A real server process over real sockets, with a database of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.harness.databases import ENGINES, SECRET_KEY, Database, Databases

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90.0
STOP_SECONDS = 15.0


@dataclass
class LiveServer:
    """A served talent_net. `log` is the file to which it writes."""

    url: str
    database: Database
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self) -> int:
        """Ask it to stop; returns its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(STOP_SECONDS)

    def kill(self) -> None:
        """Stop it at once, as a power cut would."""
        self.process.kill()
        self.process.wait(STOP_SECONDS)


MakeServer = Callable[..., LiveServer]


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def start(database: Database, **settings: str) -> LiveServer:
    """Serve a database. Settings are environment variables by their names."""
    port = free_port()
    own = {
        "TALENT_NET_MODE": "testing",
        "TALENT_NET_INSTANCE_PATH": str(database.folder),
        "TALENT_NET_RATE_LIMITS": "false",
        "DATABASE_URL": database.url,
        "SECRET_KEY": SECRET_KEY,
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    passed_on = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    log = database.folder / f"server-{port}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "talent_net.serve"],
            cwd=ROOT,
            env={**passed_on, **own, **settings},
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    server = LiveServer(f"http://127.0.0.1:{port}", database, process, log)
    _wait(server)
    return server


def _wait(server: LiveServer) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            break
        try:
            with urlopen(f"{server.url}/readyz", timeout=2):  # noqa: S310 - our own server
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    server.process.kill()
    server.process.wait()
    raise RuntimeError(f"the server did not start:\n{server.log.read_text()[-4000:]}")


@pytest.fixture(scope="module", params=ENGINES)
def live_server(request: pytest.FixtureRequest, databases: Databases) -> Iterator[LiveServer]:
    """A server that the tests of one file share, once on each engine, over a database of its own."""
    purpose = f"live_{request.module.__name__.rpartition('.')[2]}"
    server = start(databases.make(request.param, purpose))
    yield server
    server.stop()


@pytest.fixture
def make_server(database: Database) -> Iterator[MakeServer]:
    """Start servers over this test's database: make_server(REDIS_URL=...). All are stopped in the end."""
    with ExitStack() as stopping:

        def make(**settings: str) -> LiveServer:
            server = start(database, **settings)
            stopping.callback(server.stop)
            return server

        yield make
