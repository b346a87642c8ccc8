"""The codes that columns of meetings hold."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """Where people meet. A pupil meets in `THREAD` alone, where an approved adult reads along; the others are for adults."""

    CALL = "call"
    LINK = "link"
    IN_PERSON = "in_person"
    THREAD = "thread"


class MeetingState(StrEnum):
    """The life of a meeting."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    HELD = "held"
    # Its hour went by, and one of the two says that it did not take place.
    MISSED = "missed"
