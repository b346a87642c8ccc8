"""Ends, certificates and codes as plain values."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from talent_net.domain.certificates.rules import (
    ALPHABET,
    CODE_LETTERS,
    Figures,
    check_end,
    check_thanks,
    code_of,
    earns_certificate,
    grouped,
    latest_end,
    reminder_due,
    usual_end,
)
from talent_net.kernel.errors import RuleBroken

TODAY = date(2026, 6, 1)


def test_a_year_is_a_year_also_from_a_leap_day() -> None:
    assert usual_end(date(2026, 6, 1)) == date(2027, 6, 1)
    assert usual_end(date(2028, 2, 29)) == date(2029, 2, 28)
    assert latest_end(TODAY) == date(2028, 6, 1)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (None, "which_day"),
        (TODAY, "day_over"),
        (date(1, 1, 1), "day_over"),
        (date(2028, 6, 2), "day_too_far"),
        (date(9999, 12, 31), "day_too_far"),
    ],
)
def test_days_that_cannot_be_planned(day: date | None, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        check_end(day, TODAY)


def test_days_that_can_be_planned() -> None:
    assert check_end(TODAY + timedelta(days=1), TODAY) == TODAY + timedelta(days=1)
    assert check_end(latest_end(TODAY), TODAY) == latest_end(TODAY)


def test_each_reminder_is_given_once_and_a_night_left_out_is_made_up_for() -> None:
    ends_on, told, reminded = TODAY + timedelta(days=40), [], None
    for day in range(45):
        due = reminder_due(ends_on, TODAY + timedelta(days=day), reminded)
        if due is not None:
            told.append((day, due))
            reminded = due
    assert told == [(10, 30), (33, 7)]
    assert reminder_due(ends_on, TODAY + timedelta(days=36), 30) == 7
    assert reminder_due(ends_on, TODAY + timedelta(days=36), None) == 7
    assert reminder_due(ends_on, TODAY + timedelta(days=41), None) is None


@pytest.mark.parametrize(
    ("reason", "figures", "earned"),
    [
        ("goal_reached", Figures(meetings=1), True),
        ("no_fit", Figures(minutes=60), True),
        ("goal_reached", Figures(minutes=59), False),
        ("goal_reached", Figures(goals_reached=3), False),
        ("undone", Figures(meetings=5, minutes=500), False),
        ("safety", Figures(meetings=5, minutes=500), False),
    ],
)
def test_what_earns_a_certificate(reason: str, figures: Figures, *, earned: bool) -> None:
    assert earns_certificate(reason, figures) is earned


@given(st.text(alphabet=ALPHABET, min_size=CODE_LETTERS, max_size=CODE_LETTERS), st.sampled_from("- _.‐–　"))
def test_a_code_is_read_however_it_is_typed(code: str, between: str) -> None:
    shown = grouped(code)
    assert [len(part) for part in shown.split("-")] == [5, 5, 5, 5]
    assert {code_of(typed) for typed in (shown, code, shown.lower(), shown.replace("-", between), f"  {shown}\n")} == {code}


@given(st.text(max_size=100))
def test_whatever_is_typed_breaks_nothing(typed: str) -> None:
    found = code_of(typed)
    assert found is None or (len(found) == CODE_LETTERS and set(found) <= set(ALPHABET))


def test_a_code_has_eighty_bits_and_letters_that_nobody_confuses() -> None:
    assert len(ALPHABET) ** CODE_LETTERS > 2**80
    assert not set("01ILOU") & set(ALPHABET)
    assert all(one < other for one, other in pairwise(ALPHABET))


@pytest.mark.parametrize(("body", "code"), [("", "thanks_empty"), (" \n", "thanks_empty"), ("x" * 1001, "thanks_too_long")])
def test_thanks_that_cannot_be_given(body: str, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        check_thanks(body)
