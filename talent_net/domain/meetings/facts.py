"""What happened to meetings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MeetingBooked(Fact):
    """Two of a mentorship will meet."""

    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingMoved(Fact):
    """They will meet at another time."""

    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingRearranged(Fact):
    """They will meet elsewhere, or talk about something else, at the same time."""

    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Fact):
    """They will not meet then."""

    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingHeld(Fact):
    """They met: `number` counts the held meetings of their mentorship from 1."""

    meeting_id: int
    mentorship_id: int
    number: int


@dataclass(frozen=True, kw_only=True)
class MeetingMissed(Fact):
    """One of the two said that it did not take place; what it had logged is taken back."""

    meeting_id: int
    mentorship_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingTakenUp(Fact):
    """The two met after all, late, once it had been counted as missed."""

    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class MinutesCorrected(Fact):
    """One of the two said that a meeting took another time than was noted."""

    quiet: ClassVar[str] = "both see it on the page of the meeting"

    meeting_id: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class AgendaChanged(Fact):
    """A point was put on an agenda, ticked or taken off."""

    quiet: ClassVar[str] = "whoever opens the meeting reads it"

    meeting_id: int


@dataclass(frozen=True, kw_only=True)
class NotesWritten(Fact):
    """Somebody wrote notes of a meeting: those that the two share, or their own."""

    quiet: ClassVar[str] = "whoever opens the meeting reads them"

    meeting_id: int
    is_shared: bool


@dataclass(frozen=True, kw_only=True)
class MeetingTermsChanged(Fact):
    """Somebody likes to meet elsewhere or for longer."""

    quiet: ClassVar[str] = "it holds for what is booked from now on"

    person_id: int
