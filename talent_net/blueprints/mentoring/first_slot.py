"""A first meeting, booked with the yes: the next hours that suit both, and what is booked of them in the same work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import request

from talent_net.domain.meetings.actions.booking import Wanted, book_meeting
from talent_net.domain.meetings.kinds import Place
from talent_net.domain.meetings.slots import next_slots
from talent_net.domain.meetings.terms import usual_terms
from talent_net.domain.mentoring.model import Mentorship, RequestTurn, TurnState
from talent_net.kernel.work import Work
from talent_net.web.clocks import moment_from, moment_value
from talent_net.web.someone import Someone
from talent_net.web.templating import Clock, clock
from talent_net.web.work import limits, now, reading

FIELD = "first_slot"
# Enough to choose from; the page of the mentorship has them all.
A_FEW = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSlot:
    """An hour on both clocks. `there` only where that clock shows something else."""

    value: str
    here: Clock
    there: Clock | None
    is_chosen: bool


def first_slots(turn: RequestTurn, student: Someone, zone: str) -> list[FirstSlot]:
    """The next hours of a turn that waits, one or two of each day, on the mentor's clock first."""
    if turn.state is not TurnState.WAITING:
        return []
    usual = usual_terms(reading(), turn.mentor_id)
    two = (turn.request.student_id, turn.mentor_id)
    found = next_slots(reading(), two, usual.minutes, now(), limits())
    return [_shown(slot.starts_at, student.zone, zone) for slot in found[:A_FEW]]


def book_first(work: Work, mentorship: Mentorship) -> None:
    """Book the hour that was chosen with the yes, if one was, where and for as long as the mentor likes to meet."""
    starts_at = _chosen()
    if starts_at is None:
        return
    usual = usual_terms(work.session, mentorship.mentor_id)
    place, address = (Place.THREAD, "") if mentorship.is_supervised else (usual.place, usual.address)
    book_meeting(work, mentorship, Wanted(starts_at=starts_at, minutes=usual.minutes, place=place, address=address))


def _chosen() -> datetime | None:
    """None for "no hour yet", and for what no choice of ours says."""
    return moment_from(request.form.get(FIELD, ""))


def _shown(starts_at: datetime, other_zone: str, zone: str) -> FirstSlot:
    here, there = clock(starts_at, zone), clock(starts_at, other_zone)
    value = moment_value(starts_at)
    return FirstSlot(
        value=value,
        here=here,
        there=there if (there.time, there.day) != (here.time, here.day) else None,
        is_chosen=request.form.get(FIELD) == value,
    )
