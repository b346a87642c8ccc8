"""A WebSocket client that can misbehave: frames by hand over a plain socket."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
from collections.abc import Callable, Iterator
from typing import Any

from tests.server.site import Account, Site

TEXT, CONTINUATION, CLOSE, PING = 0x1, 0x0, 0x8, 0x9
FIN = 0x80


def frame(payload: bytes, opcode: int = TEXT, *, fin: bool = True, claimed: int | None = None, mask: bool = True) -> bytes:
    """A client's frame. `claimed` is the length that its header tells instead of the true one."""
    size = len(payload) if claimed is None else claimed
    bit = 0x80 if mask else 0
    head = bytes([opcode | (FIN if fin else 0)])
    if size < 126:
        head += bytes([bit | size])
    elif size < 1 << 16:
        head += bytes([bit | 126]) + struct.pack("!H", size)
    else:
        head += bytes([bit | 127]) + struct.pack("!Q", size)
    if not mask:
        return head + payload
    key = os.urandom(4)
    return head + key + bytes(byte ^ key[place % 4] for place, byte in enumerate(payload))


OpenRaw = Callable[..., "RawSocket"]


class RawSocket:
    """A WebSocket to a site; joins the live channel when it has an account."""

    def __init__(self, site: Site, account: Account | None = None, *, receive_buffer: int | None = None) -> None:
        self.socket = socket.socket()
        self.socket.settimeout(10)
        if receive_buffer is not None:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.connect(site.address)
        self._file = self.socket.makefile("rb")
        self.status = self._shake_hands(site, account)
        if account is not None and self.status == 101:
            self.read()
            self.send("40" + json.dumps({"token": site.token(account)}))
            assert self.read_text().startswith("40")

    def _shake_hands(self, site: Site, account: Account | None) -> int:
        lines = [
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
            f"Host: {site.url.removeprefix('http://')}",
            f"Origin: {site.url}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        ]
        if account is not None:
            lines.append(f"Cookie: session={account.secret}")
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        status = int(self._file.readline().split()[1])
        while self._file.readline().strip():
            pass
        return status

    def send(self, text: str) -> None:
        self.socket.sendall(frame(text.encode()))

    def read(self) -> tuple[int, bytes]:
        """The next frame as (opcode, payload). Raises EOFError when the connection has ended."""
        head = self._exactly(2)
        size = head[1] & 0x7F
        if size == 126:
            size = struct.unpack("!H", self._exactly(2))[0]
        elif size == 127:
            size = struct.unpack("!Q", self._exactly(8))[0]
        assert head[0] & 0x70 == 0, "reserved bits: not a frame"
        assert head[0] & 0x0F in {0, 1, 2, 8, 9, 10}, "not a frame"
        assert size < 1 << 20, "not a frame"
        return head[0] & 0x0F, self._exactly(size)

    def read_text(self) -> str:
        while True:
            opcode, payload = self.read()
            if opcode == TEXT and payload != b"2":
                return payload.decode()

    def nudges(self) -> Iterator[dict[str, Any]]:
        """The nudges until the connection ends."""
        while True:
            try:
                text = self.read_text()
            except (EOFError, ConnectionError):
                return
            if text.startswith("42"):
                yield json.loads(text[2:])[1]

    def is_cut(self) -> bool:
        """Whether the server ends the connection within the socket's patience."""
        try:
            while True:
                self.read()
        except (EOFError, ConnectionError):
            return True
        except TimeoutError:
            return False

    def close(self) -> None:
        self._file.close()
        self.socket.close()

    def _exactly(self, size: int) -> bytes:
        found = self._file.read(size)
        if len(found) != size:
            raise EOFError
        return found
