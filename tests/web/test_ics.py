"""iCalendar files: zones that tell what their clocks show, words of any kind, names and addresses that stay where they belong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from talent_net.matching.availability import transitions
from talent_net.web.ics import Appointment, Method, Party, calendar_file, time_zone

HOUSE = Party(name="talent_net", address="no-reply@talent-net.example")
READER = Party(name="港 花子", address="hanako@mail.example")
STARTS = datetime(2027, 3, 14, 6, 30, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
ZONES = (
    "Asia/Tokyo",
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",
    "Europe/Berlin",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "UTC",
)
FIRST = datetime(2026, 6, 1, tzinfo=UTC)
CHANGES = [change.at for change in transitions(ZONES, FIRST, FIRST + timedelta(days=1200))]
moments = st.builds(lambda at, quarters: at + quarters * QUARTER, st.sampled_from(CHANGES), st.integers(-100, 100))


def appointment(**values: Any) -> Appointment:
    known: dict[str, Any] = {
        "uid": "abc@localhost",
        "sequence": 0,
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(minutes=45),
        "created_at": FIRST,
        "changed_at": FIRST,
        "summary": "Meeting",
        "description": "",
        "location": "",
        "url": "",
    }
    return Appointment(**{**known, **values})


def event_of(file: bytes) -> Event:
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert isinstance(event, Event)
    return event


@settings(max_examples=150, deadline=None)
@given(moments, st.sampled_from(ZONES))
def test_a_zone_is_told_as_its_clock_goes(moment: datetime, zone: str) -> None:
    """A reader that knows no zones of its own, dateutil's, finds on the wall what zoneinfo finds."""
    told = Calendar()
    told.add("version", "2.0")
    told.add("prodid", "-//tests//")
    told.add_component(time_zone(zone, moment, moment))
    read = tzical(_Text(told.to_ical().decode())).get(zone)
    here = ZoneInfo(zone)
    for minutes in range(-180, 181, 15):
        at = moment + timedelta(minutes=minutes)
        local = at.astimezone(here)
        wall = local.replace(tzinfo=None)
        # Of a wall time that comes twice, RFC 5545 knows the first alone.
        if local.fold == 0 and wall.replace(tzinfo=here, fold=1).utcoffset() == local.utcoffset():
            assert read.utcoffset(wall) == local.utcoffset(), (zone, wall)


class _Text:
    """What dateutil reads from."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.name = "told"

    def read(self) -> str:
        return self._text


def in_utc(told: date | None) -> datetime:
    """Times of two zones never compare as equal where the one of them comes twice (PEP 495)."""
    assert isinstance(told, datetime)
    return told.astimezone(UTC)


@settings(max_examples=150, deadline=None)
@given(moments, st.sampled_from(ZONES))
def test_moments_come_back_as_they_went(moment: datetime, zone: str) -> None:
    file = calendar_file([appointment(starts_at=moment, ends_at=moment + QUARTER)], zone, Method.REQUEST, HOUSE, READER)
    event = event_of(file)
    assert (in_utc(event.start), in_utc(event.end)) == (moment, moment + QUARTER)


def test_the_second_of_a_time_that_comes_twice_is_told_in_utc() -> None:
    first, second = (datetime(2027, 11, 7, hour, 30, tzinfo=UTC) for hour in (5, 6))
    lines = [
        calendar_file([appointment(starts_at=at, ends_at=at + QUARTER)], "America/New_York", Method.PUBLISH, HOUSE).decode()
        for at in (first, second)
    ]
    assert "DTSTART;TZID=America/New_York:20271107T013000\r\n" in lines[0]
    assert "DTSTART:20271107T063000Z\r\n" in lines[1]


words = st.text(max_size=120)


@settings(max_examples=150, deadline=None)
@given(words, words, words, words)
def test_whatever_people_type_stays_words(summary: str, description: str, location: str, name: str) -> None:
    shown = appointment(summary=summary, description=description, location=location, url="http://localhost/x")
    file = calendar_file([shown], "Asia/Tokyo", Method.REQUEST, Party(name=name, address=HOUSE.address), READER, name=summary)
    event = event_of(file)
    assert not event.errors
    assert str(event["UID"]) == "abc@localhost"
    assert str(event.get("SUMMARY", "")) == " ".join(str(event.get("SUMMARY", "")).split())
    assert str(event["ORGANIZER"]) == f"mailto:{HOUSE.address}"
    assert str(event["ATTENDEE"]) == f"mailto:{READER.address}"
    assert str(event["DESCRIPTION"]).endswith("http://localhost/x")
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert file.count(b"BEGIN:VEVENT\r\n") == 1


def test_the_name_of_a_calendar_is_one_line() -> None:
    file = calendar_file([], "UTC", Method.PUBLISH, HOUSE, name="Mine\rand\nyours")
    assert b"X-WR-CALNAME:Mine and yours\r\n" in file


def test_words_keep_their_lines_and_lose_what_is_not_printed() -> None:
    shown = appointment(summary="a\x00b\r\nc", description="one\r\ntwo\x07; three, \\four")
    event = event_of(calendar_file([shown], "UTC", Method.PUBLISH, HOUSE))
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == ("ab c", "one\ntwo; three, \\four")


@pytest.mark.parametrize(
    ("method", "is_cancelled", "status", "shown_as"),
    [
        (Method.REQUEST, False, "CONFIRMED", "OPAQUE"),
        (Method.PUBLISH, True, "CANCELLED", "TRANSPARENT"),
        (Method.CANCEL, True, "CANCELLED", "TRANSPARENT"),
        (Method.CANCEL, False, None, "OPAQUE"),
    ],
)
def test_the_status_says_whether_it_is(method: Method, is_cancelled: bool, status: str | None, shown_as: str) -> None:
    event = event_of(calendar_file([appointment(is_cancelled=is_cancelled)], "UTC", method, HOUSE))
    found = event.get("STATUS")
    assert (str(found) if found is not None else None, str(event["TRANSP"])) == (status, shown_as)


def test_an_empty_calendar_is_one() -> None:
    found = Calendar.from_ical(calendar_file([], "Asia/Tokyo", Method.PUBLISH, HOUSE, name="予定"))
    assert (str(found["X-WR-CALNAME"]), list(found.subcomponents)) == ("予定", [])


def test_nobody_is_asked_to_answer_a_house_that_reads_no_mail() -> None:
    event = event_of(calendar_file([appointment()], "UTC", Method.REQUEST, HOUSE, READER))
    params = event["ATTENDEE"].params
    assert (params["PARTSTAT"], params["RSVP"], params["CN"]) == ("ACCEPTED", "FALSE", "港 花子")
