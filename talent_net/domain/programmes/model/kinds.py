"""The codes that the columns of programmes hold."""

from __future__ import annotations

from enum import StrEnum


class ProgrammeState(StrEnum):
    """The life of a programme. While it is matched nobody enrols any more; once published, both sides answer."""

    DRAFT = "draft"
    OPEN = "open"
    MATCHING = "matching"
    PUBLISHED = "published"
    CLOSED = "closed"


class Side(StrEnum):
    """As what a person takes part."""

    STUDENT = "student"
    MENTOR = "mentor"


class EnrolmentState(StrEnum):
    ENROLLED = "enrolled"
    WITHDRAWN = "withdrawn"


class ConstraintKind(StrEnum):
    """What a coordinator decides for a pair beforehand: it must be, or it must not be."""

    PIN = "pin"
    FORBID = "forbid"


class ConstraintReason(StrEnum):
    """Why a pair is pinned or kept apart. Nobody but those who run the programme reads it."""

    AGREED_BEFORE = "agreed_before"
    SAME_PROJECT = "same_project"
    WORKED_TOGETHER = "worked_together"
    CONFLICT = "conflict"
    RELATED = "related"
    ASKED_FOR = "asked_for"


class Mode(StrEnum):
    """What a run looks for, as matching.assignment solves it."""

    FAIR = "fair"
    TOTAL = "total"
    STABLE = "stable"


class RunKind(StrEnum):
    """Where a run comes from."""

    SOLVED = "solved"
    REPEATED = "repeated"
    EDITED = "edited"
    RESOLVED = "resolved"


class RunState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class PairState(StrEnum):
    """What became of a pair of a run. Only those of a published run are ever seen by the two."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    LAPSED = "lapsed"
    # A later plan came without it.
    DROPPED = "dropped"


class Answer(StrEnum):
    """What one side of a pair said so far."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class RefusalReason(StrEnum):
    """Why somebody declines the pair that was proposed to them."""

    NO_TIME = "no_time"
    GOALS_DIFFER = "goals_differ"
    KNOW_EACH_OTHER = "know_each_other"
    ALREADY_FOUND = "already_found"
    OTHER = "other"
