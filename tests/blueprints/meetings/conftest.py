"""Noon in Yokohama, and two who meet in the evening."""

from tests.domain.meetings.conftest import pupil, two
from tests.harness.clocks import clock

__all__ = ["clock", "pupil", "two"]
