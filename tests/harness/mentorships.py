"""The two of a mentorship, as most tests of what the two do meet them. A folder whose two have a history of their own has its own."""

from __future__ import annotations

import pytest

from tests.domain.mentoring.threads import Two, two_adults, watched_pupil
from tests.harness.apps import BeginWork


@pytest.fixture
def two(begin_work: BeginWork) -> Two:
    """A student of age and a mentor."""
    return two_adults(begin_work)


@pytest.fixture
def pupil(begin_work: BeginWork) -> Two:
    """A pupil, a mentor, and an officer who watches."""
    return watched_pupil(begin_work)
