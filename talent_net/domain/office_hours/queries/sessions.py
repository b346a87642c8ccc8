"""Sessions with what their pages show, and their places."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, func, or_, select, update
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.dml import ReturningUpdate

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.mentoring.model import Mentorship, MentorshipState
from talent_net.domain.mentoring.queries.people import at_the_gate
from talent_net.domain.office_hours.access import is_of, visible_to
from talent_net.domain.office_hours.kinds import OfferState, SessionKind
from talent_net.domain.office_hours.model import GroupPlace, GroupSession, GroupWatcher, KeptPlace
from talent_net.domain.people.model import Calling, Person
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits

# Of which kind, and in which language; None and "" where any will do.
Wanted = tuple[SessionKind | None, str]
ANY: Wanted = (None, "")

_ANEW = {"populate_existing": True}
_UNSYNCED = {"synchronize_session": False}


def session_by_public_id(public_id: str) -> Select[GroupSession]:
    """A session with its hour, its host and its watchers as the gate needs them."""
    return whole().where(GroupSession.public_id == public_id)


def session_with(session_id: int) -> Select[GroupSession]:
    """The same by its number, anew."""
    return whole().where(GroupSession.id == session_id).execution_options(**_ANEW)


def sessions_of_entries(entry_ids: Collection[int]) -> Select[GroupSession]:
    """The sessions for which these entries of calendars stand."""
    return whole().where(GroupSession.entry_id.in_(entry_ids))


def session_locked(session_id: int) -> Select[int]:
    """A session's row, held until the transaction ends: what its host does follows what its guests do."""
    return select(GroupSession.id).where(GroupSession.id == session_id).with_for_update()


def sessions_for(
    actor: Actor, today: date, limits: Limits, now: datetime, wanted: Wanted, most: int, skipped: int = 0
) -> Select[GroupSession]:
    """A page of the coming sessions that the actor may see, the next one first."""
    found = whole().where(visible_to(actor, today, limits), is_coming(now), *_wanted(wanted))
    return found.order_by(CalendarEntry.starts_at, GroupSession.id).limit(most).offset(skipped)


def session_count(actor: Actor, today: date, limits: Limits, now: datetime, wanted: Wanted) -> Select[int]:
    """How many these are."""
    found = select(func.count(GroupSession.id)).join(CalendarEntry, CalendarEntry.id == GroupSession.entry_id)
    return found.where(visible_to(actor, today, limits), is_coming(now), *_wanted(wanted))


def languages_for(actor: Actor, today: date, limits: Limits, now: datetime) -> Select[str]:
    """The languages in which these are held."""
    found = select(GroupSession.language).join(CalendarEntry, CalendarEntry.id == GroupSession.entry_id)
    return found.where(visible_to(actor, today, limits), is_coming(now)).distinct().order_by(GroupSession.language)


def own_sessions(person_id: int, now: datetime, most: int) -> Select[GroupSession]:
    """What somebody comes to, holds or watches over, and is not over; the next one first."""
    mine = or_(GroupSession.host_id == person_id, is_of(person_id))
    found = whole().where(mine, CalendarEntry.ends_at > now, CalendarEntry.cancelled_at.is_(None))
    return found.order_by(CalendarEntry.starts_at, GroupSession.id).limit(most)


def held_by(host_id: int, most: int) -> Select[GroupSession]:
    """All that somebody holds, the latest first."""
    return whole().where(GroupSession.host_id == host_id).order_by(CalendarEntry.starts_at.desc()).limit(most)


def coming_of_host(host_id: int, now: datetime) -> Select[GroupSession]:
    """What somebody is going to hold, the next one first."""
    return whole().where(GroupSession.host_id == host_id, is_coming(now)).order_by(CalendarEntry.starts_at)


def has_standing_mentor(student_id: int) -> Select[bool]:
    """Whether somebody mentors the student."""
    stands = exists().where(Mentorship.student_id == student_id, Mentorship.state != MentorshipState.ENDED)
    return select(stands)


def take_one(session_id: int) -> ReturningUpdate[int]:
    """One place more is taken, unless none is left: then nothing is returned."""
    has_room = GroupSession.places_taken < GroupSession.places
    taking = update(GroupSession).where(GroupSession.id == session_id, has_room)
    return taking.values(places_taken=GroupSession.places_taken + 1).returning(GroupSession.id).execution_options(**_UNSYNCED)


def give_one(session_id: int) -> ReturningUpdate[int]:
    """One place is free again."""
    giving = update(GroupSession).where(GroupSession.id == session_id, GroupSession.places_taken > 0)
    return giving.values(places_taken=GroupSession.places_taken - 1).returning(GroupSession.id).execution_options(**_UNSYNCED)


def recounted_places() -> ReturningUpdate[int]:
    """After somebody erased their account: the places count what is left."""
    guests = select(func.count()).where(GroupPlace.session_id == GroupSession.id).correlate(GroupSession).scalar_subquery()
    kept = (
        select(func.count())
        .where(KeptPlace.session_id == GroupSession.id, KeptPlace.state == OfferState.KEPT)
        .correlate(GroupSession)
        .scalar_subquery()
    )
    counting = update(GroupSession).where(GroupSession.places_taken != guests + kept, GroupSession.closed_at.is_(None))
    return counting.values(places_taken=guests + kept).returning(GroupSession.id).execution_options(**_UNSYNCED)


def place_of(session_id: int, person_id: int) -> Select[GroupPlace]:
    """Somebody's place in a session."""
    return select(GroupPlace).where(GroupPlace.session_id == session_id, GroupPlace.person_id == person_id)


def theirs(session_id: int, person_id: int) -> Select[int]:
    """The session, if somebody has a place in it, one is kept for them there, or they watch over it."""
    return select(GroupSession.id).where(GroupSession.id == session_id, is_of(person_id))


def calling_of(person_id: int) -> Select[Calling]:
    """As what somebody came: places are for students."""
    return select(Person.calling).where(Person.id == person_id)


def places_in(session_ids: Collection[int], person_id: int) -> Select[int]:
    """In which of these sessions somebody has a place."""
    mine = (GroupPlace.session_id.in_(session_ids), GroupPlace.person_id == person_id)
    return select(GroupPlace.session_id).where(*mine)


def guests_of(session_id: int) -> Select[GroupPlace]:
    """Who comes, as the gate needs them, in the order in which they took their places."""
    found = select(GroupPlace).where(GroupPlace.session_id == session_id)
    person = joinedload(GroupPlace.person).options(*at_the_gate())
    return found.options(person).order_by(GroupPlace.taken_at, GroupPlace.person_id)


def expected_in(session_id: int) -> CompoundSelect[int]:
    """Whoever has a place in a session, or for whom one is kept."""
    has = select(GroupPlace.person_id).where(GroupPlace.session_id == session_id)
    kept = (KeptPlace.session_id == session_id, KeptPlace.state == OfferState.KEPT)
    return has.union(select(KeptPlace.person_id).where(*kept))


def places_of(person_id: int, now: datetime) -> Select[GroupPlace]:
    """The places that somebody has in sessions that are still to come."""
    coming = select(GroupSession.id).join(CalendarEntry, CalendarEntry.id == GroupSession.entry_id).where(is_coming(now))
    return select(GroupPlace).where(GroupPlace.person_id == person_id, GroupPlace.session_id.in_(coming))


def watches_of(person_id: int, now: datetime) -> Select[GroupSession]:
    """Coming sessions over which somebody watches."""
    watched = select(GroupWatcher.session_id).where(GroupWatcher.person_id == person_id)
    return whole().where(GroupSession.id.in_(watched), is_coming(now)).order_by(GroupSession.id)


def with_pupils(now: datetime) -> Select[int]:
    """Coming sessions to which pupils may come."""
    found = select(GroupSession.id).join(CalendarEntry, CalendarEntry.id == GroupSession.entry_id)
    return found.where(GroupSession.for_pupils, is_coming(now)).order_by(GroupSession.id)


def unhosted_entries(kind: str, now: datetime) -> Select[CalendarEntry]:
    """Entries whose session went with its host."""
    orphan = ~exists().where(GroupSession.entry_id == CalendarEntry.id)
    found = select(CalendarEntry).where(CalendarEntry.kind == kind, orphan, CalendarEntry.cancelled_at.is_(None))
    return found.where(CalendarEntry.starts_at > now).options(selectinload(CalendarEntry.attendees))


def sessions_over_since(at: datetime) -> Select[int]:
    """Sessions, by number, that were over by a moment."""
    found = select(GroupSession.id).join(CalendarEntry, CalendarEntry.id == GroupSession.entry_id)
    return found.where(CalendarEntry.ends_at <= at)


def is_coming(now: datetime) -> ColumnElement[bool]:
    """Over CalendarEntry: it stands, and has not begun."""
    return and_(CalendarEntry.starts_at > now, CalendarEntry.cancelled_at.is_(None))


def whole() -> Select[GroupSession]:
    """Sessions with their hour, their host and their watchers as the gate needs them."""
    watchers = selectinload(GroupSession.watchers).joinedload(GroupWatcher.person).options(*at_the_gate())
    host = joinedload(GroupSession.host).options(*at_the_gate())
    found: Select[GroupSession] = select(GroupSession).join(CalendarEntry, CalendarEntry.id == GroupSession.entry_id)
    return found.options(joinedload(GroupSession.entry), host, watchers)


def _wanted(wanted: Wanted) -> list[ColumnElement[bool]]:
    kind, language = wanted
    found = [GroupSession.kind == kind] if kind is not None else []
    return [*found, GroupSession.language == language] if language else found
