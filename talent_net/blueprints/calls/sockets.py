"""What the two pages of a call say to the server, and through it to each other.

A signal is passed on and kept nowhere, so no fact tells of it: this is the one door that speaks to the other side by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any

from talent_net.blueprints.calls.ice import ice_configuration
from talent_net.domain.calls.access import Call
from talent_net.domain.calls.actions.sitting import Seats, join_call, leave_call, seats_for, stay_in_call
from talent_net.domain.calls.gathering import call_of
from talent_net.domain.calls.rules import (
    LONGEST_CANDIDATE,
    LONGEST_DESCRIPTION,
    check_candidates,
    check_description,
    closes_at,
)
from talent_net.domain.mentoring.circles import Gathered
from talent_net.kernel.work import Work
from talent_net.web.extensions import settings
from talent_net.web.live import sit_down, stand_up, tell_seat
from talent_net.web.sockets import message, sender
from talent_net.web.work import unit_of_work


class Kind(StrEnum):
    """What a signal is: JSEP's two descriptions, ICE candidates, or which of one's own devices are on."""

    OFFER = "offer"
    ANSWER = "answer"
    CANDIDATES = "candidates"
    DEVICES = "devices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entering:
    """`seat`: the one that this window had before its connection was lost."""

    meeting: str
    seat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seated:
    """Something from a seat of a meeting's call."""

    meeting: str
    seat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """From one seat to the other. `text`: a session description; `candidates`: ICE candidates of its first line."""

    meeting: str
    seat: str
    to: str
    kind: Kind
    text: Annotated[str, LONGEST_DESCRIPTION] = ""
    candidates: list[Annotated[str, LONGEST_CANDIDATE]] = field(default_factory=list)
    has_sound: bool = False
    has_picture: bool = False
    is_screen: bool = False


@message("calls.enter", needs="calls.join", payload=Entering)
def enter(said: Entering) -> dict[str, Any]:
    """Take a seat; the answer tells who is there and how to find them."""
    with unit_of_work() as work:
        call, gathered = _call(work, said.meeting)
        seats = join_call(work, call, sender().session_id, said.seat)
        # Before the other side hears of it, and answers.
        sit_down(seats.own.public_id)
        person = gathered.people[seats.own.person_id]
        until = closes_at(call.meeting.entry.ends_at)
        return {
            **_told(seats),
            # One of the two gives way when both speak at once.
            "polite": seats.own.person_id == call.circle.student.id,
            "ice": ice_configuration(settings(), person.public_id, until),
        }


@message("calls.here", needs="calls.join", payload=Seated)
def here(said: Seated) -> dict[str, Any]:
    """Still there; the answer tells whether the other side is."""
    with unit_of_work() as work:
        call, _ = _call(work, said.meeting)
        return _told(stay_in_call(work, call, said.seat))


@message("calls.signal", needs="calls.join", payload=Signal)
def signal(said: Signal) -> dict[str, Any]:
    """Pass something on to the one other person of this meeting, if it is they who sit where it is meant for."""
    _check(said)
    with unit_of_work() as work:
        call, _ = _call(work, said.meeting)
        told = _told(seats_for(work, call, said.seat))
    if told["other"] == said.to:
        tell_seat(said.to, "signal", seat=said.seat, kind=said.kind.value, **_content(said))
    return told


@message("calls.leave", needs="calls.see", payload=Seated)
def leave(said: Seated) -> None:
    """Give the seat up."""
    with unit_of_work() as work:
        call, _ = _call(work, said.meeting)
        leave_call(work, call, said.seat)
    stand_up(said.seat)


def _call(work: Work, public_id: str) -> tuple[Call, Gathered]:
    return call_of(work.session, public_id, work.today, work.limits)


def _told(seats: Seats) -> dict[str, Any]:
    return {"seat": seats.own.public_id, "other": seats.other.public_id if seats.other else None}


def _check(said: Signal) -> None:
    if said.kind in {Kind.OFFER, Kind.ANSWER}:
        check_description(said.text)
    if said.kind is Kind.CANDIDATES:
        check_candidates(said.candidates)


def _content(said: Signal) -> dict[str, object]:
    match said.kind:
        case Kind.CANDIDATES:
            return {"candidates": said.candidates}
        case Kind.DEVICES:
            return {"has_sound": said.has_sound, "has_picture": said.has_picture, "is_screen": said.is_screen}
        case _:
            return {"text": said.text}
