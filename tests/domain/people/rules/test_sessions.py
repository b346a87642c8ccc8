"""How long a sign-in lasts."""

from datetime import UTC, datetime, timedelta

import pytest

from talent_net.domain.people.rules.sessions import ends_at, is_over
from talent_net.kernel.limits import Limits

pytestmark = pytest.mark.unit
START = datetime(2026, 4, 1, tzinfo=UTC)
LIMITS = Limits()


@pytest.mark.parametrize(
    ("is_staff", "idle", "over"),
    [
        (False, timedelta(days=13), False),
        (False, timedelta(days=14), True),
        (True, timedelta(minutes=29), False),
        (True, timedelta(minutes=30), True),
    ],
)
def test_idleness_ends_a_session(is_staff: bool, idle: timedelta, over: bool) -> None:
    assert is_over(START + idle, START, START + timedelta(days=300), is_staff=is_staff, limits=LIMITS) is over


@pytest.mark.parametrize(("is_staff", "length"), [(False, timedelta(days=30)), (True, timedelta(hours=12))])
def test_a_session_ends_for_good_however_busy(is_staff: bool, length: timedelta) -> None:
    end = ends_at(START, is_staff=is_staff, limits=LIMITS)
    assert end == START + length
    assert is_over(end, end - timedelta(seconds=1), end, is_staff=is_staff, limits=LIMITS)
