"""What time it is. The conftest of a folder that imports `clock` has all its tests at noon."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.harness.apps import NOON


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Noon in Yokohama on an ordinary Monday, until a test moves on."""
    with time_machine.travel(NOON, tick=True) as traveller:
        yield traveller


@pytest.fixture
def still_noon() -> Iterator[time_machine.Traveller]:
    """The same moment for as long as a test lasts."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller
