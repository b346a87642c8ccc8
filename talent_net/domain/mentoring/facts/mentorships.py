"""What happened to mentorships, and to the time that they take."""

from __future__ import annotations

from dataclasses import dataclass

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class MentorshipBegun(Fact):
    """A mentor and a student work together from now on."""

    quiet = "whoever brings two people together tells them so"

    mentorship_id: int


@dataclass(frozen=True, kw_only=True)
class MentorshipEnded(Fact):
    """A mentorship is over; its place is free again."""

    mentorship_id: int
    reason: str
