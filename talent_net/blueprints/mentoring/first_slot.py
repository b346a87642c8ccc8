"""A first meeting, booked with the yes: the next hours that suit both, and what is booked of them in the same work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import request

from talent_net.domain.meetings.actions.booking import Wanted, book_meeting
from talent_net.domain.meetings.slots import next_slots
from talent_net.domain.meetings.terms import usual_terms
from talent_net.domain.mentoring.model import Mentorship, RequestTurn, TurnState
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.model import Person
from talent_net.domain.people.rules.audiences import Part, Viewpoint, is_shown
from talent_net.kernel.work import Work, city_date
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


def shares_hours(student: Person) -> bool:
    """Whether a mentor may learn from a request alone when its student is free: an adult, who shows their hours to matches at least.

    Needs the loading plan `at_the_gate`.
    """
    if is_protected(student, city_date(now()), limits()):
        return False
    return is_shown(Part.HOURS, student.profile.audience_hours, Viewpoint.MATCH, is_protected=False)


def first_slots(turn: RequestTurn, student: Someone, zone: str) -> list[FirstSlot]:
    """The next hours of a turn that waits, one or two of each day, on the mentor's clock first; none of whoever keeps theirs back."""
    if turn.state is not TurnState.WAITING or not _is_offered(turn):
        return []
    usual = usual_terms(reading(), turn.mentor_id)
    two = (turn.request.student_id, turn.mentor_id)
    found = next_slots(reading(), two, usual.minutes, now(), limits())
    return [_shown(slot.starts_at, student.zone, zone) for slot in found[:A_FEW]]


def chosen_first(turn: RequestTurn) -> datetime | None:
    """The hour that was chosen with the yes. None for "no hour yet", for what no choice of ours says, and where none was offered:
    a refusal would tell when the student has no time.
    """
    return moment_from(request.form.get(FIELD, "")) if _is_offered(turn) else None


def book_first(work: Work, mentorship: Mentorship, starts_at: datetime) -> None:
    """Book it, where and for as long as the mentor likes to meet."""
    usual = usual_terms(work.session, mentorship.mentor_id)
    wanted = Wanted(starts_at=starts_at, minutes=usual.minutes, place=usual.place, address=usual.address)
    book_meeting(work, mentorship, wanted)


def _is_offered(turn: RequestTurn) -> bool:
    return not turn.request.is_supervised and shares_hours(turn.request.student)


def _shown(starts_at: datetime, other_zone: str, zone: str) -> FirstSlot:
    here, there = clock(starts_at, zone), clock(starts_at, other_zone)
    value = moment_value(starts_at)
    return FirstSlot(
        value=value,
        here=here,
        there=there if (there.time, there.day) != (here.time, here.day) else None,
        is_chosen=request.form.get(FIELD) == value,
    )
