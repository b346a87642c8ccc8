"""One look for all services, by the process that leads the test run; its workers read the result from the environment."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass

from tests.services import chromium, khal, postgresql, redis

VARIABLE = "TALENT_NET_TEST_SERVICES"
# Services to leave out on purpose, separated by commas: how a bare machine is tried on a rich one.
WITHOUT = "TEST_WITHOUT"


@dataclass(frozen=True)
class Services:
    """Where each service is, or None."""

    postgresql: str | None
    redis: str | None
    chromium: str | None
    khal: str | None

    def missing(self) -> list[str]:
        """What could not be had, in words."""
        names = {"postgresql": "PostgreSQL", "redis": "Redis", "chromium": "Chromium", "khal": "khal"}
        return [words for name, words in names.items() if getattr(self, name) is None]


def find(closing: ExitStack) -> Services:
    """Find or start everything. What was started is stopped by `closing`."""
    without = {name.strip() for name in os.environ.get(WITHOUT, "").split(",")}
    searches: dict[str, Callable[[ExitStack], str | None]] = {
        "postgresql": postgresql.find,
        "redis": redis.find,
        "chromium": lambda _closing: chromium.find(),
        "khal": lambda _closing: khal.find(),
    }
    services = Services(**{name: None if name in without else search(closing) for name, search in searches.items()})
    os.environ[VARIABLE] = json.dumps(asdict(services))
    return services


def services() -> Services:
    """What the leading process found."""
    return Services(**json.loads(os.environ[VARIABLE]))
