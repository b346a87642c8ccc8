"""Hours that two agree on are decent on both clocks, in summer and in winter."""

import pytest

from talent_net.demo.agreeing import _BEGINNINGS, _span, _together
from talent_net.domain.people.rules.hours import Span

pytestmark = pytest.mark.unit


def test_hours_go_with_the_clocks_of_both():
    assert _span(8, "Asia/Tokyo") == Span(5, 8 * 60, 11 * 60)
    # Friday evening, an hour later in summer: both are promised.
    assert _span(8, "America/New_York") == Span(4, 18 * 60, 22 * 60)
    assert _span(17, "Europe/Berlin") == Span(5, 9 * 60, 13 * 60)


def test_what_is_night_elsewhere_is_not_agreed_on():
    assert _span(8, "Europe/Berlin") is None
    assert _span(17, "America/New_York") is None


@pytest.mark.parametrize(
    "zone",
    [
        "America/Sao_Paulo",
        "America/Los_Angeles",
        "Pacific/Honolulu",
        "Europe/London",
        "Africa/Nairobi",
        "Asia/Kolkata",
        "Pacific/Auckland",
    ],
)
def test_everywhere_some_hours_are_decent(zone):
    assert any(_span(hour, zone) for hour in _BEGINNINGS)


def test_no_hour_is_promised_twice():
    kept = [Span(4, 19 * 60, 21 * 60), Span(6, 60, 120)]
    assert _together([*kept, Span(4, 18 * 60, 20 * 60)]) == [Span(4, 18 * 60, 21 * 60), Span(6, 60, 120)]
