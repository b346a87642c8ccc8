"""Which letters of a text answer a question, so that a page can mark them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from talent_net.domain.searches.rules.folding import Folded, fold_with_places
from talent_net.domain.searches.rules.pieces import Piece, Script, pairs, segments
from talent_net.domain.searches.rules.romaji import kana_key, romaji_key

Span = tuple[int, int]
# How much of a long text is shown around its first hit, in letters on each side.
_AROUND = 40
# A letter or digit of a script that puts spaces between words.
_WORD_BEFORE = re.compile(r"[^\W_\u0e00-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text, and whether it answers."""

    text: str
    is_hit: bool


def parts_of(text: str, pieces: Collection[Piece], *, is_name: bool = False) -> tuple[Part, ...]:
    """The text in stretches. In a name, what sounds like a piece answers it too."""
    folded = fold_with_places(text)
    return _cut(text, _joined(span for piece in pieces for span in _spans(folded, piece, is_name=is_name)))


def answered(text: str, pieces: Collection[Piece], *, is_name: bool = False) -> frozenset[Piece]:
    """Which of the pieces a text answers."""
    folded = fold_with_places(text)
    return frozenset(piece for piece in pieces if next(_spans(folded, piece, is_name=is_name), None))


def excerpt(text: str, pieces: Collection[Piece]) -> tuple[Part, ...]:
    """The surroundings of the first hit in a long text; nothing where there is none."""
    flat = " ".join(text.split())
    folded = fold_with_places(flat)
    spans = _joined(span for piece in pieces for span in _spans(folded, piece, is_name=False))
    if not spans:
        return ()
    begin, end = _whole_words(flat, max(0, spans[0][0] - _AROUND), min(len(flat), spans[0][1] + _AROUND))
    inside = [(start - begin, stop - begin) for start, stop in spans if begin <= start and stop <= end]
    parts = _cut(flat[begin:end], inside)
    before = (Part("…", is_hit=False),) if begin else ()
    after = (Part("…", is_hit=False),) if end < len(flat) else ()
    return (*before, *parts, *after)


def _spans(folded: Folded, piece: Piece, *, is_name: bool) -> Iterator[Span]:
    """Where a piece stands in the original; where a run stands nowhere whole, where all of its pairs do."""
    found = False
    for start, end in _places(folded.text, piece):
        found = True
        yield folded.original(start, end)
    if is_name:
        yield from (folded.original(start, end) for start, end in _heard(folded.text, piece))
    if not found and piece.script is Script.RUN and all(pair in folded.text for pair in pairs(piece.text)):
        for pair in pairs(piece.text):
            start = folded.text.index(pair)
            yield folded.original(start, start + len(pair))


def _places(text: str, piece: Piece) -> Iterator[Span]:
    """A run anywhere; a word where a word begins."""
    start = text.find(piece.text)
    while start >= 0:
        if piece.script is Script.RUN or not _WORD_BEFORE.match(text, start - 1 if start else len(text)):
            yield start, start + len(piece.text)
        start = text.find(piece.text, start + len(piece.text))


def _heard(text: str, piece: Piece) -> Iterator[Span]:
    """The parts of a name that sound like the piece."""
    place = 0
    for script, segment in segments(text):
        place = text.index(segment, place)
        is_heard = script is Script.WORD or script is not piece.script
        if is_heard and _sounds_like(segment, script, piece):
            yield place, place + len(segment)
        place += len(segment)


def _sounds_like(segment: str, script: Script, piece: Piece) -> bool:
    theirs = kana_key(segment) if script is Script.RUN else romaji_key(segment)
    mine = kana_key(piece.text) if piece.script is Script.RUN else romaji_key(piece.text)
    return bool(mine) and theirs.startswith(mine)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, spans: Iterable[Span]) -> tuple[Part, ...]:
    parts: list[Part] = []
    place = 0
    for start, end in spans:
        parts += [Part(text[place:start], is_hit=False), Part(text[start:end], is_hit=True)]
        place = end
    return tuple(part for part in (*parts, Part(text[place:], is_hit=False)) if part.text)


def _whole_words(text: str, begin: int, end: int) -> Span:
    """Not in the middle of a Latin word."""
    while begin > 0 and text[begin - 1].isascii() and text[begin - 1].isalnum():
        begin -= 1
    while end < len(text) and text[end].isascii() and text[end].isalnum():
        end += 1
    return begin, end
