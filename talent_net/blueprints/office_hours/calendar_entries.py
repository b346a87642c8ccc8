"""What sessions are called in calendars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from talent_net.blueprints.office_hours.words import KINDS
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.office_hours.actions.holding import KIND
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.queries.sessions import places_in, sessions_of_entries
from talent_net.web.calendar_words import EntryWords, add_entry_words
from talent_net.web.mail import link


def describe(session: Session, entries: Sequence[CalendarEntry], reader_id: int) -> Mapping[int, EntryWords]:
    """To the host, guests and watchers also where it is; somebody who has just given a place back reads the rest once more."""
    sessions = list(session.scalars(sessions_of_entries([entry.id for entry in entries])))
    comes_to = set(session.scalars(places_in([row.id for row in sessions], reader_id)))
    return {row.entry_id: _words(row, knows_where=row.id in comes_to or reader_id in _there(row)) for row in sessions}


def _there(row: GroupSession) -> set[int]:
    return {row.host_id, *(watcher.person_id for watcher in row.watchers)}


def _words(row: GroupSession, *, knows_where: bool) -> EntryWords:
    return EntryWords(
        summary=f"{KINDS[row.kind]}: {row.title}",
        description=row.words,
        location=row.address if knows_where else "",
        url=link("office_hours.session", public_id=row.public_id),
    )


add_entry_words(KIND, describe)
