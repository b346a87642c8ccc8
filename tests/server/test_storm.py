"""Many come at once, as after a restart."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import struct
import time
from concurrent.futures import ThreadPoolExecutor

import requests

from tests.server.raw import TEXT, frame
from tests.server.site import Account, Site, wait_until

CLIENTS = 300
WINDOWS = 5


async def join(site: Site, headers: str) -> asyncio.StreamWriter:
    """One page's way in: a token, a WebSocket, the live channel."""
    reader, writer = await asyncio.open_connection(*site.address)
    writer.write(f"POST /live/token HTTP/1.1\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n".encode())
    token = json.loads((await reader.read()).partition(b"\r\n\r\n")[2])["token"]
    writer.close()
    reader, writer = await asyncio.open_connection(*site.address)
    key = base64.b64encode(os.urandom(16)).decode()
    upgrade = f"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
    writer.write(f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n{headers}{upgrade}".encode())
    assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
    await read(reader)
    writer.write(frame(f"40{json.dumps({'token': token})}".encode()))
    assert (await read(reader)).startswith(b'40{"sid"')
    return writer


async def read(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readexactly(2)
    assert head[0] & 0x0F == TEXT
    size = head[1] if head[1] < 126 else struct.unpack("!H", await reader.readexactly(2))[0]
    return await reader.readexactly(size)


def headers_of(site: Site, account: Account) -> str:
    browser = site.browser(account)
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies)
    lines = {
        "Host": site.url.removeprefix("http://"),
        "Origin": site.url,
        "X-CSRFToken": str(browser.headers["X-CSRFToken"]),
        "Accept": "application/json",
        "Cookie": cookies,
    }
    return "".join(f"{name}: {value}\r\n" for name, value in lines.items())


async def storm(site: Site, accounts: list[Account]) -> tuple[float, float]:
    """Let everybody in at once. Returns the seconds that it took and the KiB of memory that each connection holds."""
    headers = [headers_of(site, account) for account in accounts]
    before = site.inside()["memory"]
    started = time.monotonic()
    writers = await asyncio.gather(*(join(site, headers[number % len(headers)]) for number in range(CLIENTS)))
    took = time.monotonic() - started
    inside = site.inside()
    assert inside["joined"] == CLIENTS
    for writer in writers:
        writer.close()
    await asyncio.gather(*(writer.wait_closed() for writer in writers), return_exceptions=True)
    return took, (inside["memory"] - before) / CLIENTS / 1024


def test_everybody_gets_in_and_leaves_nothing_behind(site: Site):
    accounts = [site.world.sign_in() for _ in range(CLIENTS // WINDOWS)]
    # In a thread of its own: a browser test of the same process may keep a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        took, memory = pool.submit(lambda: asyncio.run(storm(site, accounts))).result()
    assert memory < 150
    assert wait_until(lambda: site.inside()["sockets"] == 0)
    assert requests.get(f"{site.url}/probe/hello/you", timeout=5).text == "you"
    print(f"{CLIENTS} pages: {took:.2f} s, {memory:.0f} KiB each")  # noqa: T201 - seen with -s
