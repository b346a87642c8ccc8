"""What happened to public texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class TextSaved(Fact):
    """Somebody saved a version of a text in a language, perhaps an old one anew."""

    quiet = "a draft concerns nobody but its writer until it is checked"

    text_id: int
    language: str
    number: int
    restored_from: int | None = None


@dataclass(frozen=True, kw_only=True)
class TextChecked(Fact):
    """Somebody found a version right: the public reads it. `is_new` is false where they said "still right" of the one before."""

    text_id: int
    language: str
    number: int
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class NewsBegun(Fact):
    """Somebody began a piece of news."""

    quiet = "it waits on the list of staff"

    text_id: int


@dataclass(frozen=True, kw_only=True)
class NewsReleased(Fact):
    """A piece of news is out, or will be at its moment."""

    quiet = "whoever comes reads it"

    text_id: int
    released_at: datetime


@dataclass(frozen=True, kw_only=True)
class NewsWithdrawn(Fact):
    """A piece of news is no longer shown."""

    quiet = "nobody is told of what is gone"

    text_id: int


@dataclass(frozen=True, kw_only=True)
class PagesLoaded(Fact):
    """Shipped texts entered the database, or became newer there."""

    quiet = "the command tells its caller"

    created: int
    updated: int
