"""What happened to sessions, their places, and places that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class GroupSessionOpened(Fact):
    """A mentor holds a session."""

    session_id: int


@dataclass(frozen=True, kw_only=True)
class GroupSessionEdited(Fact):
    """It is called otherwise, is elsewhere, or has other places. `opens_to_pupils`: it did not before."""

    session_id: int
    opens_to_pupils: bool


@dataclass(frozen=True, kw_only=True)
class GroupSessionMoved(Fact):
    """It is at another time."""

    session_id: int


@dataclass(frozen=True, kw_only=True)
class GroupSessionCancelled(Fact):
    """It will not be."""

    session_id: int


@dataclass(frozen=True, kw_only=True)
class GroupSessionClosed(Fact):
    """Its hour is over."""

    session_id: int


@dataclass(frozen=True, kw_only=True)
class SessionLost(Fact):
    """It went with its host's account before its hour. `waiting_ids`: requests for which places were kept; `helped_ids`: those that had
    ended in it.
    """

    session_id: int
    waiting_ids: tuple[int, ...]
    helped_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class AttendanceNoted(Fact):
    """The host said who had come."""

    quiet: ClassVar[str] = "it is the host's own book-keeping"

    session_id: int


@dataclass(frozen=True, kw_only=True)
class PlaceTaken(Fact):
    """Somebody has a place."""

    session_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class PlaceGivenBack(Fact):
    """Somebody has one no more. `reason`: their own will, or why the house took it back. `request_id`: the request that had ended in it
    and stands again, 0 for none.
    """

    session_id: int
    person_id: int
    reason: str
    request_id: int


@dataclass(frozen=True, kw_only=True)
class WatchBegun(Fact):
    """An officer is at a session to which pupils may come."""

    session_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class WatchEnded(Fact):
    """An officer is there no more. `reason`: their own will, or why the house says so."""

    session_id: int
    person_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class WatchAskedAnew(Fact):
    """Its hour or place is another one, or it is not for pupils any more: these officers had been there, and are asked again."""

    session_id: int
    person_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PlaceKept(Fact):
    """A place is kept for somebody who asked for a mentor."""

    kept_id: int


@dataclass(frozen=True, kw_only=True)
class KeptPlaceTaken(Fact):
    """They took it, and their request ended kindly. `turn_id` is where it waited, 0 for nowhere."""

    kept_id: int
    turn_id: int


@dataclass(frozen=True, kw_only=True)
class KeptPlaceGivenBack(Fact):
    """They gave it back: the request goes on as before."""

    quiet: ClassVar[str] = "what is kept for them next is what they are told"

    kept_id: int


@dataclass(frozen=True, kw_only=True)
class KeptPlaceLapsed(Fact):
    """They did not answer in time."""

    kept_id: int


@dataclass(frozen=True, kw_only=True)
class KeptPlaceWithdrawn(Fact):
    """It is kept no more, for a reason that has a code."""

    kept_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class QuestionsForgotten(Fact):
    """Questions to sessions of long ago, and places that were kept at them, were deleted."""

    quiet: ClassVar[str] = "nothing that anybody waits for"

    questions: int
    places: int
