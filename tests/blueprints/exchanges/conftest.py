"""Two adults, and a pupil who is watched over, at noon in Yokohama."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.domain.mentoring.threads import Two, two_adults, watched_pupil
from tests.harness.apps import NOON, BeginWork


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Noon in Yokohama, until a test moves on."""
    with time_machine.travel(NOON, tick=True) as traveller:
        yield traveller


@pytest.fixture
def two(begin_work: BeginWork) -> Two:
    """A student of age and a mentor."""
    return two_adults(begin_work)


@pytest.fixture
def pupil(begin_work: BeginWork) -> Two:
    """A pupil, a mentor, and an officer who watches."""
    return watched_pupil(begin_work)
