"""The codes that mentoring's columns hold."""

from __future__ import annotations

from enum import StrEnum


class Goal(StrEnum):
    """What a student wants to come closer to, and what a mentor helps with."""

    CAREER = "career"
    STUDY_ABROAD = "study_abroad"
    WORK_ABROAD = "work_abroad"
    RESEARCH = "research"
    STARTUP = "startup"
    LANGUAGE = "language"
    APPLICATION = "application"
    LIFE_ABROAD = "life_abroad"


class Format(StrEnum):
    """How two people work together."""

    VIDEO = "video"
    TEXT = "text"
    IN_PERSON = "in_person"
    GROUP = "group"


class RequestState(StrEnum):
    """The life of a student's request. It waits with somebody all the time until it ends."""

    WITH_OFFICER = "with_officer"
    WITH_MENTOR = "with_mentor"
    WITH_COORDINATOR = "with_coordinator"
    ACCEPTED = "accepted"
    # The student took it back; another mentor had accepted; the officer or the coordinator ended it with a reason.
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    CLOSED = "closed"
    # The student took a place that was kept for them in an office hour.
    IN_OFFICE_HOUR = "in_office_hour"


# So many requests of a student are open at the same time.
MOST_OPEN = 5
OPEN_STATES = frozenset({RequestState.WITH_OFFICER, RequestState.WITH_MENTOR, RequestState.WITH_COORDINATOR})


class TurnState(StrEnum):
    """What became of a request at one mentor."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    # The mentor's last place went to somebody else, or the mentor paused or left: nobody's fault.
    FULL = "full"
    PAUSED = "paused"
    # The student took it back, or had found a mentor elsewhere.
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"


class DeclineReason(StrEnum):
    """Why a mentor declines: the student reads it in their own language."""

    NO_TIME = "no_time"
    NOT_MY_FIELD = "not_my_field"
    HOURS_DO_NOT_MEET = "hours_do_not_meet"
    SOMEBODY_FITS_BETTER = "somebody_fits_better"
    # The mentor keeps a place in a group session of theirs instead: never chosen alone.
    GROUP_INSTEAD = "group_instead"
    OTHER = "other"


class MentorshipState(StrEnum):
    """The life of a mentorship."""

    ACTIVE = "active"
    # Supervision, consent or approval lapsed: nothing can be written until that is mended.
    LOCKED = "locked"
    ENDED = "ended"
