"""Where the words of a question are found: for each person, how well they answer it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from sqlalchemy.orm import Session

from talent_net.domain.searches.engines import engine_of
from talent_net.domain.searches.memory import Memory
from talent_net.domain.searches.pools import Mask
from talent_net.domain.searches.queries import words_as_long_as
from talent_net.domain.searches.rules.guesses import meant_by, slips_in
from talent_net.domain.searches.rules.pieces import Piece, Script
from talent_net.domain.searches.rules.scores import GUESSED, Lookup, Place, lookups_of
from talent_net.domain.searches.rules.wishes import Facet

Points = npt.NDArray[np.float32]
# SQLite takes 500 parts in one statement; each guess is three.
_GUESSES = 100
_WORST_FIRST = sorted(Place, key=lambda place: place.value)


@dataclass(frozen=True, slots=True)
class Wording:
    """For each piece the points of everybody, and who is called by one of them.

    `meant` are guessed words with those who have them; `exact` is what was found without guessing.
    """

    pieces: tuple[Piece, ...]
    points: tuple[Points, ...]
    named: Mask
    meant: tuple[tuple[str, Mask], ...] = ()
    exact: Wording | None = None

    def matching(self, everybody: Mask) -> Mask:
        """Who of everybody answers all pieces."""
        found = everybody.copy()
        for points in self.points:
            found &= points > 0
        return found

    def keeping(self, pieces: list[Piece], everybody: Mask) -> Wording:
        """What is found by some of the pieces alone: guessed only where nobody answers these as they are."""
        kept = [number for number, piece in enumerate(self.pieces) if piece in pieces]
        if self.exact is not None and self.exact.keeping(pieces, everybody).matching(everybody).any():
            return self.exact.keeping(pieces, everybody)
        return replace(self, pieces=tuple(pieces), points=tuple(self.points[number] for number in kept), exact=None)

    def total(self, size: int) -> Points:
        """The points of everybody over all pieces."""
        found: Points = np.zeros(size, np.float32)
        for points in self.points:
            found += points
        return found


def read_wording(session: Session, memory: Memory, pieces: tuple[Piece, ...], everybody: Mask, *, apart: bool = False) -> Wording:
    """Look the pieces up; where nobody whom the reader may find answers all of them, look for what they may have meant.

    Usually it is enough to know who answers all of them; `apart` tells of each piece by itself, for ways out of an empty answer.
    """
    wanted = [lookups_of(piece) for piece in pieces]
    exact = _looked_up(session, memory, pieces, wanted, together=len(pieces) > 1 and not apart)
    if not pieces or exact.matching(everybody).any():
        return exact
    if len(pieces) > 1 and not apart:
        exact = _looked_up(session, memory, pieces, wanted)
    return _guessed(session, memory, exact)


def _looked_up(
    session: Session, memory: Memory, pieces: tuple[Piece, ...], wanted: list[dict[Place, Lookup]], *, together: bool = False
) -> Wording:
    """Where each piece is found. `together`: in long texts only of those who answer a second piece as well, which are far fewer."""
    columns = memory.columns
    asked: dict[str, tuple[Lookup, ...]] = {}
    for number, each in enumerate(wanted):
        second = _second(memory, pieces, wanted, number) if together else ()
        for place, lookup in each.items():
            is_narrow = place.is_name or not second
            asked[f"{number} {place.name}"] = (lookup,) if is_narrow else tuple(lookup + other for other in second)
    found = engine_of(session).people_with(session, asked)
    points, named = [], np.zeros(columns.size, np.bool_)
    for number, piece in enumerate(pieces):
        mine: Points = np.zeros(columns.size, np.float32)
        for place in _WORST_FIRST:
            ids = found.get(f"{number} {place.name}")
            if ids is not None:
                ids = ids[ids < columns.size]
                mine[ids] = place.value
                if place.is_name:
                    named[ids] = True
        mine[_naming(memory, piece) & (mine < Place.CARD.value)] = Place.CARD.value
        points.append(mine)
    return Wording(pieces, tuple(points), named)


def _second(memory: Memory, pieces: tuple[Piece, ...], wanted: list[dict[Place, Lookup]], number: int) -> tuple[Lookup, ...]:
    """All ways in which another piece can be answered; nothing where each other one may be answered by the vocabulary, too."""
    for other, piece in enumerate(pieces):
        if other != number and next(memory.lexicon.named(piece), None) is None:
            ways = (Place.STORY, Place.NAME_BEGINS, Place.READING_BEGINS)
            return tuple(wanted[other][place] for place in ways if place in wanted[other])
    return ()


def _naming(memory: Memory, piece: Piece) -> Mask:
    """Who has something of the vocabulary that the piece names."""
    codes: dict[Facet, list[int]] = {}
    for entry in memory.lexicon.named(piece):
        codes.setdefault(entry.facet, []).append(entry.code)
    found: Mask = np.zeros(memory.columns.size, np.bool_)
    for facet, numbers in codes.items():
        found |= memory.columns.pools[facet].having(numbers, memory.columns.size)
    return found


def _guessed(session: Session, memory: Memory, exact: Wording) -> Wording:
    points, meant, named = [], list[tuple[str, Mask]](), exact.named.copy()
    for piece, mine in zip(exact.pieces, exact.points, strict=True):
        best = mine.copy()
        guesses = [Piece(word, word, Script.WORD) for word in sorted(_candidates(session, memory, piece))]
        for start in range(0, len(guesses), _GUESSES):
            some = tuple(guesses[start : start + _GUESSES])
            other = _looked_up(session, memory, some, [_closed(lookups_of(guess)) for guess in some])
            named |= other.named
            for guess, theirs in zip(some, other.points, strict=True):
                np.maximum(best, theirs * np.float32(GUESSED), out=best)
                meant.append((guess.text, theirs > 0))
        points.append(best)
    return Wording(exact.pieces, tuple(points), named, tuple(meant), exact)


def _candidates(session: Session, memory: Memory, piece: Piece) -> frozenset[str]:
    slips = slips_in(piece)
    if not slips:
        return frozenset()
    length = len(piece.text)
    words = set(session.scalars(words_as_long_as(length - slips, length + slips)))
    return meant_by(piece, words | memory.lexicon.words())


def _closed(lookups: dict[Place, Lookup]) -> dict[Place, Lookup]:
    """A guessed word is meant as it is, not as the beginning of another."""
    return {
        place: tuple((token, False) for token, _ in lookup)
        for place, lookup in lookups.items()
        if place in {Place.NAME, Place.CARD, Place.STORY}
    }
