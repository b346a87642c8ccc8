"""What mentors changed of their terms, and the time they noted."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MentorTermsChanged(Fact):
    """A mentor has other places, goals or formats."""

    quiet = "the mentor sees what was saved"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class MentorPaused(Fact):
    """A mentor takes no requests for a while."""

    quiet = "the mentor sees it, and each student is told where their request went"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class MentorResumed(Fact):
    """A mentor takes requests again."""

    quiet = "the mentor sees it"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class TimeNoted(Fact):
    """Somebody noted time spent on a mentorship."""

    mentorship_id: int
    minutes: int


@dataclass(frozen=True, kw_only=True)
class TimeRemoved(Fact):
    """Somebody took a note of time back."""

    quiet = "who removed it sees the new sum"

    mentorship_id: int
    minutes: int
