"""The codes that columns of office hours hold."""

from __future__ import annotations

from enum import StrEnum


class SessionKind(StrEnum):
    """An office hour is open to questions of any kind; a group session has a topic."""

    OFFICE_HOUR = "office_hour"
    GROUP = "group"


class OfferState(StrEnum):
    """What became of a place that was kept for somebody."""

    KEPT = "kept"
    TAKEN = "taken"
    GIVEN_BACK = "given_back"
    LAPSED = "lapsed"
    # The session is off, the mentor thought again, the student had found a mentor, or the house took the place away.
    WITHDRAWN = "withdrawn"
