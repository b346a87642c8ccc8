"""The served process with a few probes in it: routes and messages through which a test sees inside."""

import gc
import os
import resource
import socket
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated, Any
from unittest.mock import patch

import gevent
from flask import Blueprint, Flask, jsonify, request
from geventwebsocket.websocket import WebSocket
from sqlalchemy import select, text

import tests.factories.calendar  # noqa: F401 - the served process describes the entries of tests, too
from talent_net.domain.notices.actions import notify
from talent_net.domain.people.actions.sessions import close_sessions
from talent_net.domain.people.model import AccountSession
from talent_net.kernel.access import SYSTEM, Actor, policy
from talent_net.serve import process
from talent_net.web import live, live_patrol, server
from talent_net.web.extensions import csrf, db, socketio
from talent_net.web.i18n import current_language
from talent_net.web.live_queue import server_of
from talent_net.web.server import Handler
from talent_net.web.sockets import connections, message
from talent_net.web.work import acting, unit_of_work

bp = Blueprint("probe", __name__, url_prefix="/probe")


@bp.get("/hello/<word>")
def hello(word: str) -> str:
    return word


@bp.get("/slow")
def slow() -> str:
    gevent.sleep(float(request.args["seconds"]))
    return "done"


@bp.get("/inside")
def inside() -> Any:
    engine = server_of(socketio).eio
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    connection: socket.socket = request.environ["probe.socket"]
    return jsonify(
        async_mode=engine.async_mode,
        transport=engine._async["websocket"].__name__,
        nodelay=connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY),
        descriptors=resource.getrlimit(resource.RLIMIT_NOFILE),
        memory=pages * resource.getpagesize(),
        sockets=len(engine.sockets),
        joined=len(connections),
        waiting=max((item.queue.qsize() for item in engine.sockets.values()), default=0),
        collector=[*gc.get_threshold(), gc.get_freeze_count()],
        simple_websocket="simple_websocket" in sys.modules,
    )


@bp.get("/database-sleep")
def database_sleep() -> str:
    db.session.execute(text("SELECT pg_sleep(:seconds)"), {"seconds": float(request.args["seconds"])})
    return "done"


@bp.post("/write")
def write() -> str:
    with unit_of_work(SYSTEM) as work:
        notify(work, int(request.args["person"]), "probe.notice")
        # Something else has its turn in the middle of a write: what a handler does when it waits for anything at all.
        gevent.sleep(float(request.args.get("pause", "0")))
    return "written"


@bp.post("/write-unguarded")
def write_unguarded() -> Any:
    """The control: the same write without the turn of `unit_of_work`, on a connection of its own."""
    connection = sqlite3.connect(db.engine.url.database or "", timeout=1.5, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        gevent.sleep(float(request.args["pause"]))
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        return str(error), 503
    finally:
        connection.close()
    return "written"


@bp.post("/nudge")
def nudge() -> str:
    """Nudge a person many times, with so many letters each."""
    letters = "x" * int(request.args.get("size", "0"))
    for number in range(int(request.args.get("times", "1"))):
        live.nudge_person(int(request.args["person"]), "probe", number=number, letters=letters)
        gevent.sleep(float(request.args.get("pause", "0")))
    return "sent"


@bp.post("/sign-out")
def sign_out() -> str:
    """What signing out, revoking and suspending come to."""
    with unit_of_work(SYSTEM) as work:
        rows = work.session.scalars(select(AccountSession).where(AccountSession.id == int(request.args["session"]))).all()
        close_sessions(work, rows[0].person_id, rows)
    return "done"


@dataclass(frozen=True, slots=True)
class Said:
    words: Annotated[str, 60_000]
    times: int = 1


@message("probe.say", needs="live.connect", payload=Said)
def say(said: Said) -> dict[str, Any]:
    return {"length": len(said.words), "times": said.times, "person": acting().person_id, "language": current_language()}


@policy("probe.staff")
def may_probe(actor: Actor, _thing: object) -> bool:
    return actor.has_role("administrator")


@message("probe.staff", needs="probe.staff", payload=Said)
def staff_only(_said: Said) -> None:
    return None


@message("probe.break", needs="live.connect", payload=Said)
def break_down(_said: Said) -> None:
    raise ZeroDivisionError


def create_app(*arguments: Any, **options: Any) -> Flask:
    app = _create_app(*arguments, **options)
    csrf.exempt(bp)
    if patience := os.environ.get("PROBE_PATIENCE"):
        engine = server_of(socketio).eio
        engine.ping_interval = engine.ping_timeout = float(patience)
    app.register_blueprint(bp)
    return app


def run_application(self: Handler) -> None:
    self.environ["probe.socket"] = self.socket
    _run_application(self)


_create_app: Callable[..., Flask] = process.__dict__["create_app"]
_run_application = Handler.run_application


def main() -> int:
    """Serve with the probes, and without this or that protection where a control asks for it."""
    patch.object(process, "create_app", create_app).start()
    patch.object(Handler, "run_application", run_application).start()
    patch.object(server, "HEAD_SECONDS", 1).start()
    if os.environ.get("PROBE_PATIENCE"):
        patch.object(live_patrol, "JOIN_SECONDS", 2).start()
    if os.environ.get("PROBE_WITHOUT_YIELD"):
        patch.object(server, "gevent", SimpleNamespace(sleep=lambda _: None, Timeout=gevent.Timeout)).start()
    if os.environ.get("PROBE_STOCK_WEBSOCKET"):
        # gevent-websocket as it comes, behind our handshake.
        patch.object(server, "CappedWebSocket", WebSocket).start()
    return process.main()
