"""Places that are kept for requests, and who waits for one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import joinedload

from talent_net.domain.calendar.model import CalendarEntry
from talent_net.domain.mentoring.model import MentoringRequest, RequestState
from talent_net.domain.mentoring.queries.people import at_the_gate
from talent_net.domain.office_hours.access import is_of, visible_to
from talent_net.domain.office_hours.kinds import OfferState, SessionKind
from talent_net.domain.office_hours.model import GroupPlace, GroupSession, GroupWatcher, KeptPlace
from talent_net.domain.office_hours.queries.sessions import is_coming, whole
from talent_net.domain.office_hours.rules import EARLIEST, TRIES
from talent_net.domain.people.model import ProfileLanguage
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits

_ANEW = {"populate_existing": True}
_UNSYNCED = {"synchronize_session": False}


def kept_locked(kept_id: int) -> Select[KeptPlace]:
    """A kept place that is about to be answered, anew."""
    return select(KeptPlace).where(KeptPlace.id == kept_id).with_for_update().execution_options(**_ANEW)


def kept_by_public_id(public_id: str) -> Select[KeptPlace]:
    """A kept place with its session, its request and whom it is for."""
    return _told().where(KeptPlace.public_id == public_id)


def kept_with(kept_id: int) -> Select[KeptPlace]:
    """The same by its number."""
    return _told().where(KeptPlace.id == kept_id)


def kept_for(person_id: int, session_id: int | None = None) -> Select[KeptPlace]:
    """What is kept for somebody now, everywhere or in one session."""
    found = select(KeptPlace).where(KeptPlace.person_id == person_id, KeptPlace.state == OfferState.KEPT)
    if session_id is not None:
        found = found.where(KeptPlace.session_id == session_id)
    return found.options(joinedload(KeptPlace.session).joinedload(GroupSession.entry)).order_by(KeptPlace.id)


def kept_in(session_id: int) -> Select[KeptPlace]:
    """What is kept in a session now."""
    return select(KeptPlace).where(KeptPlace.session_id == session_id, KeptPlace.state == OfferState.KEPT).order_by(KeptPlace.id)


def kept_of_request(request_id: int) -> Select[KeptPlace]:
    """All that was kept for a request, in its order, with the sessions."""
    found = select(KeptPlace).where(KeptPlace.request_id == request_id)
    return found.options(joinedload(KeptPlace.session).joinedload(GroupSession.entry)).order_by(KeptPlace.id)


def kept_of_turn(turn_id: int) -> Select[KeptPlace]:
    """What a mentor keeps for the student of a turn."""
    return select(KeptPlace).where(KeptPlace.turn_id == turn_id, KeptPlace.state == OfferState.KEPT)


def helped_requests(session_id: int) -> Select[int]:
    """Requests that ended in this session, and whose student still has the place."""
    found = select(MentoringRequest.id).join(KeptPlace, KeptPlace.request_id == MentoringRequest.id)
    ended = (KeptPlace.state == OfferState.TAKEN, MentoringRequest.state == RequestState.IN_OFFICE_HOUR)
    comes = exists().where(GroupPlace.session_id == session_id, GroupPlace.person_id == MentoringRequest.student_id)
    return found.where(KeptPlace.session_id == session_id, *ended, comes).order_by(MentoringRequest.id)


def taken_by(person_id: int, session_id: int) -> Select[KeptPlace]:
    """What was kept in a session for somebody who took it, so that their request ended."""
    found = select(KeptPlace).join(MentoringRequest, MentoringRequest.id == KeptPlace.request_id)
    mine = (KeptPlace.person_id == person_id, KeptPlace.session_id == session_id, KeptPlace.state == OfferState.TAKEN)
    return found.where(*mine, MentoringRequest.state == RequestState.IN_OFFICE_HOUR).order_by(KeptPlace.id.desc())


def house_kept_count(session_id: int) -> Select[int]:
    """How many places of a session the house keeps, or kept for somebody who took it."""
    stands = KeptPlace.state.in_((OfferState.KEPT, OfferState.TAKEN))
    return select(func.count(KeptPlace.id)).where(KeptPlace.session_id == session_id, KeptPlace.turn_id.is_(None), stands)


def offerable_sessions(
    actor: Actor, today: date, limits: Limits, now: datetime, request_id: int, languages: Collection[str]
) -> Select[GroupSession]:
    """Office hours with room, a day ahead at least, of which a request's student does not know yet. Without languages, in any."""
    tried = exists().where(KeptPlace.session_id == GroupSession.id, KeptPlace.request_id == request_id)
    room = GroupSession.places_taken < GroupSession.places
    ahead = CalendarEntry.starts_at >= now + EARLIEST
    found = whole().where(visible_to(actor, today, limits), is_coming(now), ahead, room, ~tried)
    found = found.where(GroupSession.kind == SessionKind.OFFICE_HOUR, ~is_of(actor.person_id or 0))
    if languages:
        found = found.where(GroupSession.language.in_(languages))
    return found.order_by(CalendarEntry.starts_at, GroupSession.id)


def waiting_requests(after: tuple[datetime, int] | None, most: int) -> Select[datetime, int]:
    """A page of the requests with the coordinators for which nothing is kept and not all was tried, the oldest first: when each was sent,
    and its number. `after`: the last one of the page before.
    """
    of_this = KeptPlace.request_id == MentoringRequest.id
    kept = exists().where(of_this, KeptPlace.state == OfferState.KEPT)
    tried = (
        select(func.count(KeptPlace.id))
        .where(and_(of_this, KeptPlace.turn_id.is_(None), KeptPlace.state != OfferState.WITHDRAWN))
        .correlate(MentoringRequest)
        .scalar_subquery()
    )
    found = select(MentoringRequest.sent_at, MentoringRequest.id)
    found = found.where(MentoringRequest.state == RequestState.WITH_COORDINATOR, ~kept, tried < TRIES)
    if after is not None:
        sent_at, number = after
        is_later = and_(MentoringRequest.sent_at == sent_at, MentoringRequest.id > number)
        found = found.where(or_(MentoringRequest.sent_at > sent_at, is_later))
    return found.order_by(MentoringRequest.sent_at, MentoringRequest.id).limit(most)


def spoken_by(person_id: int) -> Select[str]:
    """The languages that somebody says they speak."""
    return select(ProfileLanguage.code).where(ProfileLanguage.person_id == person_id)


def _told() -> Select[KeptPlace]:
    session = joinedload(KeptPlace.session)
    found: Select[KeptPlace] = select(KeptPlace)
    return found.options(
        session.joinedload(GroupSession.entry),
        session.joinedload(GroupSession.host).options(*at_the_gate()),
        session.selectinload(GroupSession.watchers).joinedload(GroupWatcher.person).options(*at_the_gate()),
        joinedload(KeptPlace.request),
        joinedload(KeptPlace.person).options(*at_the_gate()),
    )
