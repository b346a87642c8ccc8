"""The demo world as tests meet it: told once for each engine and process, through the command that `make demo` runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import psycopg
import pytest
from psycopg import sql

from talent_net.web.extensions import db
from tests.harness.apps import build_app
from tests.harness.databases import Database, Databases, database_named
from tests.services.found import services

World = Callable[[str], Database]


@pytest.fixture(scope="session")
def demo_world(databases: Databases) -> World:
    """demo_world("sqlite"): a database with the demo world in it, to be read only."""
    told: dict[str, Database] = {}

    def tell(engine_name: str) -> Database:
        if engine_name not in told:
            database = databases.make(engine_name, "demo")
            app = build_app(database, mode="development", demo=True)
            result = app.test_cli_runner().invoke(args=["demo", "fill"], catch_exceptions=False)
            assert result.exit_code == 0, result.output
            with app.app_context():
                db.engine.dispose()
            told[engine_name] = database
        return told[engine_name]

    return tell


@pytest.fixture
def demo_copy(demo_world: World, databases: Databases) -> World:
    """demo_copy("postgresql"): a copy of the demo world of one's own, to change at will."""
    made = 0

    def copy(engine_name: str) -> Database:
        nonlocal made
        made += 1
        world = demo_world(engine_name)
        folder = world.folder.with_name(f"copy{made}")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if engine_name == "sqlite":
            shutil.copy(world.file, folder / world.file.name)
            return Database(engine_name, f"sqlite:///{folder / world.file.name}", folder)
        server, name = str(services().postgresql), f"{world.name}_copy{made}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            original = sql.Identifier(world.name)
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), original))
        databases.will_drop(name)
        return Database(engine_name, database_named(server, name), folder)

    return copy
