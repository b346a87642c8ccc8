"""When the weekly mail goes out."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.searches.rules.saving import LONGEST_NAME, MOST_SAVED, check_saving, next_mail
from talent_net.kernel.errors import RuleBroken

ZONES = ("Asia/Tokyo", "America/New_York", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Kiritimati", "America/Sao_Paulo")


@given(st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1)), st.sampled_from(ZONES))  # noqa: DTZ001 - made aware below
def test_it_is_always_the_coming_monday_at_eight_on_the_owners_clock(moment: datetime, zone: str) -> None:
    now = moment.replace(tzinfo=UTC)
    local = next_mail(now, zone).astimezone(ZoneInfo(zone))
    assert (local.weekday(), local.hour, local.minute) == (0, 8, 0)
    assert 0 < (next_mail(now, zone) - now).total_seconds() <= 7 * 86400 + 3600


def test_the_clock_change_moves_it_along() -> None:
    before = next_mail(datetime(2026, 3, 24, tzinfo=UTC), "Europe/Berlin")
    assert before == datetime(2026, 3, 30, 6, 0, tzinfo=UTC)
    assert next_mail(datetime(2026, 3, 20, tzinfo=UTC), "Europe/Berlin") == datetime(2026, 3, 23, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "question", "kept", "code"),
    [
        ("", "q=sea", 0, "searches.name_needed"),
        ("x" * (LONGEST_NAME + 1), "q=sea", 0, "searches.name_needed"),
        ("Sea", "", 0, "searches.asks_nothing"),
        ("Sea", "q=" + "x" * 2000, 0, "searches.asks_too_much"),
        ("Sea", "q=sea", MOST_SAVED, "searches.too_many"),
    ],
)
def test_what_cannot_be_kept(name: str, question: str, kept: int, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        check_saving(name, question, kept)
