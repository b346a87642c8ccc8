"""Jobs: what the outbox promises, and the worker that keeps the promises."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import structlog
from flask import Flask

from talent_net.domain.outbox.actions import LEASE, claim, fail, finish, hold, release
from talent_net.domain.outbox.model import OutboxRow
from talent_net.kernel.access import SYSTEM
from talent_net.web.extensions import db
from talent_net.web.work import reading, unit_of_work

log = structlog.get_logger(__name__)
IDLE_SECONDS = 1.0
HEAVY = timedelta(minutes=15)

Handler = Callable[..., None]
_handlers: dict[str, tuple[Handler, bool]] = {}


def job(name: str, *, heavy: bool = False) -> Callable[[Handler], Handler]:
    """Register a handler under `feature.verb`. It gets the row's arguments, opens its own works and must stand being run twice.

    A heavy job computes for long: a worker inside a web process runs it in a process of its own.
    """

    def register(handler: Handler) -> Handler:
        if _handlers.get(name, (handler, heavy))[0] is not handler:
            raise ValueError(f"job {name!r} is registered twice")
        _handlers[name] = (handler, heavy)
        return handler

    return register


def run_due(app: Flask, *, apart: bool = False, most: int = 10, stop: Event | None = None) -> int:
    """Claim due rows and run them. Returns how many were claimed. `apart` puts heavy jobs into processes of their own; once `stop`
    is set, what is claimed and not begun is given back.
    """
    worker = f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(2)}"
    with app.app_context(), unit_of_work(SYSTEM) as work:
        rows = [(row.id, row.job, dict(row.arguments)) for row in claim(work, worker, most)]
    for row_id, name, arguments in rows:
        if stop is not None and stop.is_set():
            _give_back(app, row_id)
        else:
            _run_row(app, row_id, name, arguments, apart=apart)
        # Nothing in a job may yield by itself: thousands of mails must not keep the pages of this process waiting.
        time.sleep(0)
    return len(rows)


def _give_back(app: Flask, row_id: int) -> None:
    with app.app_context(), unit_of_work(SYSTEM) as work:
        release(work, row_id)


def run_row(app: Flask, row_id: int) -> None:
    """Run one row that somebody else has claimed: what a process of its own does."""
    with app.app_context():
        row = reading().get(OutboxRow, row_id)
        if row is None or row.done_at is not None:
            return
        name, arguments = row.job, dict(row.arguments)
    _run_row(app, row_id, name, arguments, apart=False)


def _run_row(app: Flask, row_id: int, name: str, arguments: dict[str, Any], *, apart: bool) -> None:
    with app.app_context():
        started = time.monotonic()
        try:
            handler, heavy = _handlers[name]
            if heavy:
                with unit_of_work(SYSTEM) as work:
                    hold(work, row_id, HEAVY + LEASE)
            if heavy and apart:
                _run_apart(row_id)
                return
            handler(**arguments)
        except Exception as error:
            log.exception("job_failed", job=name, row=row_id)
            db.session.rollback()
            with unit_of_work(SYSTEM) as work:
                fail(work, row_id, type(error).__name__)
        else:
            with unit_of_work(SYSTEM) as work:
                finish(work, row_id)
            log.info("job_done", job=name, row=row_id, ms=round((time.monotonic() - started) * 1000))


def _run_apart(row_id: int) -> None:
    command = [sys.executable, "-m", "flask", "--app", "wsgi:app", "jobs", "run", str(row_id)]
    # The child inherits the environment, and with it the settings; its output joins ours.
    subprocess.run(command, check=True, timeout=HEAVY.total_seconds(), stdin=subprocess.DEVNULL)  # noqa: S603 - our own command, a number of ours


def run_worker(app: Flask, stop: Event, *, apart: bool) -> None:
    """Work until told to stop. A database that is away is waited for."""
    while not stop.is_set():
        try:
            busy = run_due(app, apart=apart, stop=stop) > 0
        except Exception:
            log.exception("worker_stumbled")
            busy = False
        if not busy:
            stop.wait(IDLE_SECONDS)
