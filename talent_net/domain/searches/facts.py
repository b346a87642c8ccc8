"""What happened to the index and to saved searches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class IndexCompleted(Fact):
    """People were put into the index who were not in it, or all of them anew."""

    quiet: ClassVar[str] = "whoever asked for it sees the number"

    count: int


@dataclass(frozen=True, kw_only=True)
class SearchSaved(Fact):
    """Somebody keeps a question."""

    quiet: ClassVar[str] = "they see it on their list"

    person_id: int
    search_id: int


@dataclass(frozen=True, kw_only=True)
class SearchChanged(Fact):
    """Its name or its weekly mail changed."""

    quiet: ClassVar[str] = "they see it on their list"

    person_id: int
    search_id: int


@dataclass(frozen=True, kw_only=True)
class SearchForgotten(Fact):
    """It was taken off the list."""

    quiet: ClassVar[str] = "they see it on their list"

    person_id: int
    search_id: int


@dataclass(frozen=True, kw_only=True)
class SearchTold(Fact):
    """Its owner was written to about new people."""

    quiet: ClassVar[str] = "the mail is promised in the same work"

    person_id: int
    search_id: int
    count: int
