"""The served process with a few probes in it: routes and messages through which a test sees inside. Started as a script."""

from gevent import monkey

monkey.patch_all()

import gc  # noqa: E402
import os  # noqa: E402
import resource  # noqa: E402
import socket  # noqa: E402
import sqlite3  # noqa: E402
import sys  # noqa: E402
from collections.abc import Callable  # noqa: E402
from dataclasses import dataclass  # noqa: E402
from pathlib import Path  # noqa: E402
from types import SimpleNamespace  # noqa: E402
from typing import Annotated, Any  # noqa: E402
from unittest.mock import patch  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import gevent  # noqa: E402
from flask import Blueprint, Flask, jsonify, request  # noqa: E402
from geventwebsocket.websocket import WebSocket  # noqa: E402
from sqlalchemy import select, text  # noqa: E402

from talent_net.domain.notices.actions import notify  # noqa: E402
from talent_net.domain.people.actions.sessions import close_sessions  # noqa: E402
from talent_net.domain.people.model import AccountSession  # noqa: E402
from talent_net.kernel.access import SYSTEM, Actor, policy  # noqa: E402
from talent_net.serve import process  # noqa: E402
from talent_net.web import live, live_patrol, server  # noqa: E402
from talent_net.web.extensions import csrf, db, socketio  # noqa: E402
from talent_net.web.i18n import current_language  # noqa: E402
from talent_net.web.live_queue import server_of  # noqa: E402
from talent_net.web.server import Handler  # noqa: E402
from talent_net.web.sockets import connections, message  # noqa: E402
from talent_net.web.work import acting, unit_of_work  # noqa: E402

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


if __name__ == "__main__":
    _create_app: Callable[..., Flask] = process.__dict__["create_app"]
    _run_application = Handler.run_application
    patch.object(process, "create_app", create_app).start()
    patch.object(Handler, "run_application", run_application).start()
    patch.object(server, "HEAD_SECONDS", 1).start()
    patch.object(live_patrol, "JOIN_SECONDS", 2).start()
    if os.environ.get("PROBE_WITHOUT_YIELD"):
        patch.object(server, "gevent", SimpleNamespace(sleep=lambda _: None, Timeout=gevent.Timeout)).start()
    if os.environ.get("PROBE_STOCK_WEBSOCKET"):
        # The control: gevent-websocket as it comes, behind our handshake.
        patch.object(server, "CappedWebSocket", WebSocket).start()
    sys.exit(process.main())
