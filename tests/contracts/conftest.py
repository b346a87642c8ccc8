"""Contracts about doors, words and templates need the app, but no data: one app over SQLite serves them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.harness.apps import build_app
from tests.harness.databases import Database, Databases


@pytest.fixture(scope="session")
def _empty(databases: Databases) -> Database:
    return databases.make("sqlite", "contracts")


@pytest.fixture(scope="session")
def app(_empty: Database) -> Flask:
    """The app with every door open, over an empty database."""
    return build_app(_empty, mode="development", demo=True)


@pytest.fixture(scope="session")
def make_app(_empty: Database) -> Callable[..., Flask]:
    """The app with settings of one's own."""

    def make(**settings: Any) -> Flask:
        return build_app(_empty, **settings)

    return make
