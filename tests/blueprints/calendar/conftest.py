"""Two who live by different clocks, on the eve of a clock change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.blueprints.calendar.letters import MARCH, Two
from tests.factories.calendar import living_in
from tests.harness.apps import BeginWork


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """A still clock, until a test moves on."""
    with time_machine.travel(MARCH, tick=False) as traveller:
        yield traveller


@pytest.fixture
def two(begin_work: BeginWork) -> Two:
    """A mentor in New York who reads English, a student in Yokohama who reads Japanese."""
    with begin_work() as work:
        mentor = living_in(work, "America/New_York", email="mentor@mail.example")
        student = living_in(work, "Asia/Tokyo", language="ja", email="student@mail.example")
        return Two(mentor.id, student.id)
