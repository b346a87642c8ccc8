"""The page of one meeting, with what was typed into its forms."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from talent_net.blueprints.meetings.forms import CancelForm, NoteForm, PointForm, SpentForm, WhereForm
from talent_net.blueprints.meetings.looking import seen_meeting
from talent_net.blueprints.meetings.shown import ShownMeeting, join_words, shown_meeting
from talent_net.blueprints.meetings.words import PLACE_HINTS
from talent_net.domain.meetings.kinds import MeetingState
from talent_net.domain.meetings.model import Meeting, MeetingNote
from talent_net.domain.meetings.queries import notes_of
from talent_net.domain.meetings.rules import CORRECTED_WITHIN, MOST_POINTS
from talent_net.domain.mentoring.rules.threads import Circle
from talent_net.kernel.access import can
from talent_net.web.meeting_parts import meeting_parts
from talent_net.web.mentorships import ShownPerson, shown_frame, shown_people
from talent_net.web.work import acting, now, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPoint:
    """A point of the agenda."""

    public_id: str
    body: str
    author: ShownPerson | None
    is_done: bool
    is_mine: bool


def meeting_page(
    public_id: str,
    *,
    cancel_form: CancelForm | None = None,
    where_form: WhereForm | None = None,
    point_form: PointForm | None = None,
    shared_form: NoteForm | None = None,
    own_form: NoteForm | None = None,
    spent_form: SpentForm | None = None,
) -> str:
    """When, where, what about, and what was said."""
    found, gathered = seen_meeting(reading(), public_id)
    people = shown_people(gathered)
    shown = shown_meeting(found, people, gathered)
    notes = {row.owner_id is None: row for row in reading().scalars(notes_of(found.id, acting().person_id or 0))}
    shared = notes.get(True)
    return render_template(
        "meetings/meeting.html",
        mentorship=gathered.mentorship,
        frame=shown_frame(gathered, people),
        tab="meetings",
        meeting=shown,
        entry_id=found.entry.public_id,
        join_words=join_words,
        cancelled_by=people.get(found.cancelled_by_id or 0),
        cancel_words=found.cancel_words,
        agenda=_agenda(found, people),
        has_room=len(found.agenda) < MOST_POINTS,
        shared=shared,
        shared_by=people.get(shared.updated_by_id or 0) if shared else None,
        own=notes.get(False),
        **_rights(shown, gathered.circle),
        parts=meeting_parts(found),
        where_form=where_form or WhereForm(formdata=None, data=_where(found, shown)),
        place_hints=PLACE_HINTS,
        cancel_form=cancel_form or CancelForm(formdata=None),
        point_form=point_form or PointForm(formdata=None),
        shared_form=_named(shared_form or _note_form(shared), "shared-note"),
        own_form=_named(own_form or _note_form(notes.get(False)), "own-note"),
        spent_form=spent_form or SpentForm(formdata=None, data={"spent": found.minutes or found.entry.minutes}),
    )


def _rights(shown: ShownMeeting, circle: Circle) -> dict[str, bool]:
    """What the reader may do with it now."""
    may_book, is_one_of_the_two = can(acting(), "meetings.book", circle), can(acting(), "meetings.note", circle)
    is_coming = shown.state is MeetingState.BOOKED and not shown.has_begun
    is_closed = shown.state in {MeetingState.HELD, MeetingState.MISSED}
    return {
        "may_move": may_book and is_coming,
        "may_cancel": is_one_of_the_two and is_coming,
        "may_write": may_book and shown.state is not MeetingState.CANCELLED,
        "is_one_of_the_two": is_one_of_the_two,
        "may_correct": is_closed and is_one_of_the_two and now() - shown.ends_at <= CORRECTED_WITHIN,
    }


def _note_form(note: MeetingNote | None) -> NoteForm:
    kept = {"note": note.body, "version": str(note.version)} if note is not None else {"version": "0"}
    return NoteForm(formdata=None, data=kept)


def _where(meeting: Meeting, shown: ShownMeeting) -> dict[str, str]:
    return {"place": meeting.place.value, "address": shown.address, "topic": meeting.topic}


def _named(form: NoteForm, name: str) -> NoteForm:
    """Two forms of one kind stand on the page: their fields are told apart."""
    form.note.id = name
    return form


def _agenda(meeting: Meeting, people: dict[int, ShownPerson]) -> list[ShownPoint]:
    return [
        ShownPoint(
            public_id=item.public_id,
            body=item.body,
            author=people.get(item.author_id or 0),
            is_done=item.done_at is not None,
            is_mine=item.author_id is not None and item.author_id == acting().person_id,
        )
        for item in meeting.agenda
    ]
