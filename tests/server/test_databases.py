"""Waiting for a database is waiting together."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.server.site import Site, World, serving

# The control: psycopg imported first, patched afterwards.
LATE_PATCH = """
import sys, time
import psycopg
from gevent import monkey
monkey.patch_all()
import gevent
connections = [psycopg.connect(sys.argv[1]) for _ in range(10)]
started = time.monotonic()
gevent.joinall([gevent.spawn(connection.execute, "SELECT pg_sleep(0.2)") for connection in connections])
print(time.monotonic() - started)
"""


@pytest.fixture(scope="module")
def on_postgres(postgres_world: World) -> Iterator[Site]:
    with serving(postgres_world) as found:
        yield found


def together(count: int, call: Callable[[], object]) -> float:
    """Run a call so many times at once. Returns how long all took, in seconds."""
    with ThreadPoolExecutor(count) as pool:
        started = time.monotonic()
        for done in [pool.submit(call) for _ in range(count)]:
            done.result()
        return time.monotonic() - started


def test_ten_who_wait_for_postgresql_wait_together(on_postgres: Site):
    def sleep() -> None:
        assert requests.get(f"{on_postgres.url}/probe/database-sleep?seconds=0.2", timeout=10).text == "done"

    together(10, sleep)
    assert together(10, sleep) < 1


def test_ten_wait_one_after_the_other_where_psycopg_was_imported_before_the_patch(postgres_world: World):
    command = [sys.executable, "-c", LATE_PATCH, postgres_world.url]
    assert float(subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout) > 1.8


def slowest_page_during(site: Site, path: str, **query: object) -> tuple[float, list[int]]:
    """While four write at once, the slowest of others' pages in seconds, and the writers' statuses."""
    slowest = 0.0
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(site.post, path, **query) for _ in range(4)]
        while not all(writer.done() for writer in writers):
            started = time.monotonic()
            requests.get(f"{site.url}/probe/hello/you", timeout=10)
            slowest = max(slowest, time.monotonic() - started)
            time.sleep(0.01)
    return slowest, [writer.result().status_code for writer in writers]


def test_writers_on_sqlite_queue_without_stopping_the_process(site: Site):
    account = site.world.sign_in()
    slowest, statuses = slowest_page_during(site, "/probe/write", person=account.person_id, pause=0.2)
    assert statuses == [200] * 4
    assert slowest < 0.3


def test_writers_on_sqlite_without_the_turn_stop_the_process(site: Site):
    """The control: whoever waits inside SQLite makes everybody wait, and in vain."""
    slowest, statuses = slowest_page_during(site, "/probe/write-unguarded", pause=0.2)
    assert 503 in statuses
    assert slowest > 1


def test_writer_of_another_process_does_not_stop_this_one(site: Site):
    """A heavy job's process or a command holds the file; whoever wants to write here waits alone."""
    account = site.world.sign_in()
    path = site.world.engine.url.database
    assert path is not None
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(site.post, "/probe/write", person=account.person_id)
        time.sleep(0.1)
        slowest = 0.0
        for _ in range(20):
            started = time.monotonic()
            requests.get(f"{site.url}/probe/hello/you", timeout=15)
            slowest = max(slowest, time.monotonic() - started)
            time.sleep(0.03)
        assert not writer.done()
        other.execute("COMMIT")
        other.close()
        assert writer.result().text == "written"
    assert slowest < 0.3
