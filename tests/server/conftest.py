"""Real server processes over real sockets: on SQLite alone, and two of them on PostgreSQL and Redis."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine

from tests.harness.databases import Databases
from tests.server.raw import OpenRaw, RawSocket
from tests.server.site import REDIS, Account, OwnRedis, Site, World, serving


def _world(databases: Databases, engine_name: str, purpose: str) -> World:
    made = databases.make(engine_name, purpose)
    engine = create_engine(made.url.replace("postgresql://", "postgresql+psycopg://"))
    return World(made.url, made.folder, engine)


@pytest.fixture(scope="module")
def sqlite_world(databases: Databases, request: pytest.FixtureRequest) -> Iterator[World]:
    world = _world(databases, "sqlite", f"sockets_{request.module.__name__.rpartition('.')[2]}")
    yield world
    world.engine.dispose()


@pytest.fixture(scope="module")
def postgres_world(databases: Databases, request: pytest.FixtureRequest) -> Iterator[World]:
    world = _world(databases, "postgresql", f"sockets_{request.module.__name__.rpartition('.')[2]}")
    yield world
    world.engine.dispose()


@pytest.fixture(scope="module")
def site(sqlite_world: World) -> Iterator[Site]:
    """One process on SQLite, as `make run` starts it."""
    with serving(sqlite_world) as found:
        yield found


@pytest.fixture
def raw() -> Iterator[OpenRaw]:
    """Open raw WebSockets: raw(site, account). All are closed in the end."""
    opened: list[RawSocket] = []

    def connect(site: Site, account: Account | None = None, **options: int) -> RawSocket:
        opened.append(RawSocket(site, account, **options))
        return opened[-1]

    yield connect
    for client in opened:
        client.close()


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnRedis]:
    """A Redis that the tests of one file may stop."""
    if REDIS is None:
        pytest.skip("Redis is not to be had on this machine")
    server = OwnRedis(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def pair(postgres_world: World, redis_server: OwnRedis) -> Iterator[tuple[Site, Site]]:
    """Two processes that share PostgreSQL and Redis."""
    shared = {"REDIS_URL": redis_server.url}
    with serving(postgres_world, **shared) as first, serving(postgres_world, **shared, TALENT_NET_WORKER="0") as second:
        yield first, second
