"""The patrol: what no message can be relied upon to do, done every few seconds on each process.

Stock engine.io lets a client that does not read gather packets without end, keeps a connection that never joins for ever, and
learns of a sign-out on another process only if Redis happened to be up. The patrol bounds each of the three.
"""

from __future__ import annotations

import time
from typing import Any

import gevent
import structlog
from flask import Flask
from flask_socketio import SocketIO
from sqlalchemy.exc import SQLAlchemyError

from talent_net.domain.people.queries.live_sessions import standing_of
from talent_net.domain.people.rules.sessions import is_over
from talent_net.web.extensions import db
from talent_net.web.live_queue import NAMESPACE, server_of
from talent_net.web.sockets import connections
from talent_net.web.websocket import transports
from talent_net.web.work import limits, now, reading

ROUND_SECONDS = 1.0
SESSION_ROUNDS = 3
# A phone on a weak line needs two or three seconds from the first byte to its token.
JOIN_SECONDS = 10.0
IDS_AT_ONCE = 500

log = structlog.get_logger(__name__)


class Patrol:
    """Looks after the sockets of this process."""

    def __init__(self, app: Flask, sockets: SocketIO) -> None:
        self._app = app
        self._server = server_of(sockets)
        # When each engine.io connection was first seen outside the namespace.
        self._outside_since: dict[str, float] = {}

    def run(self) -> None:
        """Walk until killed."""
        rounds = 0
        while True:
            gevent.sleep(ROUND_SECONDS)
            rounds += 1
            try:
                self.cut_slow_readers()
                self.cut_strangers(time.monotonic())
                if rounds % SESSION_ROUNDS == 0:
                    self.cut_ended_sessions()
            except Exception:
                log.exception("patrol_stumbled")

    def cut_slow_readers(self) -> None:
        """Cut whoever has missed packets because too many were waiting: they start afresh when they can read again."""
        for socket in list(self._server.eio.sockets.values()):
            if socket.queue.has_overflowed:
                log.warning("live_cut", reason="slow_reader")
                self._cut(socket)

    def cut_strangers(self, moment: float) -> None:
        """Cut connections that have not joined, were refused or put out, and stay all the same."""
        inside = {eio_sid for _, eio_sid in self._server.manager.get_participants(NAMESPACE, None)}
        outside = self._server.eio.sockets.keys() - inside
        self._outside_since = {sid: self._outside_since.get(sid, moment) for sid in outside}
        for sid, since in list(self._outside_since.items()):
            if moment - since >= JOIN_SECONDS:
                log.info("live_cut", reason="never_joined")
                self._cut(self._server.eio.sockets[sid])

    def cut_ended_sessions(self) -> None:
        """Disconnect sockets whose session was ended or whose person was suspended: by whomever, however, on whichever process."""
        ids = sorted({connection.session_id for connection in connections.values()})
        for start in range(0, len(ids), IDS_AT_ONCE):
            some = ids[start : start + IDS_AT_ONCE]
            try:
                over = set(some) - self._standing(some)
            except SQLAlchemyError as error:
                # Each message asks again for itself, and nudges hold nothing: better late than everybody put out.
                log.warning("patrol_without_database", error=type(error).__name__)
                return
            for sid, connection in list(connections.items()):
                if connection.session_id in over:
                    log.info("live_cut", reason="session_ended")
                    self._server.disconnect(sid, namespace=NAMESPACE, ignore_queue=True)

    def _standing(self, ids: list[int]) -> set[int]:
        with self._app.app_context():
            try:
                rows = reading().execute(standing_of(ids)).all()
                return {
                    row_id
                    for row_id, seen, ends, staff in rows
                    if not is_over(now(), seen, ends, is_staff=staff, limits=limits())
                }
            finally:
                db.session.remove()

    def _cut(self, socket: Any) -> None:
        # The socket's writer may be stuck in the middle of a send: only the end of the connection itself wakes it.
        socket.close(wait=False, abort=True, reason=self._server.reason.SERVER_DISCONNECT)
        transport = transports.get(socket.sid)
        if transport is not None:
            transport.abort()
        self._outside_since.pop(socket.sid, None)
