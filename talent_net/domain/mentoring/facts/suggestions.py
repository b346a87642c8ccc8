"""What students and mentors do with what they are suggested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from talent_net.kernel.facts import Fact


@dataclass(frozen=True, kw_only=True)
class StudentTermsChanged(Fact):
    """A student said what they look for, and whether mentors may find them."""

    quiet: ClassVar[str] = "suggestions are made anew whenever somebody looks"

    person_id: int
    is_seeking: bool


@dataclass(frozen=True, kw_only=True)
class WishListChanged(Fact):
    """A student put a mentor on their list, moved one, or took one off. Whom, is theirs alone."""

    quiet: ClassVar[str] = "a wish list is the student's own"

    person_id: int
    count: int


@dataclass(frozen=True, kw_only=True)
class SuggestionDismissed(Fact):
    """Somebody put a suggestion aside. Whom, nobody else ever learns."""

    quiet: ClassVar[str] = "nobody learns of it"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class DismissalTakenBack(Fact):
    """They want to see it again."""

    quiet: ClassVar[str] = "nobody learns of it"

    person_id: int


@dataclass(frozen=True, kw_only=True)
class StudentInvited(Fact):
    """A mentor told a student: ask me."""

    mentor_id: int
    student_id: int
