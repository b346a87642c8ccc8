"""Appointments as other people's calendars read them (RFC 5545, RFC 5546).

Whatever is written here leaves the house: it names the house as the organiser, and of attendees nobody but the recipient.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vDatetime, vText

from talent_net.matching.availability import transitions

PRODUCT = "-//City of Yokohama//talent_net//EN"
# How often a calendar that subscribes is to look.
REFRESH = timedelta(hours=1)
_AROUND = timedelta(days=366)
# What no program should have to cope with; line breaks and tabs may stay.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class Method(StrEnum):
    """What a calendar is to do with what it reads."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One entry in words. `is_busy`: it takes the reader's hours. `changed_at`: when this sequence came to be, which stays its stamp."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    created_at: datetime
    changed_at: datetime
    summary: str
    description: str
    location: str
    url: str
    is_cancelled: bool = False
    is_busy: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who is named: a name and an address."""

    name: str
    address: str


def calendar_file(
    appointments: Sequence[Appointment],
    zone: str,
    method: Method,
    organiser: Party,
    attendee: Party | None = None,
    *,
    name: str = "",
) -> bytes:
    """The file, with the times of the wall in `zone` and what is to be known of its clock. `name` is that of a calendar to subscribe to.

    A cancelled appointment says so; in a CANCEL that one attendee alone gets, the others' appointment goes on and has no status.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    if name:
        for key in ("name", "x-wr-calname"):
            calendar.add(key, _line(name))
        calendar.add("x-wr-timezone", zone)
        calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
    moments = [moment for each in appointments for moment in (each.starts_at, each.ends_at)]
    if moments:
        calendar.add_component(time_zone(zone, min(moments), max(moments)))
    for each in appointments:
        calendar.add_component(_event(each, zone, method, organiser, attendee))
    return bytes(calendar.to_ical())


def time_zone(zone: str, first: datetime, last: datetime) -> Timezone:
    """What the clock of a zone shows around these moments: each time that it is set, by the wall that is about to change (RFC 5545, 3.6.5)."""
    begins, ends = first - _AROUND, last + _AROUND
    found = Timezone()
    found.add("tzid", zone)
    found.add_component(_observance(zone, begins, begins))
    for change in transitions([zone], begins, ends):
        found.add_component(_observance(zone, change.at, change.at - timedelta(minutes=1)))
    return found


def _observance(zone: str, at: datetime, before: datetime) -> TimezoneStandard | TimezoneDaylight:
    here = ZoneInfo(zone)
    after, until = at.astimezone(here), before.astimezone(here)
    offset, old = after.utcoffset() or timedelta(), until.utcoffset() or timedelta()
    part = TimezoneDaylight() if after.dst() else TimezoneStandard()
    # Onsets are told on the wall that was valid until then.
    part.add("dtstart", (at.astimezone(UTC) + old).replace(tzinfo=None, microsecond=0))
    part.add("tzoffsetfrom", old)
    part.add("tzoffsetto", offset)
    part.add("tzname", after.tzname() or zone)
    return part


def _event(each: Appointment, zone: str, method: Method, organiser: Party, attendee: Party | None) -> Event:
    event = Event()
    event.add("uid", each.uid)
    event.add("sequence", each.sequence)
    event.add("dtstamp", each.changed_at)
    event.add("created", each.created_at)
    event.add("last-modified", each.changed_at)
    event.add("dtstart", _on_the_wall(each.starts_at, zone))
    event.add("dtend", _on_the_wall(each.ends_at, zone))
    event.add("summary", _line(each.summary))
    words: list[tuple[str, Any]] = [
        ("description", "\n\n".join(filter(None, (_clean(each.description), each.url)))),
        ("location", _line(each.location)),
        ("url", each.url),
    ]
    for key, value in words:
        if value:
            event.add(key, value)
    event.add("organizer", _party(organiser))
    if attendee is not None:
        event.add("attendee", _party(attendee, each))
    if each.is_cancelled or method is not Method.CANCEL:
        event.add("status", "CANCELLED" if each.is_cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if each.is_busy and not each.is_cancelled else "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _on_the_wall(moment: datetime, zone: str) -> datetime | vDatetime:
    """The time of the wall; of a time that comes twice the second can only be told as UTC."""
    local = moment.astimezone(ZoneInfo(zone))
    return moment.astimezone(UTC) if local.fold else local


def _party(party: Party, expected_at: Appointment | None = None) -> vCalAddress:
    found = vCalAddress(f"mailto:{party.address}")
    name = _line(party.name).replace('"', "'")
    if name:
        found.params["CN"] = vText(name)
    if expected_at is not None:
        # The hour was agreed on here: no calendar need ask, and none need answer a house that reads no mail.
        takes_part = "REQ-PARTICIPANT" if expected_at.is_busy else "OPT-PARTICIPANT"
        for key, value in (("CUTYPE", "INDIVIDUAL"), ("ROLE", takes_part), ("PARTSTAT", "ACCEPTED"), ("RSVP", "FALSE")):
            found.params[key] = vText(value)
    return found


def _clean(words: str) -> str:
    """Words without what is not printed, their line breaks alike."""
    return _UNPRINTABLE.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _line(words: str) -> str:
    return " ".join(_clean(words).split())
