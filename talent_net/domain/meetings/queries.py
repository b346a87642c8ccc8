"""Meetings with what their pages show."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from talent_net.domain.calendar.model import Attendee, CalendarEntry
from talent_net.domain.meetings.kinds import MeetingState, Place
from talent_net.domain.meetings.model import AgendaItem, CallPresence, Meeting, MeetingNote
from talent_net.domain.mentoring.model import Mentorship, MentorshipState, Supervisor
from talent_net.domain.notices.model import Notice
from talent_net.domain.people.model import Block

KIND = "meetings.meeting"
_ENTRY = joinedload(Meeting.entry).selectinload(CalendarEntry.attendees)
_MENTORSHIP = joinedload(Meeting.mentorship).selectinload(Mentorship.supervisors)


def meeting_by_public_id(public_id: str) -> Select[Meeting]:
    """A meeting with its hour, its agenda, and the mentorship whose supervisors are loaded."""
    return _whole().where(Meeting.public_id == public_id)


def meeting_with_id(meeting_id: int) -> Select[Meeting]:
    """The same by its number."""
    return _whole().where(Meeting.id == meeting_id)


def meetings_of(mentorship_id: int) -> Select[Meeting]:
    """All of a mentorship, the latest first."""
    found = _whole().join(CalendarEntry, CalendarEntry.id == Meeting.entry_id).where(Meeting.mentorship_id == mentorship_id)
    return found.order_by(CalendarEntry.starts_at.desc(), Meeting.id.desc())


def mentorship_held(mentorship_id: int) -> Select[Mentorship]:
    """A mentorship about whose meetings something is done, anew and with its supervisors: what is done follows one another."""
    found = select(Mentorship).where(Mentorship.id == mentorship_id).with_for_update(key_share=True)
    return found.options(selectinload(Mentorship.supervisors)).execution_options(populate_existing=True)


def meeting_locked(meeting_id: int) -> Select[Meeting]:
    """One meeting that is about to change, anew."""
    found = select(Meeting).where(Meeting.id == meeting_id).with_for_update()
    return found.options(selectinload(Meeting.entry)).execution_options(populate_existing=True)


def meetings_of_entries(entry_ids: Collection[int]) -> Select[Meeting]:
    """The meetings that entries of calendars stand for."""
    return _whole().where(Meeting.entry_id.in_(entry_ids))


def coming_of(mentorship_ids: Collection[int], at: datetime) -> Select[Meeting]:
    """The meetings of these mentorships that have not begun, in the order in which all who change them lock them."""
    found = select(Meeting).join(CalendarEntry, CalendarEntry.id == Meeting.entry_id)
    booked = (Meeting.mentorship_id.in_(mentorship_ids), Meeting.state == MeetingState.BOOKED, CalendarEntry.starts_at > at)
    return found.where(*booked).options(selectinload(Meeting.entry)).order_by(Meeting.mentorship_id, Meeting.id)


def coming_count(mentorship_id: int, at: datetime) -> Select[int]:
    """How many there are of one mentorship."""
    return select(func.count()).select_from(coming_of([mentorship_id], at).order_by(None).subquery())


def private_coming_of(mentorship_id: int, at: datetime) -> Select[Meeting]:
    """Those among them for which the two go to a place of their own, where nobody reads along."""
    return coming_of([mentorship_id], at).where(Meeting.place != Place.THREAD)


def coming_meetings_of(person_id: int, at: datetime) -> Select[Meeting]:
    """Booked meetings of a person's own mentorships that are not over, the next first."""
    found = _whole().join(CalendarEntry, CalendarEntry.id == Meeting.entry_id)
    found = found.join(Mentorship, Mentorship.id == Meeting.mentorship_id)
    return found.where(_is_of_the_two(person_id), Meeting.state == MeetingState.BOOKED, CalendarEntry.ends_at > at).order_by(
        CalendarEntry.starts_at, Meeting.id
    )


def owed_notes_of(person_id: int, since: datetime) -> Select[Meeting]:
    """Held meetings of a person's own mentorships that were closed since a moment and have no shared notes, the latest first."""
    found = _whole().join(CalendarEntry, CalendarEntry.id == Meeting.entry_id)
    found = found.join(Mentorship, Mentorship.id == Meeting.mentorship_id)
    return found.where(
        _is_of_the_two(person_id),
        Mentorship.state == MentorshipState.ACTIVE,
        Meeting.state == MeetingState.HELD,
        CalendarEntry.ends_at > since,
        ~_has_notes(),
    ).order_by(CalendarEntry.starts_at.desc(), Meeting.id.desc())


def has_shared_notes(meeting_id: int) -> Select[int]:
    """Whether the two have written down what they said: its number, or nothing."""
    return select(Meeting.id).where(Meeting.id == meeting_id, _has_notes())


def notes_asked(public_id: str) -> Select[int]:
    """Whether the two were asked for notes of a meeting: a notice of it, or nothing."""
    about = Notice.values["public_id"].as_string() == public_id
    return select(Notice.id).where(Notice.kind == "meetings.notes_due", about).limit(1)


def notes_of(meeting_id: int, person_id: int) -> Select[MeetingNote]:
    """The shared notes, and a person's own."""
    mine = or_(MeetingNote.owner_id.is_(None), MeetingNote.owner_id == person_id)
    return select(MeetingNote).where(MeetingNote.meeting_id == meeting_id, mine)


def note_of(meeting_id: int, owner_id: int | None) -> Select[MeetingNote]:
    """One of them, anew; the shared one has no owner."""
    whose = MeetingNote.owner_id.is_(None) if owner_id is None else MeetingNote.owner_id == owner_id
    found = select(MeetingNote).where(MeetingNote.meeting_id == meeting_id, whose)
    return found.execution_options(populate_existing=True)


def agenda_item(public_id: str) -> Select[AgendaItem]:
    """A point of an agenda."""
    return select(AgendaItem).where(AgendaItem.public_id == public_id)


def agenda_item_anew(item_id: int) -> Select[AgendaItem]:
    """The same by its number, anew."""
    return select(AgendaItem).where(AgendaItem.id == item_id).execution_options(populate_existing=True)


def points_count(meeting_id: int) -> Select[int]:
    """How many points stand on an agenda."""
    return select(func.count(AgendaItem.id)).where(AgendaItem.meeting_id == meeting_id)


def presences_in(meeting_id: int) -> Select[CallPresence]:
    """Who was in a meeting's call, and when."""
    return select(CallPresence).where(CallPresence.meeting_id == meeting_id).order_by(CallPresence.joined_at, CallPresence.id)


def last_number(mentorship_id: int) -> Select[int | None]:
    """The highest number that a meeting of a mentorship bears; nothing where none was held."""
    return select(func.max(Meeting.number)).where(Meeting.mentorship_id == mentorship_id)


def mentorships_between(block_id: int) -> Select[int]:
    """The mentorships of the two between whom a block stands."""
    two = or_(
        and_(Mentorship.student_id == Block.blocker_id, Mentorship.mentor_id == Block.blocked_id),
        and_(Mentorship.student_id == Block.blocked_id, Mentorship.mentor_id == Block.blocker_id),
    )
    return select(Mentorship.id).join(Block, two).where(Block.id == block_id).order_by(Mentorship.id)


def mentorships_of_one(person_id: int) -> Select[int]:
    """The mentorships in which a person is one of the two and that stand."""
    standing = Mentorship.state != MentorshipState.ENDED
    return select(Mentorship.id).where(_is_of_the_two(person_id), standing).order_by(Mentorship.id)


def watched_by(person_id: int) -> Select[int]:
    """The mentorships that stand and over which a person was appointed to watch."""
    found = select(Mentorship.id).join(Supervisor, Supervisor.mentorship_id == Mentorship.id)
    return found.where(Supervisor.person_id == person_id, Mentorship.state != MentorshipState.ENDED).order_by(Mentorship.id)


def watched_between(block_id: int) -> Select[int]:
    """The mentorships that stand and over which one of those between whom a block stands was appointed to watch, the other being one
    of the two.
    """
    the_two = (Mentorship.student_id, Mentorship.mentor_id)
    apart = or_(
        and_(Supervisor.person_id == Block.blocker_id, Block.blocked_id.in_(the_two)),
        and_(Supervisor.person_id == Block.blocked_id, Block.blocker_id.in_(the_two)),
    )
    found = select(Mentorship.id).join(Supervisor, Supervisor.mentorship_id == Mentorship.id).join(Block, apart)
    return found.where(Block.id == block_id, Mentorship.state != MentorshipState.ENDED).order_by(Mentorship.id)


def watched_with(person_id: int) -> Select[int]:
    """The watched mentorships that stand and in which a person has some part."""
    watches = exists().where(Supervisor.mentorship_id == Mentorship.id, Supervisor.person_id == person_id)
    standing = (Mentorship.is_supervised.is_(True), Mentorship.state != MentorshipState.ENDED)
    return select(Mentorship.id).where(or_(_is_of_the_two(person_id), watches), *standing).order_by(Mentorship.id)


def orphaned_entries(at: datetime) -> Select[int]:
    """Entries that stand for meetings which are there no more, because one of the two has left, and have not begun."""
    gone = ~exists().where(Meeting.entry_id == CalendarEntry.id)
    coming = (CalendarEntry.kind == KIND, CalendarEntry.cancelled_at.is_(None), CalendarEntry.starts_at > at)
    return select(CalendarEntry.id).where(*coming, gone).order_by(CalendarEntry.id)


def booked_by(person_id: int) -> Select[Meeting]:
    """All meetings of a person's own mentorships, for their own copy."""
    found = _whole().join(Mentorship, Mentorship.id == Meeting.mentorship_id)
    return found.where(_is_of_the_two(person_id)).order_by(Meeting.id)


def points_by(person_id: int) -> Select[AgendaItem]:
    """All that a person put on agendas."""
    return select(AgendaItem).where(AgendaItem.author_id == person_id).order_by(AgendaItem.id)


def notes_by(person_id: int) -> Select[MeetingNote]:
    """A person's own notes, and the shared ones of their own meetings."""
    found = select(MeetingNote).join(Meeting, Meeting.id == MeetingNote.meeting_id)
    found = found.join(Mentorship, Mentorship.id == Meeting.mentorship_id)
    shared = and_(MeetingNote.owner_id.is_(None), _is_of_the_two(person_id))
    return found.where(or_(MeetingNote.owner_id == person_id, shared)).order_by(MeetingNote.id)


def _has_notes() -> ColumnElement[bool]:
    return exists().where(MeetingNote.meeting_id == Meeting.id, MeetingNote.owner_id.is_(None), MeetingNote.body != "")


def _is_of_the_two(person_id: int) -> ColumnElement[bool]:
    return or_(Mentorship.student_id == person_id, Mentorship.mentor_id == person_id)


def _whole() -> Select[Meeting]:
    return select(Meeting).options(_ENTRY.joinedload(Attendee.person), _MENTORSHIP, selectinload(Meeting.agenda))
