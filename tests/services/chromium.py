"""Chromium: TEST_CHROMIUM, else the system's, else Playwright's own, fetched once if the network allows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FETCH_SECONDS = 300


def find() -> str | None:
    """The path of a Chromium, or None."""
    named = os.environ.get("TEST_CHROMIUM")
    if named is not None:
        return named if Path(named).is_file() else _own()
    return next(filter(None, map(shutil.which, PROGRAMS)), None) or _own()


def _own() -> str | None:
    """Playwright's Chromium; asked in a process of its own, because Playwright's loop must not run in the one that leads."""
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    path = Path(answer.stdout.strip() or "/nowhere")
    if not path.is_file():
        _fetch()
    return str(path) if path.is_file() else None


def _fetch() -> None:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    try:
        subprocess.run(command, capture_output=True, timeout=FETCH_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return
