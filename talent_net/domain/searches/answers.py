"""What an answer says, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

from talent_net.domain.searches.rules.pieces import Piece, Script
from talent_net.domain.searches.rules.wishes import Facet, Wish


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of the list begins or ends: the rank, the moment of joining and the public id of the person who stands there.

    A list that grows at its head keeps its pages: what comes after somebody stays what comes after them.
    """

    rank: int
    joined: int
    public_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxation:
    """A question with one thing less, or two, that would find somebody. `dropped` are what was left out: a facet's value, a word, a flag."""

    wish: Wish
    dropped: tuple[tuple[Facet | str, str], ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A value of a facet, how many people it would leave, and whether it is ticked. Values of the vocabulary bring their names; `parent` is
    the field of a skill.
    """

    value: str
    count: int
    is_chosen: bool
    name_ja: str = ""
    name_en: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One page of people by number, what could be chosen, and how the words were understood.

    `free`, `verified` and `full` are how many more filters of these names would leave or, for `full`, bring back.
    `meant` are the words that misspelt ones were taken for.
    """

    ids: tuple[int, ...]
    count: int
    start: int
    pieces: tuple[Piece, ...] = ()
    meant: tuple[str, ...] = ()
    options: dict[Facet, tuple[Option, ...]] = field(default_factory=dict)
    free: int = 0
    verified: int = 0
    full: int = 0
    ranks: tuple[tuple[int, int], ...] = ()
    relaxations: tuple[Relaxation, ...] = ()

    @property
    def guesses(self) -> tuple[Piece, ...]:
        """The words that misspelt ones were taken for, as pieces of a question."""
        return tuple(Piece(word, word, Script.WORD) for word in self.meant)
