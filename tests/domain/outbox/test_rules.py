"""Pauses between attempts."""

from datetime import timedelta

import pytest

from talent_net.domain.outbox.rules import retry_after

pytestmark = pytest.mark.unit


def test_pauses_double_and_end_at_six_hours() -> None:
    pauses = [retry_after(attempt) for attempt in range(1, 13)]
    assert pauses[:3] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert max(pauses) == timedelta(hours=6)
    assert pauses == sorted(pauses)
