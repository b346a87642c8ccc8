"""What happened to announcements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class AnnouncementWritten(Fact):
    """A draft was written or changed."""

    quiet: ClassVar[str] = "a draft concerns nobody yet"

    announcement_id: int


@dataclass(frozen=True, kw_only=True)
class AnnouncementReleased(Fact):
    """Somebody let it go out."""

    quiet: ClassVar[str] = "its readers hear of it when it reaches them"

    announcement_id: int


@dataclass(frozen=True, kw_only=True)
class AnnouncementTakenBack(Fact):
    """Somebody took it back before anything had gone out."""

    quiet: ClassVar[str] = "nobody had heard of it"

    announcement_id: int


@dataclass(frozen=True, kw_only=True)
class AnnouncementCancelled(Fact):
    """Somebody stopped the rest of it."""

    quiet: ClassVar[str] = "whom it has not reached never heard of it"

    announcement_id: int
    delivered: int


@dataclass(frozen=True, kw_only=True)
class AnnouncementBegun(Fact):
    """The sending began."""

    quiet: ClassVar[str] = "its readers hear of it when it reaches them"

    announcement_id: int


@dataclass(frozen=True, kw_only=True)
class AnnouncementDelivered(Fact):
    """It has reached one of its recipients."""

    announcement_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class TrialMailAsked(Fact):
    """Somebody wants to see the mail in their own box."""

    quiet: ClassVar[str] = "the action itself promises the mail"

    announcement_id: int
    person_id: int
