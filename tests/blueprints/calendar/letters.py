"""What the tests of calendars do again and again: running promises, and reading what came by mail."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from flask import Flask
from icalendar import Calendar, Event

from talent_net.web.jobs import run_due

MARCH = datetime(2027, 3, 1, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Two:
    """Ids of a mentor and a student."""

    mentor: int
    student: int


def run_until_done(app: Flask) -> None:
    while run_due(app):
        pass


def mails(app: Flask, to: str = "") -> list[EmailMessage]:
    """What lies in the letter box, to one address or to all."""
    found = sorted((Path(app.instance_path) / "mail").glob("*.eml"))
    letters = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in found]
    return [letter for letter in letters if not to or letter["To"] == to]


def taken(app: Flask, to: str = "") -> list[EmailMessage]:
    """The same, and the box is empty afterwards."""
    found = mails(app, to)
    shutil.rmtree(Path(app.instance_path) / "mail", ignore_errors=True)
    return found


def told(app: Flask, to: str = "") -> list[EmailMessage]:
    """Keep all promises that are due, and take what came."""
    run_until_done(app)
    return taken(app, to)


def words_in(letter: EmailMessage) -> str:
    """What a person reads."""
    body = letter.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    return str(body.get_content())


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
