"""What follows when an entry is fixed or changes: its attendees' calendars hear of it, and their reminders are planned."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from talent_net.blueprints.calendar.readers import reader_from, speaking_to
from talent_net.blueprints.calendar.words import REMINDERS
from talent_net.domain.calendar.actions.telling import plan_anew, plan_reminders
from talent_net.domain.calendar.facts import (
    AttendeeAdded,
    AttendeeReminded,
    AttendeeRemoved,
    EntryCancelled,
    EntryFixed,
    EntryMoved,
    EntryReworded,
)
from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.calendar.queries import entry_with_attendees, reader_of
from talent_net.domain.calendar.rules import Lead
from talent_net.domain.notices.actions import notify
from talent_net.domain.outbox.actions import enqueue
from talent_net.domain.people.facts.accounts import PersonErased
from talent_net.domain.people.facts.profiles import ProfileChanged
from talent_net.kernel.work import Work
from talent_net.web.calendar_words import words_of
from talent_net.web.extensions import bus


@bus.inside(EntryFixed)
def invite_all(work: Work, fact: EntryFixed) -> None:
    """Everybody who is expected."""
    entry = _entry(work, fact.entry_id)
    _tell(work, entry, _expected(entry), "fixed")


@bus.inside(EntryMoved)
def tell_moved(work: Work, fact: EntryMoved) -> None:
    """Everybody, with the new hour; reminders of the old one find that it is another."""
    entry = _entry(work, fact.entry_id)
    _tell(work, entry, _expected(entry), "moved")


@bus.inside(EntryReworded)
def tell_reworded(work: Work, fact: EntryReworded) -> None:
    """Everybody, with the new words."""
    entry = _entry(work, fact.entry_id)
    _tell(work, entry, _expected(entry), "reworded")


@bus.inside(AttendeeAdded)
def invite_added(work: Work, fact: AttendeeAdded) -> None:
    """Whoever was added; for the others nothing changed."""
    _tell(work, _entry(work, fact.entry_id), [fact.person_id], "fixed")


@bus.inside(AttendeeRemoved)
def tell_removed(work: Work, fact: AttendeeRemoved) -> None:
    """Whoever is not expected any more, if their calendar knows of it."""
    if fact.was_told:
        enqueue(work, "calendar.uninvite", entry_id=fact.entry_id, person_id=fact.person_id)


@bus.inside(EntryCancelled)
def tell_cancelled(work: Work, fact: EntryCancelled) -> None:
    """Everybody who was invited."""
    for person_id in _expected(_entry(work, fact.entry_id)):
        enqueue(work, "calendar.call_off", entry_id=fact.entry_id, person_id=person_id)


@bus.inside(AttendeeReminded)
def tell_reminded(work: Work, fact: AttendeeReminded) -> None:
    """By notice and, where such mails are taken, by mail; nothing to whoever may not know of it."""
    person = work.session.scalars(reader_of(fact.person_id)).one_or_none()
    if person is None:
        return
    with speaking_to(reader_from(work.session, person)):
        words = words_of(work.session, [_entry(work, fact.entry_id)], fact.person_id)
    if not words:
        return
    notify(work, fact.person_id, REMINDERS[Lead(fact.lead_code)])
    enqueue(work, "calendar.mail_reminder", **_named(fact))


@bus.inside(ProfileChanged)
def plan_on_another_clock(work: Work, fact: ProfileChanged) -> None:
    """Whoever moves to another zone has the same time of the day before at another moment."""
    if "residence" in fact.parts:
        plan_anew(work, fact.person_id)


@bus.inside(PersonErased)
def sweep_after(work: Work, _fact: PersonErased) -> None:
    """What went with them stands in the calendars of others."""
    enqueue(work, "calendar.sweep")


def _tell(work: Work, entry: CalendarEntry, person_ids: Iterable[int], news: str) -> None:
    told = list(person_ids)
    for person_id in told:
        enqueue(work, "calendar.invite", entry_id=entry.id, person_id=person_id, sequence=entry.sequence, news=news)
    plan_reminders(work, entry, told)


def _named(fact: AttendeeReminded) -> dict[str, Any]:
    return {"entry_id": fact.entry_id, "person_id": fact.person_id, "sequence": fact.sequence, "lead": fact.lead_code}


def _entry(work: Work, entry_id: int) -> CalendarEntry:
    return work.session.scalars(entry_with_attendees(entry_id)).one()


def _expected(entry: CalendarEntry) -> list[int]:
    return [row.person_id for row in entry.attendees]
