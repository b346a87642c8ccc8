"""The promises of calendars. Each looks for itself what the entry is by now, and leaves it to a newer mail where it is another."""

from __future__ import annotations

from talent_net.blueprints.calendar.invitations import Letter, letter_to, send
from talent_net.domain.calendar.actions.telling import REMIND, cancel_orphans, note_told, remind_attendee
from talent_net.domain.calendar.rules import Lead
from talent_net.web.calendar_words import kinds_swept
from talent_net.web.ics import Method
from talent_net.web.jobs import job
from talent_net.web.work import now, reading, unit_of_work


@job("calendar.invite")
def invite(entry_id: int, person_id: int, sequence: int, news: str) -> None:
    """Ask somebody's calendar to enter an appointment, or to change it. `news`: fixed, moved or reworded."""
    with unit_of_work() as work:
        letter = letter_to(work.session, entry_id, person_id)
        if letter is None or letter.words is None or not _stands(letter, sequence):
            return
        row = letter.row()
        is_first = row is not None and row.told_sequence is None
        # Noted before it is sent: who cancels meanwhile must know that somebody has it.
        if not note_told(work, entry_id, person_id, sequence):
            return
    send(reading(), letter, "calendar/invitation", Method.REQUEST, news="fixed" if is_first else news)


@job("calendar.call_off")
def call_off(entry_id: int, person_id: int) -> None:
    """Strike a cancelled appointment out of the calendar of somebody who was invited, even where they may read no more of it."""
    letter = letter_to(reading(), entry_id, person_id)
    row = letter.row() if letter is not None else None
    if letter is None or letter.entry.cancelled_at is None or row is None or row.told_sequence is None:
        return
    send(reading(), letter, "calendar/cancellation", Method.CANCEL, is_whole=True)


@job("calendar.uninvite")
def uninvite(entry_id: int, person_id: int) -> None:
    """Strike an appointment out of one calendar. Whoever is expected again by now is invited instead."""
    letter = letter_to(reading(), entry_id, person_id)
    if letter is not None and letter.row() is None and letter.entry.ends_at > now():
        send(reading(), letter, "calendar/cancellation", Method.CANCEL, is_whole=False)


@job(REMIND)
def remind(entry_id: int, person_id: int, sequence: int, lead: str) -> None:
    """Remind somebody, if their moment has come."""
    with unit_of_work() as work:
        remind_attendee(work, entry_id, person_id, sequence, Lead(lead))


@job("calendar.mail_reminder")
def mail_reminder(entry_id: int, person_id: int, sequence: int, lead: str) -> None:
    """The reminder by mail, unless the appointment has begun or changed since."""
    letter = letter_to(reading(), entry_id, person_id)
    if letter is not None and letter.words is not None and _stands(letter, sequence) and letter.entry.starts_at > now():
        send(reading(), letter, "calendar/reminder", lead=lead)


@job("calendar.sweep")
def sweep() -> None:
    """After somebody left: cancel appointments of which nothing is left, and so tell whoever remains."""
    with unit_of_work() as work:
        cancel_orphans(work, kinds_swept())


def _stands(letter: Letter, sequence: int) -> bool:
    """Whether it is still what the promise was made for, and not over."""
    entry = letter.entry
    return entry.cancelled_at is None and entry.sequence == sequence and entry.ends_at > now() and letter.row() is not None
