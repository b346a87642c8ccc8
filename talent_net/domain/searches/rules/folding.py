"""Texts as they are compared: one form for full and half width, both kana, upper and lower case, with and without accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Marks that belong to the letter before them: accents, and the voicing of kana, which half-width kana carry as letters of their own.
_MARKS = re.compile("[\u0300-\u036f\u3099\u309a\uff9e\uff9f]")
_FIRST_KATAKANA, _LAST_KATAKANA = 0x30A1, 0x30F6
_TO_HIRAGANA = 0x60


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its letters, where the letters of the original began and ended."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text stands for."""
        return self.starts[start], self.ends[end - 1]


class _Bare(dict[int, str]):
    """What each letter is without its accent; found out when first met, for str.translate."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _bare(chr(code))
        return found


def _bare(letter: str) -> str:
    """Kana keep their marks: が is another letter than か. Private letters are nobody's text."""
    code = ord(letter)
    if _FIRST_KATAKANA <= code <= _LAST_KATAKANA:
        return chr(code - _TO_HIRAGANA)
    if unicodedata.category(letter) == "Co":
        return " "
    if letter < "\u0500" or "\u1e00" <= letter <= "\u1fff":
        return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
    return letter


_BARE = _Bare()


def fold(text: str) -> str:
    """The text as it is compared. The same for ﾔﾏﾀﾞ, ヤマダ and やまだ; for Ōno and ono; for ＡＩ and ai."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_BARE)


@lru_cache(maxsize=2048)
def fold_with_places(text: str) -> Folded:
    """The same, remembering where each letter came from. Who types on is shown the same people again."""
    whole = fold(text)
    if len(whole) == len(text) and not _MARKS.search(text):
        # Letters only ever become more, except where a mark joins one: so each stands for itself.
        return Folded(whole, range(len(text)), range(1, len(text) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for letter in fold(text[start:end]):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Letters together with the marks that follow them."""
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or not _MARKS.match(text[position]):
            yield start, position
            start = position
