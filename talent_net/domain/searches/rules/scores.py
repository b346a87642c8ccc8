"""How well a person answers a piece of the question: by where it was found and how exactly.

Nothing counts that depends on other people, such as how rare a word is: from an order that does, one could learn of words that one may
not see.
"""

from __future__ import annotations

from enum import Enum

from talent_net.domain.searches.rules.documents import CARD, NAME, READING
from talent_net.domain.searches.rules.pieces import Piece, Script, pairs
from talent_net.domain.searches.rules.romaji import kana_key, romaji_key

# Two letters begin too many words; they count as words of their own or within names.
_SHORTEST_PREFIX = 3


class Place(Enum):
    """Where a piece is found, the best first, each with its points."""

    NAME = 100
    READING = 90
    NAME_BEGINS = 70
    READING_BEGINS = 60
    CARD = 40
    STORY = 20

    @property
    def is_name(self) -> bool:
        return self.value >= Place.READING_BEGINS.value


# A guess at a misspelling is worth half.
GUESSED = 0.5

# All of these lookups; True where longer ones that begin so count too.
Lookup = tuple[tuple[str, bool], ...]


def lookups_of(piece: Piece) -> dict[Place, Lookup]:
    """What to look up for a piece, by where it counts as found."""
    key = kana_key(piece.text) if piece.kana else romaji_key(piece.text) if piece.script is Script.WORD else ""
    found: dict[Place, Lookup] = {
        Place.NAME: ((NAME + piece.text, False),),
        Place.NAME_BEGINS: ((NAME + piece.text, True),),
    }
    if key:
        found[Place.READING] = ((READING + key, False),)
        found[Place.READING_BEGINS] = ((READING + key, True),)
    if piece.is_slight:
        return found
    if piece.script is Script.RUN:
        parts = pairs(piece.text)
        found[Place.CARD] = tuple((CARD + part, len(part) == 1) for part in parts)
        found[Place.STORY] = tuple((part, len(part) == 1) for part in parts)
    else:
        is_open = len(piece.text) >= _SHORTEST_PREFIX
        found[Place.CARD] = ((CARD + piece.text, is_open),)
        found[Place.STORY] = ((piece.text, is_open),)
    return found
