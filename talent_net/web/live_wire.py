"""The wire of an embedded installation: how a heavy job's process or a command speaks to the one process that serves.

Without Redis nothing else connects them. Datagrams to a socket file in the instance folder, which its owner alone may write to;
nobody there is no failure, since pages fetch what they missed.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import structlog

LONGEST = 64 * 1024

log = structlog.get_logger(__name__)


class LocalWire:
    """Either end of the wire."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def tell(self, message: dict[str, Any]) -> None:
        """Say something to the serving process, if there is one."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
            try:
                wire.setblocking(False)
                wire.sendto(json.dumps(message).encode(), str(self._path))
            except OSError as error:
                log.debug("nobody_serves", error=type(error).__name__)

    def hear(self) -> Iterator[dict[str, Any]]:
        """What others say, for as long as the process serves."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
            self._path.unlink(missing_ok=True)
            try:
                wire.bind(str(self._path))
            except OSError as error:
                # For one, a path of more than a hundred letters.
                log.warning("wire_missing", error=type(error).__name__)
                return
            self._path.chmod(0o600)
            try:
                while True:
                    yield json.loads(wire.recv(LONGEST))
            finally:
                self._path.unlink(missing_ok=True)
