"""A TURN server of the tests' own, and a wire between a browser and the server that can be cut and mended."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.harness.servers import free_port

PROGRAM = shutil.which("turnserver", path=f"{os.environ.get('PATH', '')}{os.pathsep}/usr/bin")
SECRET = "a secret that the relay shares with the house"
CONFIGURATION = """
listening-ip=127.0.0.1
relay-ip=127.0.0.1
listening-port={port}
min-port=50000
max-port=50999
use-auth-secret
static-auth-secret={secret}
realm=talent.example
allow-loopback-peers
no-multicast-peers
no-cli
no-tls
no-dtls
fingerprint
log-file=stdout
pidfile={folder}/turnserver.pid
userdb={folder}/turndb
"""
CHUNK = 65536


class Relay:
    """coturn on a port of its own, on this machine alone."""

    def __init__(self, folder: Path) -> None:
        if PROGRAM is None:
            words = "coturn (turnserver) is not to be had on this machine: calls through a relay are tried with it"
            if os.environ.get("CI") == "true":
                pytest.fail(words)
            pytest.skip(words)
        self.port = free_port()
        self._folder = folder
        self._file = folder / "turnserver.conf"
        self._file.write_text(CONFIGURATION.format(port=self.port, secret=SECRET, folder=folder))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        assert PROGRAM is not None
        with (self._folder / "turnserver.log").open("ab") as log:
            self._process = subprocess.Popen([PROGRAM, "-c", str(self._file)], stdout=log, stderr=log, cwd=self._folder)

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


class Wire:
    """What carries a browser's requests and sockets to the server."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._target = ("127.0.0.1", 0)
        self._open: set[socket.socket] = set()
        self._is_cut = False
        threading.Thread(target=self._take, daemon=True).start()

    def lead_to(self, port: int) -> None:
        self._target = ("127.0.0.1", port)

    @contextmanager
    def cut(self) -> Iterator[None]:
        """Tear everything apart, and let nothing through until the end."""
        self._is_cut = True
        for each in list(self._open):
            _close(each)
        yield
        self._is_cut = False

    def close(self) -> None:
        _close(self._listener)
        for each in list(self._open):
            _close(each)

    def _take(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._is_cut:
                _close(near)
                continue
            try:
                far = socket.create_connection(self._target)
            except OSError:
                _close(near)
                continue
            self._open |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(CHUNK):
                other.sendall(piece)
        for each in (one, other):
            self._open.discard(each)
            _close(each)


def _close(each: socket.socket) -> None:
    with suppress(OSError):
        each.shutdown(socket.SHUT_RDWR)
    each.close()


@pytest.fixture
def relay(tmp_path: Path) -> Iterator[Relay]:
    found = Relay(tmp_path)
    found.start()
    yield found
    found.stop()


@pytest.fixture
def wire() -> Iterator[Wire]:
    found = Wire()
    yield found
    found.close()
