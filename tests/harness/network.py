"""Tests speak with this machine only: any other address is refused, so that none depends on the network or leaks into it."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any


class OutsideWorld(AssertionError):
    """A test tried to reach another machine."""


def _check(address: object) -> None:
    if not isinstance(address, tuple):
        return
    host = str(address[0])
    try:
        is_here = ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        is_here = host in {"localhost", ""}
    if not is_here:
        raise OutsideWorld(f"a test tried to reach {host}")


def _guarded(method: Callable[..., Any]) -> Callable[..., Any]:
    def connect(self: socket.socket, address: object) -> Any:
        _check(address)
        return method(self, address)

    return connect


def shut_out_the_world() -> None:
    """Refuse connections to, and name lookups of, anything but this machine, for the rest of the process."""
    looked_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None:
            _check((host.decode() if isinstance(host, bytes) else host,))
        return looked_up(host, *arguments, **options)

    socket.socket.connect = _guarded(socket.socket.connect)  # type: ignore[method-assign]  # the whole point
    socket.socket.connect_ex = _guarded(socket.socket.connect_ex)  # type: ignore[method-assign]  # the whole point
    socket.getaddrinfo = getaddrinfo
