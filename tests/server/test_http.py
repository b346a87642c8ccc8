"""The HTTP side of a served process: its socket, its limits, its log, its end."""

from __future__ import annotations

import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
import requests

from talent_net.web.server import BACKLOG, listen
from tests.harness.databases import SECRET_KEY
from tests.server.raw import OpenRaw
from tests.server.site import Site, World, serving, wait_until


def ask(site: Site, request: bytes, patience: float = 5) -> bytes:
    """Send bytes and read the beginning of the answer."""
    with socket.create_connection(site.address, timeout=patience) as connection:
        connection.sendall(request)
        return connection.recv(65536)


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def test_served_by_gevent_with_our_websockets_and_never_simple_websocket(site: Site):
    inside = site.inside()
    assert inside["async_mode"] == "gevent"
    assert inside["transport"] == "EngineTransport"
    assert not inside["simple_websocket"]


def test_accepted_sockets_do_not_wait_for_nagle(site: Site):
    assert site.inside()["nodelay"] == 1


def test_descriptor_limit_is_raised(site: Site):
    soft, hard = site.inside()["descriptors"]
    assert soft == hard


def test_collector_is_calm(site: Site):
    *thresholds, frozen = site.inside()["collector"]
    assert thresholds == [20_000, 20, 50]
    assert frozen > 10_000


def overtaken_by(site: Site, requests_at_once: int = 600) -> float:
    """One connection sends many requests at once, another then sends one. The share of the many's time that the one waited."""
    host = b"Host: localhost\r\n"
    with (
        socket.create_connection(site.address, timeout=20) as greedy,
        socket.create_connection(site.address, timeout=20) as modest,
    ):
        for connection in (greedy, modest):
            connection.sendall(b"GET /probe/hello/warm HTTP/1.1\r\n%s\r\n" % host)
            connection.recv(4096)
        started = time.monotonic()
        greedy.sendall(b"GET /probe/hello/you HTTP/1.1\r\n%s\r\n" % host * (requests_at_once - 1))
        greedy.sendall(b"GET /probe/hello/last HTTP/1.1\r\n%s\r\n" % host)
        # The many are being served by now.
        time.sleep(0.01)
        modest.sendall(b"GET /probe/hello/me HTTP/1.1\r\n%s\r\n" % host)
        reader = threading.Thread(target=lambda: read_to(greedy, b"last"))
        reader.start()
        read_to(modest, b"me")
        waited = time.monotonic() - started
        reader.join()
        return waited / (time.monotonic() - started)


def read_to(connection: socket.socket, word: bytes) -> None:
    tail = b""
    while not tail.endswith(word):
        tail = (tail + connection.recv(4096))[-20:]


def test_busy_connection_lets_the_others_have_their_turn(site: Site, sqlite_world: World):
    assert overtaken_by(site) < 0.4
    # The control: without the yield before each request a connection is served until it has nothing more to ask.
    with serving(sqlite_world, PROBE_WITHOUT_YIELD="1") as unkind:
        assert overtaken_by(unkind) > 0.6


def test_endless_upload_is_not_read_to_its_end(site: Site):
    with socket.create_connection(site.address, timeout=5) as connection:
        connection.sendall(b"POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999999\r\n\r\n")
        sent = 0
        with pytest.raises(ConnectionError):
            while sent < 100 * 1024 * 1024:
                sent += connection.send(bytes(1024 * 1024))
        assert sent < 40 * 1024 * 1024


def test_refused_upload_still_gets_its_answer_and_its_connection(site: Site):
    with requests.Session() as browser:
        for _ in range(2):
            answer = browser.post(
                f"{site.url}/nowhere", data=b"x" * 2_000_000, headers={"Accept": "application/json"}, timeout=10
            )
            assert answer.status_code in {400, 404, 413}
            assert answer.headers.get("Connection") != "close"


def test_backlog_has_room_for_a_storm():
    with listen("127.0.0.1", 0) as listener:
        # struct tcp_info of a listening socket: the seventh 32-bit word behind eight bytes is the length of its queue.
        most = struct.unpack_from("I", listener.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 64), 28)[0]
    allowed = int(Path("/proc/sys/net/core/somaxconn").read_text())
    assert most == min(BACKLOG, allowed)


@pytest.mark.parametrize(
    ("request_head", "status"),
    [
        (b"GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n" % (b"x" * 9000), 414),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n%s\r\n" % (b"X-Long: %s\r\n" % (b"x" * 1000) * 40), 431),
        (b"GET /\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc", 400),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +3\r\n\r\nabc", 400),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    ],
    ids=[
        "long-line",
        "long-head",
        "http-0.9",
        "two-lengths",
        "odd-length",
        "odd-encoding",
        "length-and-chunks",
        "two-hosts",
        "tls",
    ],
)
def test_odd_requests_are_refused(site: Site, request_head: bytes, status: int):
    assert status_of(ask(site, request_head)) == status


def test_head_that_trickles_in_is_cut(site: Site):
    with socket.create_connection(site.address, timeout=5) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        started = time.monotonic()
        with pytest.raises((BrokenPipeError, ConnectionResetError, EOFError)):
            for number in range(30):
                connection.sendall(b"X-%d: drip\r\n" % number)
                time.sleep(0.1)
                connection.settimeout(0.01)
                try:
                    if connection.recv(1024).startswith(b"HTTP/1.1 408") or not connection.recv(1):
                        raise EOFError
                except TimeoutError:
                    connection.settimeout(5)
        assert time.monotonic() - started < 3


def test_websocket_is_offered_on_the_live_path_alone(site: Site):
    host = site.url.removeprefix("http://")
    head = (
        f"GET %s HTTP/1.1\r\nHost: {host}\r\nOrigin: {site.url}\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n\r\n"
    )
    sound, live = "dGhlIHNhbXBsZSBub25jZQ==", "/socket.io/?EIO=4&transport=websocket"
    assert status_of(ask(site, (head % ("/nowhere", sound)).encode())) == 404
    assert status_of(ask(site, (head % (live, "short")).encode())) == 400
    assert status_of(ask(site, (head % (f"{live}&sid=unknown", sound)).encode())) == 400


def logged(site: Site, request_id: str) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in site.log.read_text().splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == "request" and line["request_id"] == request_id]


def test_log_names_the_route_and_nothing_personal(site: Site):
    answer = requests.get(f"{site.url}/probe/hello/Sakura?mail=sakura@example.org", timeout=5)
    # The line is written once the answer has left.
    assert wait_until(lambda: bool(logged(site, answer.headers["X-Request-ID"])))
    (line,) = logged(site, answer.headers["X-Request-ID"])
    assert line["route"] == "/probe/hello/<word>"
    assert line["method"] == "GET"
    assert line["status"] == 200
    assert line["ms"] > 0
    assert "akura" not in site.log.read_text()
    assert "127.0.0.1" not in site.log.read_text()


def test_path_without_a_route_is_not_logged(site: Site):
    answer = requests.get(f"{site.url}/nobody/here/Sakura", timeout=5)
    assert wait_until(lambda: [line["route"] for line in logged(site, answer.headers["X-Request-ID"])] == ["(none)"])
    assert "akura" not in site.log.read_text()


def test_process_lives_and_is_ready(site: Site):
    assert requests.get(f"{site.url}/healthz", timeout=5).json() == {"status": "ok"}
    assert requests.get(f"{site.url}/readyz", timeout=5).json() == {"status": "ok", "database": "ok"}


def start_again(site: Site, script: str = "talent_net.serve") -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "TALENT_NET_MODE": "testing", "SECRET_KEY": SECRET_KEY, "PORT": str(site.address[1])}
    return subprocess.run([sys.executable, "-m", script], env=environ, capture_output=True, text=True, timeout=20, check=False)


def test_port_in_use_is_said_in_one_line(site: Site):
    second = start_again(site)
    assert second.returncode == 2
    assert second.stdout == ""
    assert second.stderr.splitlines() == [f"talent_net cannot listen on 127.0.0.1:{site.address[1]}: Address already in use"]


def is_closed(site: Site) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(site.address) != 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_stop_ends_what_is_under_way_and_accepts_no_more(sqlite_world: World, raw: OpenRaw, how: signal.Signals):
    with serving(sqlite_world) as site:
        ear = raw(site, sqlite_world.sign_in())
        idle = socket.create_connection(site.address)
        answers: list[str] = []
        slow = threading.Thread(target=lambda: answers.append(requests.get(f"{site.url}/probe/slow?seconds=1", timeout=10).text))
        slow.start()
        time.sleep(0.3)
        started = time.monotonic()
        site.process.send_signal(how)
        assert ear.is_cut()
        assert wait_until(lambda: is_closed(site), 1)
        assert site.process.wait(10) == 0
        slow.join()
        idle.close()
        assert answers == ["done"]
        assert 0.5 < time.monotonic() - started < 4


def test_second_signal_ends_the_process_at_once(sqlite_world: World):
    with serving(sqlite_world) as site:
        slow = socket.create_connection(site.address)
        slow.sendall(b"GET /probe/slow?seconds=8 HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(0.2)
        for _ in range(2):
            site.process.send_signal(signal.SIGTERM)
            time.sleep(0.2)
        assert site.process.wait(2) == 1
        slow.close()
