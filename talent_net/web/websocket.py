"""WebSockets that a stranger cannot misuse: gevent-websocket with the checks that it lacks.

Why not as it comes: gevent-websocket 0.10.1 reads a frame of any length that its header claims (8 GiB, if the client says so),
unmasks and validates byte by byte in Python (one allowed message stops everybody for a third of a second), lets a pong slip into
the middle of a frame that a slow reader has not taken yet, and shakes hands before anybody was asked. Why not simple-websocket:
under gevent its partial sends corrupt the frames of a slow reader. engine.io would pick the one or the other by what happens to
be installed, so it is told: `EngineTransport` is what `server.eio` gets.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from socket import SHUT_RDWR, SHUT_WR
from typing import Any

import gevent
import structlog
from gevent.lock import BoundedSemaphore
from gevent.queue import JoinableQueue
from geventwebsocket.exceptions import FrameTooLargeException, ProtocolError, WebSocketError
from geventwebsocket.websocket import Header, Stream, WebSocket

from talent_net.web.buckets import TokenBucket

MAX_MESSAGE = 64 * 1024
# A person's page sends a handful of frames a second at most; a hundred at once may follow a reconnect.
FRAMES_PER_SECOND = 50
FRAMES_AT_ONCE = 200
# Mattermost allows 256 messages to wait for a client, too.
MOST_WAITING = 256
POLICY_VIOLATION = 1008
TOO_BIG = 1009
NOT_TEXT = 1007
BROKEN_PROTOCOL = 1002
_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
# Where the handler leaves the way to shake hands, and the transport finds it.
SHAKE_HANDS = "talent_net.shake_hands"

log = structlog.get_logger(__name__)


def unmasked(payload: bytes, mask: bytes) -> bytes:
    """The payload without its mask, as one XOR of two large numbers: 64 KiB in microseconds instead of a Python loop."""
    size = len(payload)
    repeated = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "little") ^ int.from_bytes(repeated, "little")).to_bytes(size, "little")


class CappedWebSocket(WebSocket):
    """A WebSocket whose messages are bounded before they are read, and whose frames leave whole or not at all."""

    closed: bool
    environ: Any
    stream: Any
    raw_read: Any
    raw_write: Any

    def __init__(self, environ: dict[str, Any], stream: Stream, handler: Any) -> None:
        super().__init__(environ, stream, handler)
        self._socket = handler.socket
        # Writer and reader (which answers pings) share one stream of bytes: a frame may not begin before the other has ended.
        self._turn = BoundedSemaphore(1)
        self._bucket = TokenBucket(FRAMES_PER_SECOND, FRAMES_AT_ONCE)

    def settimeout(self, seconds: float) -> None:
        """engine.io asks for this: a peer from whom nothing comes for so long is gone, even if TCP does not know yet."""
        self._socket.settimeout(seconds)

    def receive(self) -> str | bytes | None:
        """The next message, or None when the connection has ended, by the peer or because the peer broke the rules."""
        if self.closed:
            raise WebSocketError("the WebSocket is closed")
        try:
            return self.read_message()
        except FrameTooLargeException:
            self._cut("message_too_big", TOO_BIG)
        except UnicodeDecodeError:
            self._cut("message_not_text", NOT_TEXT)
        except ProtocolError:
            self._cut("protocol_broken", BROKEN_PROTOCOL)
        except OSError:
            self.abort()
        return None

    def read_message(self) -> str | bytes | None:
        """One message of one or more frames; control frames may stand between them."""
        opcode: int | None = None
        parts: list[bytes] = []
        size = 0
        while True:
            header, payload = self.read_frame(MAX_MESSAGE - size)
            if header.opcode >= self.OPCODE_CLOSE:
                if self._is_over(header, payload):
                    return None
                continue
            if (header.opcode == self.OPCODE_CONTINUATION) != (opcode is not None):
                raise ProtocolError("a fragment out of order")
            opcode = opcode or header.opcode
            size += len(payload)
            parts.append(payload)
            if header.fin:
                message = b"".join(parts)
                return message.decode() if opcode == self.OPCODE_TEXT else message

    def read_frame(self, room: int = MAX_MESSAGE) -> tuple[Header, bytes]:
        """One frame of at most `room` bytes. Its length is judged before a byte of the payload is read or room is made for it."""
        if not self._bucket.take():
            self._cut("too_many_frames", POLICY_VIOLATION)
            raise WebSocketError("too many frames")
        # Everybody else comes in between: a chatty peer cannot keep the loop to itself.
        gevent.sleep(0)
        stream = self.stream
        if stream is None:
            raise WebSocketError("the WebSocket is closed")
        header = Header.decode_header(stream)
        if header.flags or header.opcode not in _KNOWN_OPCODES or not header.mask:
            raise ProtocolError("a frame that no browser sends")
        if header.length > room:
            raise FrameTooLargeException("more than a message may hold")
        payload = stream.read(header.length) if header.length else b""
        if len(payload) != header.length:
            raise WebSocketError("the peer went in the middle of a frame")
        return header, unmasked(payload, header.mask)

    def _is_over(self, header: Header, payload: bytes) -> bool:
        if header.opcode == self.OPCODE_PING:
            self.send_frame(payload, self.OPCODE_PONG)
        elif header.opcode == self.OPCODE_CLOSE:
            self.close()
            return True
        return False

    def send_frame(self, message: str | bytes, opcode: int) -> None:
        """Send one frame, after the one that is on its way."""
        payload = message.encode() if isinstance(message, str) else bytes(message)
        frame = bytes(Header.encode_header(True, opcode, b"", len(payload), 0)) + payload
        with self._turn:
            if self.closed:
                raise WebSocketError("the WebSocket is closed")
            try:
                self.raw_write(frame)
            except OSError as error:
                self.abort()
                raise WebSocketError("the peer does not take frames") from error

    def close(self, code: int = 1000, message: bytes = b"") -> None:
        """Say goodbye, unless a frame is stuck on its way, and end our side of the connection."""
        if self.closed:
            return
        if self._turn.acquire(blocking=False):
            try:
                goodbye = code.to_bytes(2, "big") + message
                self._socket.settimeout(1)
                self.raw_write(bytes(Header.encode_header(True, self.OPCODE_CLOSE, b"", len(goodbye), 0)) + goodbye)
            except OSError:
                log.debug("websocket_gone")
            finally:
                self._turn.release()
            self._end(SHUT_WR)
        else:
            self._end(SHUT_RDWR)

    def abort(self) -> None:
        """End the connection at once, both ways, even where we said goodbye and wait for theirs; whoever waits for it wakes up."""
        self._end(SHUT_RDWR)

    def _cut(self, why: str, code: int) -> None:
        log.warning("websocket_cut", reason=why)
        self.close(code)

    def _end(self, how: int) -> None:
        self.closed = True
        self.stream = self.raw_read = self.raw_write = self.environ = None
        try:
            self._socket.shutdown(how)
        except OSError:
            log.debug("websocket_gone")


_KNOWN_OPCODES = frozenset(
    {
        WebSocket.OPCODE_CONTINUATION,
        WebSocket.OPCODE_TEXT,
        WebSocket.OPCODE_BINARY,
        WebSocket.OPCODE_CLOSE,
        WebSocket.OPCODE_PING,
        WebSocket.OPCODE_PONG,
    }
)


def accept_key(environ: dict[str, Any]) -> str | None:
    """The answer to a browser's handshake, or None when the request is none."""
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "").strip()
    try:
        is_sound = len(base64.b64decode(key, validate=True)) == 16
    except binascii.Error:
        is_sound = False
    if not is_sound or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13" or environ.get("SERVER_PROTOCOL") != "HTTP/1.1":
        return None
    return base64.b64encode(hashlib.sha1(f"{key}{_GUID}".encode()).digest()).decode()  # noqa: S324 - RFC 6455 asks for SHA-1


class PacketQueue(JoinableQueue[Any]):
    """What waits for one client: bounded, where engine.io's own grows with every packet that nobody reads.

    A packet too many is dropped, and the patrol cuts the client: one that missed something is better off with a fresh start.
    """

    has_overflowed = False

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        # None is engine.io's word for the end, and always has room.
        if item is not None and self.qsize() >= MOST_WAITING:
            self.has_overflowed = True
            return
        super().put(item, block, timeout)


# The open WebSockets by engine.io's id, so that one that reads too slowly can be cut below its queue.
transports: dict[str, CappedWebSocket] = {}


class EngineTransport:
    """What engine.io holds of a WebSocket: takes the place of its own adapter, and shakes hands only once engine.io has agreed.

    A refused request therefore gets a plain HTTP answer with its status, not a handshake and then silence.
    """

    def __init__(self, run: Callable[[EngineTransport], list[bytes]], _server: object) -> None:
        self._run = run
        # The bound method's owner is engine.io's socket; nothing else leads from a WebSocket to it.
        self._engine: Any = run.__self__  # type: ignore[attr-defined]  # a bound method has it

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., object]) -> list[bytes]:
        shake_hands: Callable[[], CappedWebSocket | None] | None = environ.get(SHAKE_HANDS)
        websocket = shake_hands() if shake_hands else None
        if websocket is None:
            self._engine.close(wait=False, abort=True)
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"no WebSocket handshake"]
        self._sock = websocket
        transports[self._engine.sid] = websocket
        try:
            self._run(self)
        except Exception as error:  # noqa: BLE001 - whatever a peer sent that engine.io cannot read ends this peer alone
            log.warning("websocket_unreadable", error=type(error).__name__)
            self._engine.close(wait=False, abort=True)
        finally:
            transports.pop(self._engine.sid, None)
            websocket.close()
        return []

    def wait(self) -> str | bytes | None:
        return self._sock.receive()

    def send(self, message: str | bytes) -> None:
        self._sock.send(message)

    def close(self) -> None:
        self._sock.close()
