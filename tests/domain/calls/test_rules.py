"""When a call is open, who sits in it, and what passes through."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from talent_net.domain.calls.rules import LEASE, check_candidates, check_description, check_open, is_here
from talent_net.kernel.errors import RuleBroken

STARTS = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
ENDS = STARTS + timedelta(minutes=45)
SECOND = timedelta(seconds=1)
CANDIDATE = "candidate:1 1 udp 2122260223 192.0.2.1 54321 typ host generation 0"


def code_of_call_at(moment: datetime) -> str:
    try:
        check_open(moment, STARTS, ENDS)
    except RuleBroken as broken:
        return broken.code
    return ""


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        (STARTS - timedelta(minutes=15) - SECOND, "calls.too_early"),
        (STARTS - timedelta(minutes=15), ""),
        (STARTS, ""),
        (ENDS + timedelta(hours=2) - SECOND, ""),
        (ENDS + timedelta(hours=2), "calls.over"),
    ],
)
def test_a_call_is_open_from_a_quarter_of_an_hour_before_until_two_hours_after(moment: datetime, code: str) -> None:
    assert code_of_call_at(moment) == code


@pytest.mark.parametrize(
    ("session_id", "silence", "is_taken"),
    [(1, timedelta(0), True), (1, LEASE, True), (1, LEASE + SECOND, False), (None, timedelta(0), False)],
)
def test_a_seat_is_taken_while_its_page_says_so(session_id: int | None, silence: timedelta, is_taken: bool) -> None:
    assert is_here(STARTS, session_id, STARTS - silence) is is_taken


def test_a_seat_that_was_never_seen_is_not_taken() -> None:
    assert not is_here(STARTS, 1, None)


@pytest.mark.parametrize("text", ["", "hello", "\nv=0", "v=0" + "x" * 24_000])
def test_what_is_no_description_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken):
        check_description(text)


def test_a_description_passes() -> None:
    check_description("v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n")


@pytest.mark.parametrize(
    "lines",
    [[], ["v=0"], [CANDIDATE + "\r\na=evil"], ["candidate:" + "x" * 400], [CANDIDATE, "candidate:港"], [CANDIDATE] * 41],
)
def test_what_are_no_candidates_is_refused(lines: list[str]) -> None:
    with pytest.raises(RuleBroken):
        check_candidates(lines)


def test_candidates_pass_and_so_does_their_end() -> None:
    check_candidates([CANDIDATE, ""])
