"""Mails that a calendar reads: asking it to enter or change an appointment, and to strike one out."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from talent_net.blueprints.calendar.readers import Reader, reader_from, speaking_to
from talent_net.blueprints.calendar.shown import appointment_of, differs, neutral_words, side_of, sides, when_words
from talent_net.domain.calendar.model import Attendee, CalendarEntry
from talent_net.domain.calendar.queries import entry_with_attendees, mailed_reader
from talent_net.domain.subscriptions.model import Topic
from talent_net.web.calendar_words import EntryWords, words_of
from talent_net.web.ics import Method, Party, calendar_file
from talent_net.web.mail import CalendarPart, house, write_on


@dataclass(frozen=True, slots=True)
class Letter:
    """An entry, whom it is written to, and its words for them; None where they may not know of it."""

    entry: CalendarEntry
    reader: Reader
    words: EntryWords | None

    def row(self) -> Attendee | None:
        """The reader among those who are expected."""
        return next((row for row in self.entry.attendees if row.person_id == self.reader.person_id), None)


def letter_to(session: Session, entry_id: int, person_id: int) -> Letter | None:
    """None where the entry is gone, or the person is, or takes no such mails."""
    entry = session.scalars(entry_with_attendees(entry_id)).one_or_none()
    person = session.scalars(mailed_reader(person_id)).one_or_none()
    if entry is None or person is None:
        return None
    reader = reader_from(session, person)
    with speaking_to(reader):
        return Letter(entry, reader, words_of(session, [entry], person_id).get(entry_id))


def send(session: Session, letter: Letter, template: str, method: Method | None = None, **values: object) -> None:
    """Write it, on the reader's clock; with a method, also to their calendar."""
    reader = letter.reader
    with speaking_to(reader):
        words = letter.words or neutral_words()
        told = {**_telling(session, letter), "words": words, **values}
        calendar = None if method is None else CalendarPart(method.value, _file(session, letter, words, method))
    write_on(Topic.CALENDAR, template, reader.public_id, reader.address, reader.language, told, calendar)


def _telling(session: Session, letter: Letter) -> dict[str, object]:
    """When it is, here and, where it is another hour, on the other side."""
    entry, reader = letter.entry, letter.reader
    side = sides(session, [entry], reader.actor).get(entry.id)
    is_elsewhere = side is not None and side.zone and differs(entry, reader.zone, side.zone)
    return {
        "when": when_words(entry, reader.zone),
        "there": when_words(entry, side.zone) if side is not None and is_elsewhere else "",
    }


def _file(session: Session, letter: Letter, words: EntryWords, method: Method) -> bytes:
    reader = letter.reader
    attendee = Party(name=reader.name.shown(reader.language), address=reader.address)
    appointment = appointment_of(letter.entry, words, reader.person_id)
    return calendar_file([appointment], reader.zone, method, _organiser(session, letter), attendee)


def _organiser(session: Session, letter: Letter) -> Party:
    """The house, beside it the organiser's name as far as the reader may know it: nobody's address leaves the house."""
    name, address = house()
    known = side_of(session, letter.entry.organiser_id, letter.reader.actor).name if letter.words is not None else ""
    return Party(name=f"{known} ({name})" if known else name, address=address)
