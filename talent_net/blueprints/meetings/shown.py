"""Meetings, their hours on every clock that counts, and what can be booked, as pages print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from talent_net.blueprints.meetings.words import PLACES, STATES
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.slots import Slot
from talent_net.domain.mentoring.circles import Gathered
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.matching.availability import Stretch
from talent_net.web.clocks import day_words, moment_value, stretch_words
from talent_net.web.i18n import reader_zone, zone_city
from talent_net.web.mentorships import ShownPerson
from talent_net.web.templating import clock, door
from talent_net.web.work import now

# A page of times: whole days until there are so many.
MOST_TIMES = 20
# Whoever comes early finds the door open.
JOIN_BEFORE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class OtherClock:
    """What the wall shows where somebody else is; `date` only where it is not the reader's."""

    place: str
    hours: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An hour: on the reader's clock, and on the others that differ."""

    iso: str
    date: str
    hours: str
    others: tuple[OtherClock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A time that can be booked."""

    value: str
    time: str
    others: tuple[OtherClock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """A page of times by the reader's day; `later_after` leads to the next one."""

    days: tuple[tuple[str, str, tuple[Choice, ...]], ...]
    later_after: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMeeting:
    """A meeting on lists and at the head of its page. `join`: where one goes to meet, once it is near."""

    public_id: str
    when: When
    starts_at: datetime
    ends_at: datetime
    state: MeetingState
    words: str
    tone: str
    place: str
    place_code: Place
    address: str
    topic: str
    number: int | None
    minutes: int | None
    has_begun: bool
    is_over: bool
    join: str | None
    is_near: bool


def shown_when(starts_at: datetime, ends_at: datetime, people: Iterable[ShownPerson]) -> When:
    """An hour on the reader's clock first, and beside it on those of others whose zone they may know."""
    here = clock(starts_at, reader_zone())
    stretch = Stretch(starts_at, ends_at)
    others: dict[str, OtherClock] = {}
    for person in people:
        if person.is_me or not person.zone:
            continue
        there = clock(starts_at, person.zone)
        if (there.time, there.day) != (here.time, here.day):
            date_there = there.date if there.day != here.day else ""
            others[person.zone] = OtherClock(zone_city(person.zone), stretch_words(stretch, person.zone), date_there)
    return When(iso=here.iso, date=here.date, hours=stretch_words(stretch, reader_zone()), others=tuple(others.values()))


def shown_times(
    slots: Sequence[Slot], people: Iterable[ShownPerson], after: date | None, chosen: datetime | None = None
) -> Times:
    """Whole days of the reader's, from the day after `after` on, or from the chosen one on."""
    zone, known = ZoneInfo(reader_zone()), tuple(people)
    by_day: dict[date, list[Slot]] = {}
    for slot in slots:
        by_day.setdefault(slot.starts_at.astimezone(zone).date(), []).append(slot)
    is_offered = chosen is not None and any(slot.starts_at == chosen for slot in slots)
    first = chosen.astimezone(zone).date() if is_offered and chosen is not None else None
    days = [day for day in sorted(by_day) if (day >= first if first else after is None or day > after)]
    page: list[date] = []
    for day in days:
        if page and sum(len(by_day[each]) for each in (*page, day)) > MOST_TIMES:
            break
        page.append(day)
    return Times(
        days=tuple((day.isoformat(), day_words(day), tuple(_choice(slot, known) for slot in by_day[day])) for day in page),
        later_after=page[-1] if len(days) > len(page) else None,
    )


def _choice(slot: Slot, people: Iterable[ShownPerson]) -> Choice:
    when = shown_when(slot.starts_at, slot.ends_at, people)
    others = tuple(OtherClock(each.place, each.hours.partition("–")[0], each.date) for each in when.others)
    return Choice(value=moment_value(slot.starts_at), time=when.hours.partition("–")[0], others=others)


def shown_meeting(meeting: Meeting, people: Mapping[int, ShownPerson], gathered: Gathered) -> ShownMeeting:
    """A meeting with its hour on the reader's clock and on the others'."""
    starts_at, ends_at = meeting.entry.starts_at, meeting.entry.ends_at
    words, tone = STATES[meeting.state]
    at = now()
    is_standing = meeting.state is MeetingState.BOOKED
    return ShownMeeting(
        public_id=meeting.public_id,
        when=shown_when(starts_at, ends_at, people.values()),
        starts_at=starts_at,
        ends_at=ends_at,
        state=meeting.state,
        words=str(words),
        tone=tone,
        place=str(PLACES[meeting.place]),
        place_code=meeting.place,
        address=meeting_address(meeting, gathered.circle),
        topic=meeting.topic,
        number=meeting.number,
        minutes=meeting.minutes,
        has_begun=starts_at <= at,
        is_over=ends_at <= at,
        join=_join(meeting, gathered) if is_standing and ends_at > at else None,
        is_near=is_standing and starts_at - JOIN_BEFORE <= at < ends_at,
    )


def meeting_address(meeting: Meeting, circle: Circle) -> str:
    """A link, or where it is in words; nothing once the two are watched, so that no way past those who read along is left standing."""
    return "" if circle.is_watched else meeting.address


def _join(meeting: Meeting, gathered: Gathered) -> str | None:
    """Where one goes to meet; None where that is a place in the city, or was arranged before the two were watched."""
    if meeting.place is Place.THREAD:
        return door("mentoring.mentorship", public_id=gathered.mentorship.public_id)
    if gathered.circle.is_watched:
        return None
    if meeting.place is Place.CALL:
        return door("calls.room", public_id=meeting.public_id)
    return meeting.address if meeting.place is Place.LINK else None


def join_words(meeting: ShownMeeting) -> str:
    """What the button says."""
    if meeting.place_code is Place.LINK:
        return str(_("Open the link"))
    return str(_("To your messages") if meeting.place_code is Place.THREAD else _("Join the call"))
