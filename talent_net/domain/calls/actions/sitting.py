"""Entering a call, being in it, passing something to the other side, and leaving."""

from __future__ import annotations

from dataclasses import dataclass

import talent_net.domain.calls.access  # noqa: F401 - registers the policies
from talent_net.domain.calls.access import Call
from talent_net.domain.calls.facts import CallJoined, CallLeft
from talent_net.domain.calls.queries import kept_seats_of, seats_in
from talent_net.domain.calls.rules import LEASE, check_open, is_here
from talent_net.domain.meetings.actions.closing import take_up
from talent_net.domain.meetings.model import CallPresence
from talent_net.domain.meetings.queries import meeting_locked
from talent_net.kernel.access import Actor, ensure
from talent_net.kernel.errors import NotAllowed, RuleBroken
from talent_net.kernel.work import Work


@dataclass(frozen=True, slots=True)
class Seats:
    """One's own seat in a call, and the other side's while they are there."""

    own: CallPresence
    other: CallPresence | None


def join_call(work: Work, call: Call, session_id: int, seat: str = "") -> Seats:
    """Take one's seat, in the browser of this session. `seat` is the one that the window had before its connection was lost: it is kept
    where it still stands. Whatever other window one sat in loses its own. Where the other side waits already, a meeting that was counted
    as missed goes on.
    """
    person_id = _allowed(work, call)
    # Two windows of one person enter one after the other.
    work.session.scalars(meeting_locked(call.meeting.id)).one()
    mine = work.session.scalars(kept_seats_of(call.meeting.id, person_id)).all()
    kept = next((row for row in mine if row.public_id == seat and row.session_id == session_id and _is_here(work, row)), None)
    replaced = tuple(row for row in mine if row is not kept)
    for row in replaced:
        row.session_id = None
    if kept is None:
        kept = CallPresence(meeting_id=call.meeting.id, person_id=person_id, session_id=session_id, joined_at=work.now)
        work.session.add(kept)
    kept.left_at = work.now
    work.session.flush()
    work.record(CallJoined(meeting_id=call.meeting.id, presence_id=kept.id, replaced_ids=tuple(row.id for row in replaced)))
    other = _other(work, call, person_id)
    if other is not None:
        take_up(work, call.meeting)
    return Seats(kept, other)


def stay_in_call(work: Work, call: Call, seat: str) -> Seats:
    """Say that one is still there. Raises RuleBroken: "calls.taken_over" when the seat is no longer one's own, "calls.lapsed" when nothing
    was heard of it for so long that one has to enter again.
    """
    seats = seats_for(work, call, seat)
    seats.own.left_at = work.now
    work.session.flush()
    return seats


def seats_for(work: Work, call: Call, seat: str) -> Seats:
    """Both seats, for whoever sits in this one and wants to say something to the other. Raises as `stay_in_call`."""
    person_id = _allowed(work, call)
    mine = work.session.scalars(kept_seats_of(call.meeting.id, person_id)).all()
    own = next((row for row in mine if row.public_id == seat), None)
    if own is None:
        raise RuleBroken("calls.taken_over", "seat")
    if not _is_here(work, own):
        raise RuleBroken("calls.lapsed", "seat")
    return Seats(own, _other(work, call, person_id))


def leave_call(work: Work, call: Call, seat: str) -> None:
    """Give one's seat up, whether or not one could still enter. Leaving twice is leaving once."""
    ensure(work.actor, "calls.see", call)
    for row in work.session.scalars(kept_seats_of(call.meeting.id, _person(work.actor))):
        if row.public_id == seat:
            row.session_id = None
            row.left_at = work.now
            work.record(CallLeft(meeting_id=call.meeting.id, presence_id=row.id))
    work.session.flush()


def _allowed(work: Work, call: Call) -> int:
    ensure(work.actor, "calls.join", call)
    check_open(work.now, call.meeting.entry.starts_at, call.meeting.entry.ends_at)
    return _person(work.actor)


def _person(actor: Actor) -> int:
    if actor.person_id is None:
        raise NotAllowed("calls.join")
    return actor.person_id


def _is_here(work: Work, row: CallPresence) -> bool:
    return is_here(work.now, row.session_id, row.left_at)


def _other(work: Work, call: Call, person_id: int) -> CallPresence | None:
    taken = work.session.scalars(seats_in(call.meeting.id, work.now - LEASE)).all()
    return next((row for row in reversed(taken) if row.person_id != person_id), None)
