"""What happened to entries and feeds. `sequence` is the entry's at that moment, so that a late reaction tells what it was meant to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class EntryFixed(Fact):
    """An entry stands in the calendars of its attendees."""

    entry_id: int


@dataclass(frozen=True, kw_only=True)
class EntryMoved(Fact):
    """An entry is at another time."""

    entry_id: int
    sequence: int


@dataclass(frozen=True, kw_only=True)
class EntryReworded(Fact):
    """An entry is elsewhere, or is called otherwise, at the same time."""

    entry_id: int
    sequence: int


@dataclass(frozen=True, kw_only=True)
class EntryCancelled(Fact):
    """An entry will not be."""

    entry_id: int
    sequence: int


@dataclass(frozen=True, kw_only=True)
class AttendeeAdded(Fact):
    """Somebody is expected at an entry from now on."""

    entry_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class AttendeeRemoved(Fact):
    """Somebody is not expected any more; the entry goes on without them. `was_told`: their calendar had been mailed of it."""

    entry_id: int
    person_id: int
    was_told: bool = False


@dataclass(frozen=True, kw_only=True)
class AttendeeReminded(Fact):
    """The moment came to remind somebody of an entry."""

    entry_id: int
    person_id: int
    sequence: int
    lead_code: str


@dataclass(frozen=True, kw_only=True)
class FeedChanged(Fact):
    """Somebody has a new private address, or none any more."""

    quiet: ClassVar[str] = "the old address answers no more from this moment on"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class EntriesForgotten(Fact):
    """Past hours at which nothing pointed any more were deleted."""

    quiet: ClassVar[str] = "they belonged to nobody any more"

    count: int
