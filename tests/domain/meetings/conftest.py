"""Two who meet, with hours that they both promise, and a pupil who is watched over."""

from __future__ import annotations

import pytest

from tests.domain.meetings.pairs import meeting_pair, watched_pair
from tests.domain.mentoring.threads import Two
from tests.harness.apps import BeginWork


@pytest.fixture
def two(begin_work: BeginWork) -> Two:
    """A student in Yokohama and a mentor in New York who are both free from 19 to 22 of the student's clock."""
    return meeting_pair(begin_work)


@pytest.fixture
def pupil(begin_work: BeginWork) -> Two:
    """A pupil and a mentor in Yokohama, free in the evening, and an officer who watches."""
    return watched_pair(begin_work)
