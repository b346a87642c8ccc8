"""What a card looks like: the harbour, and above it a title in two lines at most. Slow: call it apart."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from talent_net.web.cards.letters import Letters
from talent_net.web.cards.registry import Card

SIZE = (1200, 630)
_LEFT = 72
_ROOM = 1000
_STEP = 40
# The first that the title fits counts: so many lines, of that size.
_FITS = ((1, 76), (1, 68), (1, 60), (1, 56), (2, 60), (2, 52), (2, 46))
_TOP = 148
_LINE_SIZE = 30
_BOLD, _PLAIN = 700, 400
_INK, _SOFT = "#00234b", "#4d4d4d"
# Where a line may end: after a space, between Japanese phrases, and at last between any two letters but before those that never begin one.
_PHRASES = re.compile(r"(?<=\s)|(?<=[ぁ-ん、。！？」）])(?=[^ぁ-んー、。！？」）])")
_NEVER_FIRST = re.compile(r"(?=[^、。！？」）ー])")


def draw_card(base: Path, letters: Letters, card: Card) -> bytes:
    """The card as a PNG."""
    with Image.open(base) as picture:
        sheet = picture.convert("RGB")
    brush = ImageDraw.Draw(sheet)
    size, lines = _fitted(card.title, letters)
    y = _TOP
    for line in lines:
        y += round(size * 1.25) if y > _TOP else size
        letters.draw(brush, (_LEFT, y), line, size=size, weight=_BOLD, fill=_INK)
    line = _cut(card.line, letters, _LINE_SIZE, _PLAIN)
    letters.draw(brush, (_LEFT, y + round(_LINE_SIZE * 1.9)), line, size=_LINE_SIZE, weight=_PLAIN, fill=_SOFT)
    out = BytesIO()
    sheet.quantize(128, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def _fitted(title: str, letters: Letters) -> tuple[int, list[str]]:
    for most, size in _FITS:
        lines = _broken(title, letters, size)
        if len(lines) <= most and all(letters.width(line, size, _BOLD) <= _ROOM for line in lines):
            return size, _balanced(title, letters, size, lines)
    most, size = _FITS[-1]
    kept = [*lines[: most - 1], "".join(lines[most - 1 :])]
    return size, [_cut(line, letters, size, _BOLD) for line in kept]


def _balanced(title: str, letters: Letters, size: int, lines: list[str]) -> list[str]:
    """The same number of lines, as alike in length as its phrases allow."""
    for room in range(_ROOM, _ROOM // 2, -_STEP):
        narrower = _broken(title, letters, size, room)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _broken(title: str, letters: Letters, size: int, room: int = _ROOM) -> list[str]:
    """The title in as few lines as its phrases allow, phrases longer than a line broken between letters."""
    lines = [""]
    for phrase in _PHRASES.split(title):
        is_long = letters.width(phrase.rstrip(), size, _BOLD) > room
        for piece in _NEVER_FIRST.split(phrase) if is_long else [phrase]:
            if lines[-1] and letters.width((lines[-1] + piece).rstrip(), size, _BOLD) > room:
                lines.append("")
            lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]


def _cut(words: str, letters: Letters, size: int, weight: int) -> str:
    """As much of the words as fits on a line."""
    if letters.width(words, size, weight) <= _ROOM:
        return words
    while words and letters.width(f"{words}…", size, weight) > _ROOM:
        words = words[:-1].rstrip()
    return f"{words}…"
