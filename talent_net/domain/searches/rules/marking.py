"""Which letters of a text answer a question, so that a page can mark them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from talent_net.domain.searches.rules.folding import Folded, fold_with_places
from talent_net.domain.searches.rules.pieces import Piece, Script, pairs, segments
from talent_net.domain.searches.rules.romaji import kana_key, romaji_key

Span = tuple[int, int]
# How much of a long text is shown around its first hit, in letters on each side.
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text, and whether it answers."""

    text: str
    is_hit: bool


def parts_of(text: str, pieces: Collection[Piece], *, is_name: bool = False) -> tuple[Part, ...]:
    """The text in stretches. In a name, what sounds like a piece answers it too."""
    folded = fold_with_places(text)
    return _cut(text, _joined(span for piece in pieces for span in _spans(folded, piece, is_name=is_name)))


def answered(text: str, pieces: Iterable[Piece], *, is_name: bool = False) -> frozenset[Piece]:
    """Which of the pieces a text answers."""
    folded = fold_with_places(text)
    return frozenset(piece for piece in pieces if any(True for _ in _spans(folded, piece, is_name=is_name)))


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
    place = 0
    found = False
    for script, segment in segments(folded.text):
        place = folded.text.index(segment, place)
        for start, length in _hits(script, segment, piece, is_name=is_name):
            found = True
            yield folded.original(place + start, place + start + length)
        place += len(segment)
    if not found and piece.script is Script.RUN and all(pair in folded.text for pair in pairs(piece.text)):
        for pair in pairs(piece.text):
            start = folded.text.index(pair)
            yield folded.original(start, start + len(pair))


def _hits(script: Script, segment: str, piece: Piece, *, is_name: bool) -> Iterator[tuple[int, int]]:
    if script is piece.script is Script.WORD and segment.startswith(piece.text):
        yield 0, len(piece.text)
    elif script is piece.script is Script.RUN:
        start = segment.find(piece.text)
        while start >= 0:
            yield start, len(piece.text)
            start = segment.find(piece.text, start + len(piece.text))
    is_heard = script is Script.WORD or script is not piece.script
    if is_name and is_heard and _sounds_like(segment, script, piece):
        yield 0, len(segment)


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
