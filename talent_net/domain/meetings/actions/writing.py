"""What is to be talked about, and what was said."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from talent_net.domain.meetings.actions.holding import check_open, hold_meeting, hold_mentorship
from talent_net.domain.meetings.facts import AgendaChanged, NotesWritten
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import AgendaItem, Meeting, MeetingNote
from talent_net.domain.meetings.queries import agenda_item_anew, note_of, points_count
from talent_net.domain.meetings.rules import check_note, check_point
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import Work


def add_point(work: Work, meeting: Meeting, body: str) -> AgendaItem:
    """Put a point on the agenda."""
    _booking(work, meeting.mentorship_id)
    found = hold_meeting(work, meeting.id)
    if found.state is MeetingState.CANCELLED:
        raise RuleBroken("meetings.cancelled")
    check_point(body, work.session.scalar(points_count(found.id)) or 0)
    item = AgendaItem(meeting_id=found.id, author_id=work.actor.person_id, body=body.strip(), created_at=work.now)
    work.session.add(item)
    work.session.flush()
    work.record(AgendaChanged(meeting_id=found.id))
    return item


def tick_point(work: Work, meeting: Meeting, item: AgendaItem, *, is_done: bool) -> None:
    """Tick it, or take the tick back: either of the two. Raises NotFound where it was taken off meanwhile."""
    _booking(work, meeting.mentorship_id)
    found = _point(work, item.id)
    if (found.done_at is not None) is is_done:
        return
    found.done_at = work.now if is_done else None
    work.session.flush()
    work.record(AgendaChanged(meeting_id=meeting.id))


def remove_point(work: Work, meeting: Meeting, item: AgendaItem) -> None:
    """Take one's own off the agenda. Raises as `tick_point`."""
    _booking(work, meeting.mentorship_id)
    found = _point(work, item.id)
    if found.author_id != work.actor.person_id:
        raise NotAllowed("meetings.book")
    work.session.delete(found)
    work.session.flush()
    work.record(AgendaChanged(meeting_id=meeting.id))


def write_shared_notes(work: Work, meeting: Meeting, body: str, version: int) -> int:
    """Save what the two share, and whoever watches over them reads. `version`: on which it builds, 0 for the first. Returns the new one.

    Raises RuleBroken("meetings.note_changed") when somebody saved in between: nothing is written over.
    """
    _booking(work, meeting.mentorship_id)
    return _write(work, meeting.id, None, body, version)


def write_own_notes(work: Work, meeting: Meeting, body: str, version: int) -> int:
    """Save what one writes for oneself alone; as `write_shared_notes`."""
    gathered = hold_mentorship(work, meeting.mentorship_id)
    ensure(work.actor, "meetings.note", gathered.circle)
    if work.actor.person_id is None:
        raise NotFound("person")
    return _write(work, meeting.id, work.actor.person_id, body, version)


def _booking(work: Work, mentorship_id: int) -> None:
    """For those of the two who may write what both read; for others there is nothing."""
    gathered = hold_mentorship(work, mentorship_id)
    ensure(work.actor, "meetings.cancel", gathered.circle)
    check_open(work, gathered)


def _point(work: Work, item_id: int) -> AgendaItem:
    """It as it stands now that nobody else changes the agenda."""
    found = work.session.scalars(agenda_item_anew(item_id)).one_or_none()
    if found is None:
        raise NotFound("agenda_item")
    return found


def _write(work: Work, meeting_id: int, owner_id: int | None, body: str, version: int) -> int:
    check_note(body)
    if version == 0:
        _write_first(work, meeting_id, owner_id, body)
    else:
        _write_next(work, meeting_id, owner_id, body, version)
    work.record(NotesWritten(meeting_id=meeting_id, is_shared=owner_id is None))
    return version + 1


def _write_first(work: Work, meeting_id: int, owner_id: int | None, body: str) -> None:
    note = MeetingNote(
        meeting_id=meeting_id, owner_id=owner_id, body=body, updated_by_id=work.actor.person_id, updated_at=work.now
    )
    try:
        with work.session.begin_nested():
            work.session.add(note)
            work.session.flush()
    except IntegrityError:
        raise RuleBroken("meetings.note_changed", "note") from None


def _write_next(work: Work, meeting_id: int, owner_id: int | None, body: str, version: int) -> None:
    """The condition is asked by the statement that writes."""
    found = work.session.scalars(note_of(meeting_id, owner_id)).one_or_none()
    if found is None:
        raise RuleBroken("meetings.note_changed", "note")
    values = {"body": body, "version": version + 1, "updated_by_id": work.actor.person_id, "updated_at": work.now}
    writing = update(MeetingNote).where(MeetingNote.id == found.id, MeetingNote.version == version).values(values)
    done = work.session.execute(writing.returning(MeetingNote.id), execution_options={"synchronize_session": "fetch"})
    if not done.all():
        raise RuleBroken("meetings.note_changed", "note")
