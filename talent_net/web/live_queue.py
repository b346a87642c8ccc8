"""How messages for sockets travel: within the process, and through Redis (or, embedded, a local wire) between processes.

python-socketio's managers do the work; these add one verb, "disconnect a room", and see to it that a Redis which is down or
silent costs a page at most a moment: short timeouts, one attempt, then a pause in which publishing is not even tried. Redis
pub/sub delivers at most once: whoever must not miss a thing asks the database, as the patrol does for ended sessions.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import structlog
from flask_socketio import SocketIO
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from socketio import Manager, RedisManager

from talent_net.web.live_wire import LocalWire

TIMEOUT = 1.0
PAUSE = 2.0
LISTEN_SECONDS = 5.0
NAMESPACE = "/"

log = structlog.get_logger(__name__)


def redis_client(url: str) -> Redis:
    """A client that gives up soon: a request waits for it."""
    once = Retry(NoBackoff(), 0)
    return Redis.from_url(url, socket_connect_timeout=TIMEOUT, socket_timeout=TIMEOUT, socket_keepalive=True, retry=once)


def server_of(sockets: SocketIO) -> Any:
    """The python-socketio server inside Flask-SocketIO, which its types do not mention."""
    return sockets.server  # type: ignore[attr-defined]  # its stubs leave it out


def _drop_members(manager: Any, room: str) -> None:
    for sid, _ in list(manager.get_participants(NAMESPACE, room)):
        manager.server.disconnect(sid, namespace=NAMESPACE, ignore_queue=True)


class LocalRooms(Manager):
    """The rooms of the one process that serves; from any other, the wire to it."""

    def __init__(self, wire: LocalWire) -> None:
        super().__init__()
        self._wire = wire
        self._is_serving = False

    def emit(self, event: str, data: Any, namespace: str, room: str | None = None, **options: Any) -> None:
        """Emit here, or have it emitted where people are connected."""
        super().emit(event, data, namespace, room=room, **options)
        if not self._is_serving:
            self._wire.tell({"event": event, "data": data, "room": room or options.get("to")})

    def disconnect_room(self, room: str) -> None:
        """Disconnect everybody in a room."""
        _drop_members(self, room)
        if not self._is_serving:
            self._wire.tell({"disconnect": room})

    def listen(self) -> None:
        """Do what other processes of this installation say. Returns when the wire cannot be had."""
        self._is_serving = True
        for message in self._wire.hear():
            try:
                if "disconnect" in message:
                    self.disconnect_room(message["disconnect"])
                else:
                    self.emit(message["event"], message["data"], NAMESPACE, room=message["room"])
            except Exception:
                log.exception("wire_stumbled")


class SharedRooms(RedisManager):
    """The rooms of this process, and the wire to the others."""

    def __init__(self, url: str, channel: str) -> None:
        super().__init__(url, channel=channel)
        self._publisher = redis_client(url)
        self._silent_until = 0.0

    def disconnect_room(self, room: str) -> None:
        """Disconnect everybody in a room, on every process."""
        message = {"method": "disconnect", "room": room, "host_id": self.host_id}
        self._handle_disconnect(message)
        self._publish(message)

    def _handle_disconnect(self, message: dict[str, Any]) -> None:
        if "room" in message:
            _drop_members(self, message["room"])
        else:
            super()._handle_disconnect(message)

    def _publish(self, data: dict[str, Any]) -> None:
        if time.monotonic() < self._silent_until:
            return
        try:
            self._publisher.publish(self.channel, self.json.dumps(data))
        except RedisError as error:
            self._silent_until = time.monotonic() + PAUSE
            log.warning("redis_away", doing="publish", error=type(error).__name__)

    def _redis_listen_with_retries(self) -> Iterator[dict[str, Any]]:
        while True:
            try:
                yield from self._messages()
            except (RedisError, OSError) as error:
                log.warning("redis_away", doing="listen", error=type(error).__name__)
                # Not python-socketio's pause that doubles up to a minute: a process stays deaf no longer than it must.
                time.sleep(PAUSE / 2)

    def _messages(self) -> Iterator[dict[str, Any]]:
        options = {getattr(socket, name): value for name, value in _PATIENCE.items() if hasattr(socket, name)}
        client = Redis.from_url(
            self.redis_url,
            socket_connect_timeout=TIMEOUT,
            socket_keepalive=True,
            socket_keepalive_options=options,
            health_check_interval=LISTEN_SECONDS,
        )
        with client, client.pubsub(ignore_subscribe_messages=True) as channel:  # type: ignore[no-untyped-call]  # redis-py's gap
            channel.subscribe(self.channel)
            log.info("redis_listening")
            while True:
                message = channel.get_message(timeout=LISTEN_SECONDS)
                if message is not None:
                    yield message


# A peer that vanished without a word is noticed in seconds, not after TCP's quarter of an hour.
_PATIENCE = {"TCP_KEEPIDLE": 5, "TCP_KEEPINTVL": 2, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 10_000}
