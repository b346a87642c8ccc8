"""What a meeting is called in calendars, to each reader: with whom, where, and what is on its agenda."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from talent_net.blueprints.meetings.shown import meeting_address
from talent_net.blueprints.meetings.words import PLACES
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.model import Meeting
from talent_net.domain.meetings.queries import KIND, meetings_of_entries
from talent_net.domain.mentoring.circles import Gathered, gather_all
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.domain.people.access.gate import viewpoint_of
from talent_net.domain.people.actors import actor_of, is_protected
from talent_net.domain.people.cards import small_card_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.blocks import BLOCKED_WITH
from talent_net.kernel.access import Actor, can
from talent_net.kernel.work import city_date
from talent_net.web.calendar_words import EntryWords, add_entry_words
from talent_net.web.mail import link
from talent_net.web.mentorships import shown_name
from talent_net.web.work import limits, now


def describe(session: Session, entries: Sequence[CalendarEntry], reader_id: int) -> dict[int, EntryWords]:
    """The words of these entries, without those of which the reader may not know."""
    rows: list[Meeting] = list(session.scalars(meetings_of_entries([entry.id for entry in entries])))
    mentorships = {row.mentorship_id: row.mentorship for row in rows}
    today = city_date(now())
    found = {each.mentorship.id: each for each in gather_all(session, list(mentorships.values()), today, limits())}
    reader = _reader(session, found, reader_id)
    return {
        row.entry_id: _words(row, found[row.mentorship_id], reader)
        for row in rows
        if reader is not None and can(reader, "meetings.see", found[row.mentorship_id].circle)
    }


def _reader(session: Session, found: dict[int, Gathered], reader_id: int) -> Actor | None:
    """The reader as an actor: a calendar is fetched without anybody being signed in."""
    person: Person | None = next((each.people[reader_id] for each in found.values() if reader_id in each.people), None)
    if person is None:
        return None
    blocked = session.scalars(BLOCKED_WITH, {"person_id": reader_id})
    return actor_of(person, city_date(now()), limits(), blocked)


def _words(meeting: Meeting, gathered: Gathered, reader: Actor) -> EntryWords:
    others = [party.id for party in gathered.circle.two if party.id != reader.person_id]
    names = " / ".join(_name(gathered.people[person_id], reader) for person_id in others)
    address = link("meetings.meeting", public_id=meeting.public_id)
    about = [meeting.topic] if meeting.topic else []
    points = [f"- {item.body}" for item in meeting.agenda]
    return EntryWords(
        summary=str(_("Meeting with %(name)s", name=names)),
        description="\n".join([*about, *points, "", address]).strip(),
        location=_where(meeting, gathered.circle),
        url=address,
    )


def _where(meeting: Meeting, circle: Circle) -> str:
    """Also of what is past or was cancelled: a calendar keeps it."""
    is_elsewhere = meeting.place in {Place.LINK, Place.IN_PERSON}
    return meeting_address(meeting, circle) if is_elsewhere else str(PLACES[meeting.place])


def _name(person: Person, reader: Actor) -> str:
    protected = is_protected(person, city_date(now()), limits())
    return shown_name(small_card_of(person, viewpoint_of(reader, person.id), is_protected=protected).name)[0]


add_entry_words(KIND, describe)
