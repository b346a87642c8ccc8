"""What sessions are called in calendars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from talent_net.blueprints.office_hours.words import KINDS
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.mentoring.queries.people import people_at_the_gate
from talent_net.domain.office_hours.actions.holding import KIND
from talent_net.domain.office_hours.doorsteps import knows_where
from talent_net.domain.office_hours.model import GroupSession
from talent_net.domain.office_hours.queries.sessions import places_in, sessions_of_entries
from talent_net.domain.people.actors import actor_of
from talent_net.kernel.access import ANONYMOUS, Actor
from talent_net.kernel.work import city_date
from talent_net.web.calendar_words import EntryWords, add_entry_words
from talent_net.web.mail import link
from talent_net.web.work import limits, now


def describe(session: Session, entries: Sequence[CalendarEntry], reader_id: int) -> Mapping[int, EntryWords]:
    """To the host, guests and watchers also where it is; somebody who has just given a place back reads the rest once more."""
    sessions = list(session.scalars(sessions_of_entries([entry.id for entry in entries])))
    comes_to = set(session.scalars(places_in([row.id for row in sessions], reader_id)))
    person = session.scalars(people_at_the_gate([reader_id])).one_or_none()
    # A calendar is fetched without anybody being signed in.
    actor = actor_of(person, city_date(now()), limits()) if person is not None else ANONYMOUS
    return {row.entry_id: _words(row, actor, has_place=row.id in comes_to) for row in sessions}


def _words(row: GroupSession, actor: Actor, *, has_place: bool) -> EntryWords:
    return EntryWords(
        summary=f"{KINDS[row.kind]}: {row.title}",
        description=row.words,
        location=row.address if knows_where(row, actor, city_date(now()), limits(), has_place=has_place) else "",
        url=link("office_hours.session", public_id=row.public_id),
    )


add_entry_words(KIND, describe, is_swept=False)
