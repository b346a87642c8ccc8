"""What the tests of calendars do again and again: running promises, and reading what came by mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage

from flask import Flask
from icalendar import Calendar, Event

from tests.harness.letters import letter_files, letters, run_until_done

MARCH = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Two:
    """Ids of a mentor and a student."""

    mentor: int
    student: int


def told(app: Flask, to: str = "") -> list[EmailMessage]:
    """Keep all promises that are due, and take what came."""
    run_until_done(app)
    found = letters(app, to)
    for path in letter_files(app):
        path.unlink()
    return found


def file_in(letter: EmailMessage) -> bytes:
    """What a calendar reads: the attached file."""
    (attached,) = letter.iter_attachments()
    assert attached.get_content_type() == "application/ics"
    content = attached.get_content()
    assert isinstance(content, bytes)
    return content


def event_in(file: bytes) -> Event:
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def stamp_of(event: Event) -> datetime:
    """By what calendars tell an older file from a newer one of the same sequence."""
    stamp = event.DTSTAMP
    assert isinstance(stamp, datetime)
    return stamp
