"""Redis: TEST_REDIS_URL, else the usual port, else the server that comes as a Python package."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import redis

# Not database 0, where a developer's own things may be.
USUAL = "redis://127.0.0.1:6379/15"
PATIENCE = 5.0


def find(closing: ExitStack) -> str | None:
    """The address of a Redis, or None."""
    url = os.environ.get("TEST_REDIS_URL", USUAL)
    return url if _answers(url) else _start(closing)


def _answers(url: str) -> bool:
    try:
        client = redis.Redis.from_url(url, socket_connect_timeout=1)
        client.ping()
        client.close()
    except redis.RedisError:
        return False
    return True


def _start(closing: ExitStack) -> str | None:
    program = shutil.which("redis-server", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if program is None:
        return None
    folder = tempfile.mkdtemp(prefix="talent_net_redis_")
    closing.callback(shutil.rmtree, folder, ignore_errors=True)
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    closing.callback(process.wait, timeout=10)
    closing.callback(process.terminate)
    url = f"redis://127.0.0.1:{port}/0"
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        if _answers(url):
            return url
        time.sleep(0.05)
    return None
