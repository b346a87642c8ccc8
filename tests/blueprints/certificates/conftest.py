"""Two who have worked together for a while."""

from __future__ import annotations

import pytest

from talent_net.domain.meetings.kinds import MeetingState
from tests.domain.certificates.together import NAMES, call, meet, reach, spend
from tests.domain.mentoring.threads import Two, thread, two_adults, watched_pupil
from tests.harness.apps import BeginWork
from tests.harness.clocks import clock

__all__ = ["clock"]


@pytest.fixture
def two(begin_work: BeginWork) -> Two:
    """A student of age and a mentor who met twice, for two hours and a half, and reached a goal."""
    found = two_adults(begin_work)
    call(begin_work, found.student, **NAMES)
    with begin_work() as work:
        pair = thread(work, found)
        spend(work, pair, 150)
        meet(work, pair, MeetingState.HELD, -10, number=1)
        meet(work, pair, MeetingState.HELD, -3, number=2)
        meet(work, pair, MeetingState.MISSED, -2)
        reach(work, pair)
    return found


@pytest.fixture
def pupil(begin_work: BeginWork) -> Two:
    """A pupil, a mentor, and an officer who watches; they met once."""
    found = watched_pupil(begin_work)
    with begin_work() as work:
        meet(work, thread(work, found), MeetingState.HELD, -3, number=1)
    return found
