"""What one client can do to the others through a WebSocket: nothing. Each with gevent-websocket as it comes for a control."""

from __future__ import annotations

import itertools
import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
import requests

from tests.server.raw import CONTINUATION, PING, TEXT, OpenRaw, frame
from tests.server.site import Site, World, serving, wait_until

MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def stock(sqlite_world: World) -> Iterator[Site]:
    """The control: gevent-websocket's own frames behind our handshake."""
    with serving(sqlite_world, PROBE_STOCK_WEBSOCKET="1") as found:
        yield found


def push(raw: OpenRaw, site: Site, size: int) -> float:
    """Claim a frame of 200 MiB and send so much of it. Returns the growth of the server's memory in MiB."""
    before = site.inside()["memory"]
    client = raw(site)
    with suppress(ConnectionError):
        client.socket.sendall(frame(b"", claimed=200 * MEGABYTE))
        for _ in range(size // MEGABYTE):
            client.socket.sendall(bytes(MEGABYTE))
    time.sleep(0.3)
    growth: float = (site.inside()["memory"] - before) / MEGABYTE
    client.close()
    return growth


def test_huge_frame_is_cut_before_it_is_read(raw: OpenRaw, site: Site, stock: Site):
    client = raw(site)
    client.socket.sendall(frame(b"", claimed=200 * MEGABYTE))
    assert client.is_cut()
    assert push(raw, site, 60 * MEGABYTE) < 10
    assert push(raw, stock, 60 * MEGABYTE) > 40


def test_fragments_may_not_add_up_to_more_than_a_message(raw: OpenRaw, site: Site):
    client = raw(site)
    client.socket.sendall(frame(b"4" + b"x" * 40_000, TEXT, fin=False))
    client.socket.sendall(frame(b"x" * 30_000, CONTINUATION))
    assert client.is_cut()


@pytest.mark.parametrize(
    "wrong",
    [
        frame(b"no mask", mask=False),
        frame(b"out of order", CONTINUATION),
        frame(b"unknown", 0x3),
        frame(b"\xff\xfe"),
        frame(b""),
        frame(b"x" * 126, PING),
        frame(b"not a packet"),
        frame(b'42["probe.say",'),
    ],
    ids=["unmasked", "continuation", "opcode", "not-text", "empty", "long-ping", "no-packet", "half-json"],
)
def test_broken_frame_ends_its_own_connection_only(raw: OpenRaw, site: Site, wrong: bytes):
    client = raw(site)
    client.socket.sendall(wrong)
    assert client.is_cut()
    assert wait_until(lambda: site.inside()["sockets"] == 0)


def test_flood_of_frames_is_cut(raw: OpenRaw, site: Site):
    client = raw(site)
    with suppress(ConnectionError):
        client.socket.sendall(frame(b"", PING) * 400)
    assert client.is_cut()


def slowest_page(raw: OpenRaw, site: Site, rounds: int) -> float:
    """While large but allowed messages come in, how long the slowest of others' pages takes, in seconds."""
    account = site.world.sign_in()
    client = raw(site, account)
    large = frame(f'42["probe.unknown","{"x" * 65_000}"]'.encode())
    slowest = 0.0
    with requests.Session() as other:
        other.get(f"{site.url}/probe/hello/you", timeout=10)
        for _ in range(rounds):
            client.socket.sendall(large * 4)
            started = time.monotonic()
            other.get(f"{site.url}/probe/hello/you", timeout=10)
            slowest = max(slowest, time.monotonic() - started)
    return slowest


def test_large_messages_do_not_hold_up_pages(raw: OpenRaw, site: Site, stock: Site):
    ours, theirs = slowest_page(raw, site, 10), slowest_page(raw, stock, 10)
    assert ours < 0.1
    assert theirs > 3 * ours


def served_slowly(raw: OpenRaw, site: Site) -> bool:
    """Nudge a client that pings while its window is shut and reads later. Whether all came whole and the connection still stands."""
    account = site.world.sign_in()
    client = raw(site, account, receive_buffer=4096)
    for _ in range(4):
        site.post("/probe/nudge", person=account.person_id, times=70, size=60_000, pause=0.001)
        client.socket.sendall(frame(b"are you there?", PING) * 5)
        time.sleep(0.1)
    try:
        whole = [nudge["letters"] == "x" * 60_000 for nudge in itertools.islice(client.nudges(), 280)]
    except (AssertionError, ValueError):
        return False
    site.post("/probe/nudge", person=account.person_id)
    return whole == [True] * 280 and next(client.nudges(), None) is not None


def test_slow_reader_gets_whole_frames_and_keeps_the_connection(raw: OpenRaw, site: Site, stock: Site):
    assert served_slowly(raw, site)
    # The control: a pong that falls into a frame which is half sent breaks the frame or the connection.
    assert not served_slowly(raw, stock)


def test_reader_that_never_reads_is_cut_and_its_memory_freed(raw: OpenRaw, site: Site):
    account = site.world.sign_in()
    before = site.inside()["memory"]
    client = raw(site, account, receive_buffer=4096)
    peak = 0
    for _ in range(6):
        site.post("/probe/nudge", person=account.person_id, times=200, size=20_000, pause=0.001)
        peak = max(peak, site.inside()["waiting"])
    assert wait_until(lambda: site.inside()["joined"] == 0, 3)
    assert 200 < peak <= 257
    assert (site.inside()["memory"] - before) / MEGABYTE < 30
    client.close()
    assert wait_until(lambda: site.inside()["sockets"] == 0)


@pytest.fixture(scope="module")
def impatient(sqlite_world: World) -> Iterator[Site]:
    """As the others, but it waits for seconds where they wait for many."""
    with serving(sqlite_world, PROBE_PATIENCE="0.5") as found:
        yield found


def test_connection_that_never_joins_is_cut(raw: OpenRaw, impatient: Site):
    client = raw(impatient)
    started = time.monotonic()
    # It answers every ping, and yet.
    with pytest.raises((EOFError, ConnectionError)):
        while True:
            if client.read() == (TEXT, b"2"):
                client.send("3")
    assert 1 < time.monotonic() - started < 8


def test_peer_that_fell_silent_is_given_up(raw: OpenRaw, impatient: Site):
    # Its line is still open as far as TCP knows, but it answers no ping.
    client = raw(impatient, impatient.world.sign_in())
    started = time.monotonic()
    assert client.is_cut()
    assert 0.5 < time.monotonic() - started < 8
    assert wait_until(lambda: impatient.inside()["joined"] == 0)


def test_client_may_leave_in_the_middle_of_anything(raw: OpenRaw, site: Site):
    for ending in (socket.SHUT_RDWR, socket.SHUT_WR):
        client = raw(site, site.world.sign_in())
        client.socket.sendall(frame(b"x" * 100)[:20])
        client.socket.shutdown(ending)
        assert wait_until(lambda: site.inside()["sockets"] == 0)
    assert requests.get(f"{site.url}/probe/hello/you", timeout=5).text == "you"
