"""The words in which reports are counted."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """What worries the reporter, the gravest first."""

    SAFETY = "safety"
    HARASSMENT = "harassment"
    FALSE_IDENTITY = "false_identity"
    CONTENT = "content"
    FRAUD = "fraud"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a report."""

    MEASURES = "measures"
    NO_BREACH = "no_breach"
    PASSED_ON = "passed_on"
    DUPLICATE = "duplicate"


class StepKind(StrEnum):
    """What happened to a report on its way."""

    RECEIVED = "received"
    ADDED = "added"
    TAKEN = "taken"
    HANDED_BACK = "handed_back"
    NOTED = "noted"
    CLOSED = "closed"
    REOPENED = "reopened"


class Stage(StrEnum):
    """How far a report has come, as its reporter reads it."""

    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    CLOSED = "closed"
