"""The HTTP side of the server: gevent's pywsgi with the manners that it lacks."""

from __future__ import annotations

import resource
import socket
import time
from collections.abc import Callable, Iterable
from http.client import HTTPMessage
from typing import Any

import gevent
import structlog
from flask import Flask, request, request_started
from gevent.pool import Pool
from gevent.pywsgi import WSGIHandler, WSGIServer
from geventwebsocket.handler import WebSocketHandler
from geventwebsocket.websocket import Stream

from talent_net.web.live_gate import LIVE_PATH
from talent_net.web.request_ids import HEADER
from talent_net.web.websocket import SHAKE_HANDS, CappedWebSocket, accept_key

# A storm of a thousand reconnecting pages waits here for its turn; with pywsgi's 128 it waited in SYN retries for 8 s.
BACKLOG = 2048
# More than a proxy keeps an idle connection (60 s with nginx), so that it is never we who hang up on a request under way.
IDLE_SECONDS = 75
HEAD_SECONDS = 15
HEAD_BYTES = 32 * 1024
# More than any upload may have: a browser that sent a little too much still gets to read why it was refused.
REST_BYTES = 8 * 1024 * 1024
# Files, database and Redis want descriptors too when every client has one.
SPARE_DESCRIPTORS = 256
NOTES = "talent_net.notes"
_REFUSALS = {
    400: b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    408: b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    431: b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
}

log = structlog.get_logger(__name__)


class Refused(ValueError):
    """A request head that is not to be understood; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class HeadReader:
    """Reads header lines up to a total: a client may not fill the memory with headers."""

    def __init__(self, stream: Any) -> None:
        self._readline = stream.readline
        self._left = HEAD_BYTES

    def readline(self, _limit: int = -1) -> bytes:
        line: bytes = self._readline(self._left + 1)
        self._left -= len(line)
        if self._left < 0:
            raise Refused(431)
        return line


def is_unambiguous(headers: HTTPMessage) -> bool:
    """Whether a proxy and we would agree on where the request ends and whom it is for."""
    lengths = headers.get_all("content-length") or []
    encodings = headers.get_all("transfer-encoding") or []
    return (
        len(lengths) + len(encodings) <= 1
        and all(length.strip().isdecimal() for length in lengths)
        and all(encoding.strip().lower() == "chunked" for encoding in encodings)
        and len(headers.get_all("host") or []) <= 1
    )


class Handler(WebSocketHandler):
    """One connection: bounded heads, a turn for the others before each request, a log line without personal text after it."""

    websocket: CappedWebSocket | None = None

    def read_requestline(self) -> str:
        if self.server.is_stopping:
            return ""
        # Idle connections are known, so that a stopping server need not wait for them.
        self.server.idle.add(self)
        try:
            self.socket.settimeout(IDLE_SECONDS)
            line: str = super().read_requestline()
        except OSError:
            return ""
        finally:
            self.server.idle.discard(self)
        return line

    def MessageClass(self, *_: object) -> HTTPMessage:  # noqa: N802 - pywsgi's name
        headers: HTTPMessage = super().MessageClass(HeadReader(self.rfile), 0)
        if not is_unambiguous(headers):
            raise Refused(400)
        return headers

    def read_request(self, raw_requestline: str) -> bool:
        """Read the head in a bounded time."""
        with gevent.Timeout(HEAD_SECONDS, Refused(408)):
            is_sound = super().read_request(raw_requestline)
        if self.request_version not in {"HTTP/1.0", "HTTP/1.1"}:
            raise Refused(400)
        return bool(is_sound)

    def _handle_client_error(self, ex: Exception) -> tuple[str, bytes]:
        status = ex.status if isinstance(ex, Refused) else 400
        log.info("request_refused", status=status, error=type(ex).__name__)
        return str(status), _REFUSALS[status]

    def run_application(self) -> None:
        """Call the app. A WebSocket is offered on the live path alone, and its handshake is left to engine.io's consent."""
        # pywsgi serves a keep-alive connection without ever letting go while requests keep coming: a yield before each request
        # takes the slowest hundredth of pages from seconds to tens of milliseconds.
        gevent.sleep(0)
        self.environ[NOTES] = {}
        upgrade = self.environ.get("HTTP_UPGRADE", "").lower()
        if upgrade == "websocket" and self.environ.get("PATH_INFO", "").startswith(LIVE_PATH):
            self.environ[SHAKE_HANDS] = self.shake_hands
        if self.server.is_stopping:
            self.close_connection = True
        try:
            WSGIHandler.run_application(self)
        finally:
            if self.websocket is None:
                self._read_rest()

    def _read_rest(self) -> None:
        """Read what the app left of the body, so that the next request begins where this one ends; but not for ever.

        pywsgi would read all of an upload that was refused at its first byte, be it endless.
        """
        body = self.wsgi_input
        body.send_100_continue_enabled = False
        left = REST_BYTES
        until = time.monotonic() + HEAD_SECONDS
        while left > 0 and time.monotonic() < until:
            part = body.read(16 * 1024)
            if not part:
                return
            left -= len(part)
        body.content_length, body.chunked_input = body.position, False
        self.close_connection = True

    def shake_hands(self) -> CappedWebSocket | None:
        """Switch this connection to the WebSocket protocol, or return None when the request asks wrongly."""
        accept = accept_key(self.environ)
        if accept is None or self.headers_sent:
            return None
        self.websocket = CappedWebSocket(self.environ, Stream(self), self)
        # Tells gevent-websocket's start_response that the body is no longer HTTP's.
        self.environ["wsgi.websocket"] = self.websocket
        self.start_response(
            "101 Switching Protocols",
            [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept)],
        )
        self.write(b"")
        return self.websocket

    def log_request(self) -> None:
        """Who read what is nobody's business: the route's template instead of the address, no query, no network address."""
        headers = dict(self.response_headers or [])
        path = (self.environ or {}).get("PATH_INFO", "")
        notes = (self.environ or {}).get(NOTES, {})
        log.info(
            "request",
            method=self.command,
            route=notes.get("route") or (LIVE_PATH if path.startswith(LIVE_PATH) else "(none)"),
            status=abs(self.code or 0),
            ms=round((time.time() - self.time_start) * 1000, 1),
            request_id=headers.get(HEADER.encode(), b"").decode(),
        )

    def log_error(self, msg: str, *_: object) -> None:
        """Say that something broke; the server's own messages would quote the client."""
        log.info("request_broken", error=msg.split(" ", 1)[0])


class Server(WSGIServer):
    """The listening server. Knows its idle connections, and how to stop without dropping an answer."""

    def __init__(self, listener: socket.socket, application: Callable[..., Iterable[bytes]], most: int) -> None:
        self.idle: set[Handler] = set()
        self.is_stopping = False
        super().__init__(listener, application, handler_class=Handler, spawn=Pool(most), log=None, error_log=None)

    def drain(self, seconds: float) -> None:
        """Stop accepting, let requests under way end, hang up on connections that wait for nothing."""
        self.is_stopping = True
        self.close()
        for handler in list(self.idle):
            try:
                handler.socket.shutdown(socket.SHUT_RD)
            except OSError:
                log.debug("connection_gone")
        self.stop(timeout=seconds)


def note_route(app: Flask) -> None:
    """Let the log line name the route that a request matched."""

    def note(_sender: Flask, **_: object) -> None:
        if request.url_rule is not None and NOTES in request.environ:
            request.environ[NOTES]["route"] = request.url_rule.rule

    # The app keeps it alive: signals hold their receivers weakly.
    app.extensions["note_route"] = note
    request_started.connect(note, app)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError, for one, when the port is in use."""
    family, kind, protocol, _, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[
        0
    ]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Accepted sockets inherit it. Without it Nagle and delayed acknowledgement wait for each other: 40 ms per answer.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
        listener.setblocking(False)
    except OSError:
        listener.close()
        raise
    return listener


def raise_descriptor_limit() -> int:
    """Raise the soft limit of open files to the hard one: each client takes one, and at the limit nobody gets in. Returns it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard if hard != resource.RLIM_INFINITY else 1_000_000


def room_for_clients(descriptors: int) -> int:
    """How many connections may be open at once; further ones wait in the backlog."""
    return max(descriptors - SPARE_DESCRIPTORS, descriptors // 2)
