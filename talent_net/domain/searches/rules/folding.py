"""Texts as they are compared: one form for full and half width, both kana, upper and lower case, with and without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import jaconv

# A long-vowel mark, and the marks that voice a kana: half-width kana carry theirs as letters of their own.
_TRAILING = frozenset("\uff9e\uff9f")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its letters, where the letters of the original began and ended."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text stands for."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> str:
    """The text as it is compared. The same for ﾔﾏﾀﾞ, ヤマダ and やまだ; for Ōno and ono; for ＡＩ and ai."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return jaconv.kata2hira("".join(_bare(letter) for letter in plain))


def fold_with_places(text: str) -> Folded:
    """The same, letter by letter, remembering where each came from."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        for letter in fold(text[start:end]):
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _bare(letter: str) -> str:
    """A letter without its accent. Kana keep theirs: が is another letter than か. Private letters are nobody's text."""
    if letter < "\u0080":
        return letter
    if unicodedata.category(letter) == "Co":
        return " "
    if letter < "\u0500" or "\u1e00" <= letter <= "\u1fff":
        return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))
    return "" if "\u0300" <= letter <= "\u036f" else letter


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Letters together with the marks that follow them."""
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or not (unicodedata.combining(text[position]) or text[position] in _TRAILING):
            yield start, position
            start = position
