"""Entries of a kind that tests alone describe, and people who are expected at them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from talent_net.domain.calendar.actions.entries import fix_entry
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.people.model import Person
from talent_net.kernel.work import Work
from talent_net.web.calendar_words import EntryWords, add_entry_words
from tests.factories.people import make_person

KIND = "tests.thing"
URL = "http://localhost/things/"
# (entry, reader): who may not know of what, while a test says so.
_hidden: set[tuple[int, int]] = set()


def _describe(_session: Session, entries: Sequence[CalendarEntry], reader_id: int) -> Mapping[int, EntryWords]:
    # A word that both catalogues hold tells the language.
    return {
        entry.id: EntryWords(
            summary=str(_("My calendar")),
            description="First line; with, signs\nand a second",
            location="https://meet.jit.si/harbour",
            url=f"{URL}{entry.public_id}",
        )
        for entry in entries
        if (entry.id, reader_id) not in _hidden
    }


add_entry_words(KIND, _describe)


@contextmanager
def hidden_from(entry_id: int, reader_id: int) -> Iterator[None]:
    """For a while the reader may not know of the entry."""
    _hidden.add((entry_id, reader_id))
    try:
        yield
    finally:
        _hidden.discard((entry_id, reader_id))


def fix(work: Work, starts_at: datetime, *people: int, minutes: int = 45, guests: Sequence[int] = ()) -> CalendarEntry:
    """An entry whose organiser is the first of these people."""
    ends_at = starts_at + timedelta(minutes=minutes)
    return fix_entry(
        work, kind=KIND, starts_at=starts_at, ends_at=ends_at, organiser_id=people[0], attendee_ids=people, guest_ids=guests
    )


def living_in(work: Work, zone: str, **values: Any) -> Person:
    """Somebody who lives by this clock and lets members see where."""
    profile = {"time_zone": zone, "country": "JP" if zone == "Asia/Tokyo" else "US", "given_latin": "Ken", "family_latin": "Mori"}
    return make_person(work, **{"language": "en", "profile": profile, **values})
