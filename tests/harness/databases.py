"""A fresh, migrated database for every test, on SQLite and on PostgreSQL.

Tests commit for real: the unit of work, its savepoints and its locks behave as they do in the city. What they left is swept away
before the next test: SQLite's file is copied anew, PostgreSQL's rows are deleted.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from flask_migrate import upgrade
from psycopg import sql

from config import load_settings
from talent_net.app import create_app
from talent_net.domain.audit.rules import GENESIS
from talent_net.web.extensions import db
from tests.harness.letters import letter_box
from tests.services.found import services

ENGINES = ("sqlite", "postgresql")
SECRET_KEY = "a key for tests alone, 0123456789 abcdefghij"


@dataclass
class Database:
    """A migrated database of this test process. `is_clean` tells that no test touched it since it was swept."""

    engine_name: str
    url: str
    folder: Path
    is_clean: bool = True
    _tables: list[str] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.folder / "talent_net.db"

    @property
    def name(self) -> str:
        return urlsplit(self.url).path.lstrip("/")

    def sweep(self) -> None:
        """Put it back as the migrations left it. No connection may be in a transaction."""
        if self.engine_name == "sqlite":
            for suffix in ("", "-wal", "-shm"):
                self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
            shutil.copy(self.folder / "template.db", self.file)
        else:
            self._delete_rows()
        self.is_clean = True

    def empty_letter_box(self) -> None:
        """Throw away the mails of other tests: their clocks were other ones, and files go by their moments."""
        shutil.rmtree(letter_box(self.folder), ignore_errors=True)

    def _delete_rows(self) -> None:
        with psycopg.connect(self.url) as connection:
            # Triggers and foreign keys stand aside: the order of the tables does not matter, nor that a log is append-only.
            connection.execute("SET LOCAL session_replication_role = replica; SET LOCAL lock_timeout = '5s'")
            if not self._tables:
                rows = connection.execute(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
                )
                self._tables = [name for (name,) in rows]
            statements = [sql.SQL("DELETE FROM {}").format(sql.Identifier(name)) for name in self._tables]
            connection.execute(sql.SQL("; ").join(statements))
            # What the migrations put in.
            connection.execute("INSERT INTO audit_head (id, length, digest) VALUES (1, 0, %s)", [GENESIS])


def database_named(url: str, name: str) -> str:
    """The same server's address with another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def migrate(url: str, folder: Path) -> None:
    """Bring an empty database to the newest schema, by the way that an operator takes."""
    settings = load_settings({}, mode="testing", secret_key=SECRET_KEY, database_url=url, instance_path=str(folder))
    app = create_app(settings)
    with app.app_context():
        upgrade(directory=str(Path(__file__).resolve().parents[2] / "migrations"))
        db.engine.dispose()


def create_postgresql(server: str, name: str) -> str:
    """A new empty database on the server; one of the same name goes first."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(name)))
    return database_named(server, name)


def drop_postgresql(server: str, name: str) -> None:
    """Remove a database, whoever is still connected."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


class Databases:
    """The databases of this test process, made when first asked for."""

    def __init__(self, worker: str, folder: Path) -> None:
        self._worker = worker
        self._folder = folder
        self._made: dict[str, Database] = {}
        self._names: list[str] = []

    def get(self, engine_name: str) -> Database:
        """The shared database on this engine; skips the test where the engine is missing."""
        if engine_name not in self._made:
            self._made[engine_name] = self.make(engine_name, "shared")
        return self._made[engine_name]

    def make(self, engine_name: str, purpose: str) -> Database:
        """A migrated database of one's own."""
        folder = self._folder / engine_name / purpose
        folder.mkdir(parents=True)
        url = self.empty(engine_name, purpose)
        migrate(url, folder)
        made = Database(engine_name, url, folder)
        if engine_name == "sqlite":
            shutil.copy(made.file, folder / "template.db")
        return made

    def empty(self, engine_name: str, purpose: str) -> str:
        """The address of a database without any table."""
        folder = self._folder / engine_name / purpose
        folder.mkdir(parents=True, exist_ok=True)
        if engine_name == "sqlite":
            return f"sqlite:///{folder / 'talent_net.db'}"
        server = services().postgresql
        if server is None:
            pytest.skip("PostgreSQL is not to be had on this machine")
        name = f"talent_net_test_{os.getpid()}_{self._worker}_{purpose}"
        self._names.append(name)
        return create_postgresql(server, name)

    def will_drop(self, name: str) -> None:
        """Drop this PostgreSQL database, too, in the end."""
        self._names.append(name)

    def close(self) -> None:
        """Drop what was created."""
        server = services().postgresql
        for name in self._names if server else ():
            drop_postgresql(str(server), name)


@pytest.fixture(scope="session")
def databases(worker_id: str) -> Iterator[Databases]:
    """The maker of databases for this test process."""
    with tempfile.TemporaryDirectory(prefix="talent_net_") as folder:
        made = Databases(worker_id, Path(folder))
        yield made
        made.close()


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, databases: Databases) -> Database:
    """An empty, migrated database, once on each engine, and with it an empty letter box."""
    found = databases.get(request.param)
    if not found.is_clean:
        found.sweep()
        found.empty_letter_box()
    found.is_clean = False
    return found
