"""How a text is cut into what can be looked up.

Words of scripts that put spaces between words stay whole. Japanese, Chinese, Korean and Thai do not say where a word ends, so their runs of
letters are cut into overlapping pairs; the last letter stands alone as well, so that every letter begins something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from talent_net.domain.searches.rules.folding import fold

# What a reader may ask at once; a longer question is cut off there.
MOST_LETTERS = 100
MOST_PIECES = 8
# Scripts from here on are written without spaces.
_SPACELESS = "\u0e00"
# Letters of scripts without spaces, with Thai's vowels, which are no letters to Unicode; and words. C++, C# and F# are words.
_SEGMENT = re.compile(
    r"(?P<run>(?:[^\W_\x00-\u0dff]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])+)|(?P<word>[^\W_\u0e00-\U0010ffff]+[+#]*)"
)
_SHORTEST_TAIL = 2


class Script(StrEnum):
    """The kinds of pieces of a question."""

    WORD = "word"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a question that must be found: folded, with the letters as they were typed. `kana` is a run of kana alone."""

    text: str
    typed: str
    script: Script
    kana: bool = False

    @property
    def is_slight(self) -> bool:
        """A single kana or Latin letter stands in every text: it counts at the head of a name alone."""
        return len(self.text) == 1 and (self.kana or self.script is Script.WORD)


def segments(folded: str) -> Iterator[tuple[Script, str]]:
    """The words and the runs of a folded text, in order."""
    for found in _SEGMENT.finditer(folded):
        yield (Script.RUN if found.lastgroup == "run" else Script.WORD), found.group()


@lru_cache(maxsize=4096)
def pairs(run: str) -> tuple[str, ...]:
    """The overlapping pairs of a run; a single letter is itself."""
    return tuple(run[place : place + 2] for place in range(len(run) - 1)) or (run,)


def lookups(text: str) -> Iterator[str]:
    """All that a text can be found by."""
    for script, segment in segments(fold(text)):
        if script is Script.WORD:
            yield segment
        else:
            yield from pairs(segment)
            yield segment[-1]


def pieces_of(question: str) -> tuple[Piece, ...]:
    """What a question asks for: each piece must be found. Particles between Japanese words ask for nothing."""
    found: list[Piece] = []
    for chunk in question[:MOST_LETTERS].split():
        parts = [part for segment in _by_script(chunk) for part in segment]
        heavy = [part for part in parts if not _is_particle(part)] or parts
        found += heavy
    unique = {(piece.script, piece.text): piece for piece in found}
    return tuple(unique.values())[:MOST_PIECES]


def _by_script(chunk: str) -> Iterator[tuple[Piece, ...]]:
    """A chunk without spaces, parted where kanji, katakana, hiragana and Latin letters meet."""
    for kind, letters in groupby(chunk, key=_kind_of):
        typed = "".join(letters)
        cut = tuple(segments(fold(typed)))
        is_kana = kind in {"hiragana", "katakana"}
        yield tuple(Piece(text, typed if len(cut) == 1 else text, script, is_kana) for script, text in cut)


def _kind_of(letter: str) -> str:
    if "\u3041" <= letter <= "\u309f":
        return "hiragana"
    if "\u30a1" <= letter <= "\u30ff" or "\uff66" <= letter <= "\uff9f":
        return "katakana"
    return "wide" if fold(letter)[:1] >= _SPACELESS else "narrow"


def _is_particle(piece: Piece) -> bool:
    """Up to two hiragana beside other words: の, で, する's rest."""
    is_hiragana = all("\u3041" <= letter <= "\u309f" for letter in piece.typed)
    return is_hiragana and len(piece.text) <= _SHORTEST_TAIL
