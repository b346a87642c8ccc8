"""What a misspelt word may have meant."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from talent_net.domain.searches.rules.documents import SHORTEST_GUESS
from talent_net.domain.searches.rules.pieces import Piece, Script

# A long word may have two slips.
_LONG = 8


def slips_in(piece: Piece) -> int:
    """How many slips are forgiven: letters left out, put in, changed, or exchanged with their neighbour."""
    if piece.script is not Script.WORD or len(piece.text) < SHORTEST_GUESS or not piece.text.isalpha():
        return 0
    return 2 if len(piece.text) >= _LONG else 1


def meant_by(piece: Piece, words: Collection[str]) -> frozenset[str]:
    """All words within the slips that are forgiven: all, not the likeliest few, for which those are may depend on words that a reader
    may not see. Distance: optimal string alignment (Boytsov 2011, Indexing methods for approximate dictionary searching).
    """
    slips = slips_in(piece)
    if not slips:
        return frozenset()
    found = extract(piece.text, words, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return frozenset(word for word, distance, _ in found if distance)
