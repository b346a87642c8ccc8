"""Entries in words: for a calendar program, for a mail, and for the page of one's own calendar."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.calendar.queries import faces_of
from talent_net.domain.people.access.gate import viewpoint_of
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.cards import small_card_of
from talent_net.domain.people.model import Person
from talent_net.kernel.access import Actor
from talent_net.kernel.work import city_date
from talent_net.matching.availability import Stretch
from talent_net.web.calendar_words import EntryWords
from talent_net.web.clocks import stretch_words
from talent_net.web.extensions import settings
from talent_net.web.i18n import current_language, zone_city
from talent_net.web.ics import Appointment
from talent_net.web.work import limits, now


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Whom a reader meets: their name, and their zone where the reader may know it."""

    name: str
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """An entry on the page. `zone` and `city` are the other side's, where their clock shows another time."""

    public_id: str
    words: EntryWords
    is_link: bool
    starts_at: datetime
    hours: str
    zone: str
    city: str


def appointment_of(entry: CalendarEntry, words: EntryWords, reader_id: int) -> Appointment:
    """The entry as a calendar program reads it; its attendees are loaded."""
    return Appointment(
        uid=f"{entry.public_id}@{urlsplit(settings().base_url).hostname}",
        sequence=entry.sequence,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        created_at=entry.created_at,
        changed_at=entry.changed_at,
        summary=words.summary,
        description=words.description,
        location=words.location,
        url=words.url,
        is_cancelled=entry.cancelled_at is not None,
        is_busy=any(row.takes_hours for row in entry.attendees if row.person_id == reader_id),
    )


def neutral_words() -> EntryWords:
    """What is said of an entry that is over for a reader who may read no more of it."""
    return EntryWords(summary=str(_("Appointment on talent_net")), description="", location="", url="")


def sides(session: Session, entries: Collection[CalendarEntry], actor: Actor) -> dict[int, Side]:
    """Whom the reader meets at each entry, by its id; where it is nobody in particular, nobody."""
    met = {entry.id: _met_at(entry, actor.person_id) for entry in entries}
    ids = {person_id for person_id in met.values() if person_id is not None}
    people = {person.id: _side(person, actor) for person in session.scalars(faces_of(ids))} if ids else {}
    return {entry_id: people[person_id] for entry_id, person_id in met.items() if person_id in people}


def side_of(session: Session, person_id: int | None, actor: Actor) -> Side:
    """One person as the reader knows them; nobody in particular where they have left."""
    found = session.scalars(faces_of([person_id])).one_or_none() if person_id is not None else None
    return _side(found, actor) if found is not None else Side(name="", zone="")


def _met_at(entry: CalendarEntry, reader_id: int | None) -> int | None:
    """The organiser; for the organiser of an hour for two, the other one."""
    others = [row.person_id for row in entry.attendees if row.takes_hours and row.person_id != reader_id]
    if entry.organiser_id in others:
        return entry.organiser_id
    return others[0] if len(others) == 1 else None


def _side(person: Person, actor: Actor) -> Side:
    protected = is_protected(person, city_date(now()), limits())
    card = small_card_of(person, viewpoint_of(actor, person.id), is_protected=protected)
    zone = card.residence.time_zone if card.residence and card.residence.country else ""
    return Side(name=card.name.shown(current_language()) if card.name else "", zone=zone)


def day_of(entry: CalendarEntry, zone: str) -> date:
    """The day on which it begins, on the wall of a zone."""
    return entry.starts_at.astimezone(ZoneInfo(zone)).date()


def hours_of(entry: CalendarEntry, zone: str) -> str:
    """From when to when on the wall of a zone."""
    return stretch_words(Stretch(entry.starts_at, entry.ends_at), zone)


def day_in_words(day: date) -> str:
    """'Fri, Mar 12, 2027'."""
    return str(format_skeleton("yMMMEd", day, locale=current_language()))


def when_words(entry: CalendarEntry, zone: str) -> str:
    """Day, hours and whose clock it is."""
    told = {"day": day_in_words(day_of(entry, zone)), "hours": hours_of(entry, zone), "city": zone_city(zone)}
    return str(_("%(day)s, %(hours)s (%(city)s)", **told))


def differs(entry: CalendarEntry, zone: str, other: str) -> bool:
    """Whether another zone's wall shows something else when it begins."""
    one, two = (entry.starts_at.astimezone(ZoneInfo(each)).utcoffset() for each in (zone, other))
    return one != two


def shown_entries(
    entries: Sequence[CalendarEntry], words: Mapping[int, EntryWords], met: Mapping[int, Side], zone: str
) -> list[tuple[str, str, list[ShownEntry]]]:
    """What the reader may know of, by day on the wall of their zone: ISO date, its words, its entries."""
    days: dict[date, list[ShownEntry]] = {}
    for entry in entries:
        if entry.id in words:
            days.setdefault(day_of(entry, zone), []).append(_shown(entry, words[entry.id], met.get(entry.id), zone))
    return [(day.isoformat(), day_in_words(day), found) for day, found in sorted(days.items())]


def _shown(entry: CalendarEntry, words: EntryWords, side: Side | None, zone: str) -> ShownEntry:
    other = side.zone if side and side.zone and differs(entry, zone, side.zone) else ""
    return ShownEntry(
        public_id=entry.public_id,
        words=words,
        is_link=words.location.startswith("https://") and not any(letter.isspace() for letter in words.location),
        starts_at=entry.starts_at,
        hours=hours_of(entry, zone),
        zone=other,
        city=zone_city(other) if other else "",
    )


def appointments(entries: Iterable[CalendarEntry], words: Mapping[int, EntryWords], reader_id: int) -> list[Appointment]:
    """Those that the reader may know of, for their calendar."""
    return [appointment_of(entry, words[entry.id], reader_id) for entry in entries if entry.id in words]
