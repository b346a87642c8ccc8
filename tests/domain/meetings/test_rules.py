"""Links, lengths, walls on which a time comes twice or never, and minutes in company."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.rules import (
    CORRECTED_WITHIN,
    check_correction,
    check_link,
    check_minutes,
    check_note,
    check_place,
    check_point,
    check_room,
    minutes_together,
)
from talent_net.kernel.errors import RuleBroken

HOSTS = frozenset({"zoom.us", "meet.google.com"})
AT = datetime(2026, 6, 2, 10, 0, tzinfo=UTC)


def refused(check: object, *arguments: object, **options: object) -> str:
    """The code with which a rule refuses; empty where it does not."""
    try:
        check(*arguments, **options)  # type: ignore[operator]  # any rule of the module
    except RuleBroken as broken:
        return broken.code
    return ""


@pytest.mark.parametrize(
    "address",
    [
        "https://zoom.us/j/1",
        "  https://zoom.us/j/1  ",
        "https://us02web.zoom.us/j/1?pwd=x#y",
        "https://ZOOM.US/j/1",
        "https://meet.google.com:443/abc",
    ],
)
def test_a_link_to_a_service_that_is_allowed_may_be_used(address: str) -> None:
    assert refused(check_link, address, HOSTS) == ""


@pytest.mark.parametrize(
    "address",
    [
        "",
        "zoom.us/j/1",
        "http://zoom.us/j/1",
        "javascript://zoom.us/%0aalert(1)",
        "https:///j/1",
        "https://aoi@zoom.us/j/1",
        "https://aoi:secret@zoom.us/j/1",
        "https://@zoom.us/j/1",
        "https://zoom.us:8443/j/1",
        "https://zoom.us:port/j/1",
        "https://zoom.us:99999/j/1",
        "https://zoom.us/j/1 2",
        "https://zoom.us/j/1\t2",
        "https://evil.example\\.zoom.us/j/1",
        "https://zoom.us\\@evil.example/",
        "https://[zoom.us/j/1",
        "https://zoom.us/\u202ej/1",
    ],
)
def test_what_is_no_plain_https_link_is_refused(address: str) -> None:
    assert refused(check_link, address, HOSTS) == "meetings.no_link"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/zoom.us",
        "https://zoom.us.evil.example/j/1",
        "https://notzoom.us/j/1",
        "https://google.com/abc",
        # Letters of other scripts that look alike, full-width letters, and a dot that is none.
        "https://z\u043e\u043em.us/j/1",
        "https://\uff5aoom.us/j/1",
        "https://zoom\u3002us/j/1",
        "https://zoom.us./j/1",
        "https://.evil.example/j/1",
    ],
)
def test_names_that_only_look_like_an_allowed_one_are_refused(address: str) -> None:
    assert refused(check_link, address, HOSTS) in {"meetings.unknown_service", "meetings.no_link"}


def test_no_service_is_allowed_where_the_house_names_none() -> None:
    assert refused(check_link, "https://zoom.us/j/1", frozenset()) == "meetings.unknown_service"


def test_a_pupil_meets_in_the_thread_and_adults_elsewhere() -> None:
    for place in (Place.CALL, Place.LINK, Place.IN_PERSON):
        assert refused(check_place, place, "Minato Mirai", HOSTS, is_supervised=True) == "meetings.pupils_are_watched"
    assert refused(check_place, Place.THREAD, "", HOSTS, is_supervised=True) == ""
    assert refused(check_place, Place.THREAD, "", HOSTS, is_supervised=False) == "meetings.no_thread_for_adults"
    assert refused(check_place, Place.IN_PERSON, " ", HOSTS, is_supervised=False) == "meetings.where"
    assert refused(check_place, Place.IN_PERSON, "x" * 501, HOSTS, is_supervised=False) == "meetings.address_too_long"
    assert refused(check_place, Place.CALL, "", HOSTS, is_supervised=False) == ""


def test_lengths_points_and_notes_have_their_measure() -> None:
    assert refused(check_minutes, 45) == ""
    assert refused(check_minutes, 50) == "meetings.length"
    assert refused(check_point, " ", 0) == "meetings.point_empty"
    assert refused(check_point, "x" * 201, 0) == "meetings.point_too_long"
    assert refused(check_point, "x" * 200, 19) == ""
    assert refused(check_point, "x", 20) == "meetings.agenda_full"
    assert refused(check_room, 29) == ""
    assert refused(check_room, 30) == "meetings.too_many_coming"
    assert refused(check_note, "x" * 10_001) == "meetings.note_too_long"


def test_a_meeting_is_put_right_from_its_end_on_for_a_fortnight() -> None:
    assert refused(check_correction, 30, AT, AT - timedelta(seconds=1)) == "meetings.not_over_yet"
    assert refused(check_correction, 30, AT, AT + CORRECTED_WITHIN) == ""
    assert refused(check_correction, None, AT, AT + CORRECTED_WITHIN + timedelta(seconds=1)) == "meetings.too_late_to_correct"
    for minutes in (0, -5, 241):
        assert refused(check_correction, minutes, AT, AT) == "meetings.minutes_impossible"


def spans(*minutes: tuple[float, float]) -> list[tuple[datetime, datetime]]:
    return [(AT + timedelta(minutes=start), AT + timedelta(minutes=end)) for start, end in minutes]


@pytest.mark.parametrize(
    ("one", "other", "minutes"),
    [
        ([(0, 45)], [(0, 45)], 45),
        ([(-5, 41)], [(2, 60)], 40),
        ([(0, 45)], [(2, 60)], 45),
        # Whoever comes back after a break, and whoever is there with two windows.
        ([(0, 10), (20, 30)], [(0, 30)], 20),
        ([(0, 30), (10, 30)], [(0, 30)], 30),
        ([(0, 0.5)], [(0, 60)], 5),
        ([(0, 600)], [(0, 600)], 240),
        ([(0, 10)], [(10, 20)], None),
        ([(0, 10)], [], None),
        ([], [], None),
    ],
)
def test_minutes_in_company_are_rounded_up_to_five(
    one: list[tuple[float, float]], other: list[tuple[float, float]], minutes: int | None
) -> None:
    assert minutes_together(spans(*one), spans(*other)) == minutes
    assert minutes_together(spans(*other), spans(*one)) == minutes
