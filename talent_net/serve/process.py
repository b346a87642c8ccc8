"""One served process from start to end."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from threading import Event

import gevent
import structlog
from flask import Flask

from config import Settings, load_settings
from talent_net.app import create_app
from talent_net.web.extensions import db, socketio
from talent_net.web.jobs import run_worker
from talent_net.web.live_patrol import Patrol
from talent_net.web.live_queue import server_of
from talent_net.web.server import Server, listen, note_route, raise_descriptor_limit, room_for_clients
from talent_net.web.websocket import CappedWebSocket, EngineTransport, transports

DRAIN_SECONDS = 10.0
WORKER_SECONDS = 5.0
GOODBYE_SECONDS = 1.0
PORT_IN_USE = 2

log = structlog.get_logger(__name__)


def main() -> int:
    """Serve until told to stop. Returns the exit status."""
    descriptors = raise_descriptor_limit()
    settings = load_settings(os.environ)
    try:
        listener = listen(settings.host, settings.port)
    except OSError as error:
        print(f"talent_net cannot listen on {settings.host}:{settings.port}: {error.strerror}", file=sys.stderr)  # noqa: T201 - no log yet
        return PORT_IN_USE
    settings = replace(settings, port=listener.getsockname()[1])
    app = create_app(settings, async_mode="gevent")
    _check_transport()
    note_route(app)
    server = Server(listener, app, room_for_clients(descriptors))
    stop_worker = _start_worker(app, settings)
    watching = [gevent.spawn(Patrol(app, socketio).run)]
    if not settings.redis_url:
        watching.append(gevent.spawn(server_of(socketio).manager.listen))
    calm_collector()
    stopping = _on_signals()
    server.start()
    print(f"talent_net listens on http://{settings.host}:{settings.port}", flush=True)  # noqa: T201 - for people's eyes
    stopping.wait()
    gevent.killall(watching)
    _stop(app, server, stop_worker)
    return 0


def _check_transport() -> None:
    # engine.io would quietly take simple-websocket, whose partial sends corrupt frames, were gevent-websocket not installed.
    engine = server_of(socketio).eio
    if engine.async_mode != "gevent" or engine._async["websocket"] is not EngineTransport:  # noqa: SLF001 - see web/live.py
        raise SystemExit("talent_net: the live channel must run on gevent with its own WebSockets")


def calm_collector() -> None:
    """What stands after the start stays for ever: the collector need not walk through it, nor come as often (p99 58 to 22 ms)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _start_worker(app: Flask, settings: Settings) -> Callable[[], None]:
    """Run the outbox worker beside the pages, where the settings want it here. Returns how to stop it."""
    if not settings.worker:
        return lambda: None
    stop = Event()
    # Long computing would stop every page: heavy jobs get processes of their own.
    worker = gevent.spawn(run_worker, app, stop, apart=True)

    def end() -> None:
        stop.set()
        worker.join(timeout=WORKER_SECONDS)

    return end


def _on_signals() -> Event:
    """An event that SIGTERM and SIGINT set; a second signal ends the process at once."""
    stopping = Event()

    def stop() -> None:
        if stopping.is_set():
            os._exit(1)
        stopping.set()

    gevent.signal_handler(signal.SIGTERM, stop)
    gevent.signal_handler(signal.SIGINT, stop)
    return stopping


def _stop(app: Flask, server: Server, stop_worker: Callable[[], None]) -> None:
    """Stop accepting, let go of the sockets so that pages reconnect elsewhere, end what is under way, then close the database."""
    log.info("stopping", sockets=len(transports))
    server.is_stopping = True
    server.close()
    # Ended from below, not "disconnected": the latter tells a page to stay away, the former to come back, each after its own wait.
    for engine_socket in list(server_of(socketio).eio.sockets.values()):
        engine_socket.close(wait=False)
    hanging_up = gevent.spawn_later(GOODBYE_SECONDS, _hang_up, list(transports.values()))
    server.drain(DRAIN_SECONDS)
    hanging_up.kill()
    stop_worker()
    with app.app_context():
        db.engine.dispose()
    log.info("stopped")


def _hang_up(left: list[CappedWebSocket]) -> None:
    """Cut the WebSockets whose peers did not answer our goodbye."""
    for websocket in left:
        websocket.abort()
