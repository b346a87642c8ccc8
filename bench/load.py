"""Load over keep-alive connections, and what the server paid for it."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import psutil

ANSWER_SECONDS = 30.0


@dataclass
class Round:
    """One round of load: how many answers, what they cost the server, how long each took."""

    answers: int = 0
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    waits: list[float] = field(default_factory=list)

    @property
    def per_cpu_second(self) -> float:
        return self.answers / self.cpu_seconds

    def wait_ms(self, share: float) -> float:
        """The wait that this share of the answers kept within, in milliseconds."""
        ordered = sorted(self.waits)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class WrongAnswer(Exception):
    """The server answered something else than the page."""


async def _answer(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    if status != 200:
        raise WrongAnswer(f"status {status}")
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return await reader.readexactly(int(value))
    raise WrongAnswer("no Content-Length")


async def _one_connection(url: str, request: bytes, turns: list[int], done: Round) -> None:
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        while turns[0] > 0:
            turns[0] -= 1
            began = time.perf_counter()
            writer.write(request)
            await asyncio.wait_for(_answer(reader), ANSWER_SECONDS)
            done.waits.append(time.perf_counter() - began)
    finally:
        writer.close()
        await writer.wait_closed()


def request_for(url: str, cookie: str = "") -> bytes:
    """The bytes of a browser's GET."""
    parts = urlsplit(url)
    lines = [
        f"GET {parts.path}{'?' + parts.query if parts.query else ''} HTTP/1.1",
        f"Host: {parts.netloc}",
        "Accept: text/html",
        "Accept-Language: ja,en;q=0.8",
    ]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    return "\r\n".join([*lines, "", ""]).encode()


def cpu_of(process: psutil.Process) -> float:
    """Seconds of CPU that a process has used, in user space and in the kernel."""
    used = process.cpu_times()
    return float(used.user + used.system)


def load(url: str, *, cookie: str, answers: int, connections: int, server: psutil.Process) -> Round:
    """Ask for one page `answers` times over some connections, each asking again as soon as it is answered."""
    done = Round()

    async def all_connections() -> None:
        turns = [answers]
        request = request_for(url, cookie)
        await asyncio.gather(*(_one_connection(url, request, turns, done) for _ in range(connections)))

    cpu, began = cpu_of(server), time.perf_counter()
    asyncio.run(all_connections())
    done.wall_seconds = time.perf_counter() - began
    done.cpu_seconds = cpu_of(server) - cpu
    done.answers = len(done.waits)
    return done
