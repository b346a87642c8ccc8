"""What scoring knows of a person: codes and numbers, no words, no names. Whoever fills it decides what its reader may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from talent_net.matching.availability import Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """A person. Terms, goals, formats, ties and languages (with their level, 1 to 7) are those of the index's vocabulary; others do not count.

    `hours` is None where the reader may not know them. The rest tells of mentors alone; `opens_on` is the day (an ordinal) from which they
    take somebody on.
    """

    terms: tuple[int, ...] = ()
    languages: tuple[tuple[str, int], ...] = ()
    goals: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    hours: Promise | None = None
    opens_on: int = 0
    free_places: int = 0
    waiting: int = 0
    answered: int = 0
    lapsed: int = 0
    usual_answer_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The codes that count. `parents` says which field a skill belongs to; at most 8 goals, 8 formats and 8 kinds of ties."""

    languages: Sequence[str]
    goals: Sequence[str]
    formats: Sequence[str]
    ties: Sequence[str]
    parents: Mapping[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if max(len(self.goals), len(self.formats), len(self.ties)) > 8:
            raise ValueError("a set of codes is a byte: at most 8 of a kind")

    def goals_of(self, traits: Traits) -> int:
        """As bits."""
        return _bits(self.goals, traits.goals)

    def formats_of(self, traits: Traits) -> int:
        """As bits."""
        return _bits(self.formats, traits.formats)

    def ties_of(self, traits: Traits) -> int:
        """As bits."""
        return _bits(self.ties, traits.ties)

    def fields_of(self, terms: Sequence[int]) -> frozenset[int]:
        """The fields that terms belong to; one without a parent is a field itself."""
        return frozenset(self.parents.get(term, term) for term in terms)


def _bits(known: Sequence[str], codes: Sequence[str]) -> int:
    return sum(1 << known.index(code) for code in set(codes) if code in known)


def codes_in(known: Sequence[str], bits: int) -> tuple[str, ...]:
    """The codes of a set of bits."""
    return tuple(code for number, code in enumerate(known) if bits >> number & 1)
