"""Places as such: one more is taken, one is free again, one is kept for somebody until an hour."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from talent_net.domain.calendar.actions.entries import add_attendee, remove_attendee
from talent_net.domain.mentoring.actions.passing import note_event
from talent_net.domain.mentoring.model import MentoringRequest, RequestTurn
from talent_net.domain.office_hours.facts import KeptPlaceWithdrawn, PlaceGivenBack, PlaceKept, PlaceTaken
from talent_net.domain.office_hours.kinds import OfferState
from talent_net.domain.office_hours.model import GroupPlace, GroupSession, KeptPlace
from talent_net.domain.office_hours.queries.kept import kept_in, kept_locked, taken_by
from talent_net.domain.office_hours.queries.sessions import give_one, session_locked, session_with, take_one
from talent_net.domain.office_hours.rules import KEPT_BEFORE, kept_until
from talent_net.domain.outbox.actions import enqueue
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

# Why the house takes a place from somebody who would have come. Whoever is suspended has no requests meanwhile.
_UNWANTED = frozenset({"apart", "unwatched"})


def hold_session(work: Work, session_id: int) -> GroupSession | None:
    """A session as it stands once it is held; None where it is gone."""
    work.session.flush()
    work.session.scalars(session_locked(session_id)).all()
    return work.session.scalars(session_with(session_id)).one_or_none()


def seat_guest(work: Work, session: GroupSession, person_id: int, question: str = "", *, is_counted: bool = False) -> GroupPlace:
    """Give somebody a place. `is_counted`: one was kept for them, and counts already. Raises RuleBroken when none is left."""
    if not is_counted and not take_seat(work, session.id):
        raise RuleBroken("office_hours.full")
    place = GroupPlace(session_id=session.id, person_id=person_id, question=question.strip(), taken_at=work.now)
    try:
        with work.session.begin_nested():
            work.session.add(place)
            work.session.flush()
    except IntegrityError:
        raise RuleBroken("office_hours.has_place") from None
    add_attendee(work, session.entry_id, person_id)
    work.record(PlaceTaken(session_id=session.id, person_id=person_id))
    return place


def unseat_guest(work: Work, session: GroupSession, person_id: int, reason: str) -> bool:
    """Take somebody's place back. Returns whether they had one. Without their will a request that had ended in it stands again."""
    mine = (GroupPlace.session_id == session.id, GroupPlace.person_id == person_id)
    work.session.flush()
    work.session.scalars(session_locked(session.id)).all()
    gone = work.session.execute(delete(GroupPlace).where(*mine).returning(GroupPlace.person_id)).all()
    if not gone:
        return False
    free_seat(work, session.id)
    remove_attendee(work, session.entry_id, person_id)
    request_id = _take_back(work, session.id, person_id) if reason in _UNWANTED else 0
    work.record(PlaceGivenBack(session_id=session.id, person_id=person_id, reason=reason, request_id=request_id))
    return True


def take_seat(work: Work, session_id: int) -> bool:
    """Count one more. Returns whether there was one left."""
    work.session.flush()
    taken = work.session.execute(take_one(session_id)).all()
    _forget_count(work, session_id)
    return bool(taken)


def free_seat(work: Work, session_id: int) -> None:
    """Count one less."""
    work.session.flush()
    work.session.execute(give_one(session_id)).all()
    _forget_count(work, session_id)


def keep_seat(
    work: Work, session: GroupSession, request: MentoringRequest, starts_at: datetime, turn: RequestTurn | None = None
) -> KeptPlace | None:
    """Keep a place for the student of a request, who is locked; with a turn, in its mentor's name. None where none is left."""
    if not take_seat(work, session.id):
        return None
    kept = KeptPlace(
        session_id=session.id,
        person_id=request.student_id,
        request_id=request.id,
        turn_id=turn.id if turn is not None else None,
        state=OfferState.KEPT,
        kept_at=work.now,
        kept_until=kept_until(starts_at, work.now),
    )
    work.session.add(kept)
    work.session.flush()
    note_event(work, request, "place_kept" if turn is None else "place_offered", turn)
    plan_lapse(work, kept)
    work.record(PlaceKept(kept_id=kept.id))
    return kept


def hold_kept(work: Work, kept: KeptPlace) -> KeptPlace | None:
    """A kept place that is about to change, anew. Its session is held first, as by all who hold both: so nobody crosses another."""
    work.session.flush()
    work.session.scalars(session_locked(kept.session_id)).all()
    return work.session.scalars(kept_locked(kept.id)).one_or_none()


def withdraw_kept(work: Work, kept: KeptPlace, reason: str) -> None:
    """It is kept no more; nobody's fault."""
    found = hold_kept(work, kept)
    if found is None or found.state is not OfferState.KEPT:
        return
    found.state, found.answered_at = OfferState.WITHDRAWN, work.now
    free_seat(work, found.session_id)
    work.record(KeptPlaceWithdrawn(kept_id=found.id, reason=reason))


def lapse_sooner(work: Work, session_id: int, starts_at: datetime) -> None:
    """Its session is at another hour: what is kept lapses half a day before that one at the latest."""
    for kept in work.session.scalars(kept_in(session_id)).all():
        kept.kept_until = min(kept.kept_until, starts_at - KEPT_BEFORE)
        plan_lapse(work, kept)
    work.session.flush()


def plan_lapse(work: Work, kept: KeptPlace) -> None:
    """It looks for itself whether it was answered."""
    enqueue(work, "office_hours.lapse", run_at=max(kept.kept_until, work.now), kept_id=kept.id)


def _take_back(work: Work, session_id: int, person_id: int) -> int:
    """What they took of what was kept for them is nobody's answer any more. Returns the request that had ended in it, 0 for none."""
    kept: KeptPlace | None = work.session.scalars(taken_by(person_id, session_id)).first()
    if kept is None:
        return 0
    kept.state, kept.answered_at = OfferState.WITHDRAWN, work.now
    work.session.flush()
    return kept.request_id or 0


def _forget_count(work: Work, session_id: int) -> None:
    """The row was counted in the database: whoever holds it reads the number anew."""
    held = work.session.identity_map.get((GroupSession, (session_id,), None))
    if held is not None:
        work.session.refresh(held, ["places_taken"])
