"""Writing words into a PDF with the font of the pages: slices of it become fonts of one weight, embedded as far as they are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont as Slice
from fontTools.varLib import instancer
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from talent_net.web.cards.letters import Letters

PLAIN, BOLD = 400, 700
# What stands for a letter that no slice holds, as printers have it: a geta's two bars.
GETA = "〓"
# A PDF places each letter itself: tables that say how letters change each other's shape or stand upright are not asked.
_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "BASE", "HVAR", "VVAR", "STAT", "vhea", "vmtx", "prep", "gasp", "DSIG")
_POSTSCRIPT_NAME = 6
_BEYOND = re.compile(r"<([0-9A-F]{5,6})>")


class Typesetter:
    """Writes onto the pages of a canvas. Sizes and places are in points; a place is the left, middle or right of a baseline.

    Slow for slices that were not used before: call it apart.
    """

    def __init__(self, canvas: Canvas, letters: Letters) -> None:
        self._canvas = canvas
        self._letters = letters

    def width(self, words: str, size: float, weight: int = PLAIN, spread: float = 0) -> float:
        """How wide the words are; `spread` is what is put between letters."""
        drawn = sum(pdfmetrics.stringWidth(piece, font, size) for font, piece in self._runs(words, weight))
        return float(drawn) + spread * max(len(words) - 1, 0)

    def write(
        self, words: str, at: tuple[float, float], size: float, *, weight: int = PLAIN, align: float = 0, spread: float = 0
    ) -> None:
        """Write on a line. `align`: 0 from the place on, 0.5 around it, 1 up to it."""
        x, y = at
        line = self._canvas.beginText(x - align * self.width(words, size, weight, spread), y)
        line.setCharSpace(spread)
        for font, piece in self._runs(words, weight):
            line.setFont(font, size)
            line.textOut(piece)
        line.setCharSpace(0)
        self._canvas.drawText(line)

    def write_fitted(
        self, words: str, at: tuple[float, float], size: float, room: float, *, weight: int = PLAIN, align: float = 0
    ) -> None:
        """The same, smaller where it would be wider than `room`."""
        self.write(words, at, size * min(1, room / max(self.width(words, size, weight), 1)), weight=weight, align=align)

    def holds(self, words: str) -> bool:
        """Whether the font has a shape for every letter."""
        return all(
            _has(_font(self._letters, file, PLAIN), letter) for file, piece in self._letters.runs(words) for letter in piece
        )

    def _runs(self, words: str, weight: int) -> Iterator[tuple[str, str]]:
        """Pieces with their fonts, a geta for each letter without a shape: a name is a letter poorer, and nothing breaks."""
        held = "".join(letter if self.holds(letter) else GETA for letter in words)
        for file, piece in self._letters.runs(held):
            yield _font(self._letters, file, weight), piece


def first_font(letters: Letters) -> str:
    """What a canvas begins with, so that no font that is not embedded is ever named."""
    return _font(letters, next(file for file, _ in letters.runs(" ")), PLAIN)


def _font(letters: Letters, file: str, weight: int) -> str:
    return _registered(letters.file_of(file), weight)


def _has(font: str, letter: str) -> bool:
    return ord(letter) in pdfmetrics.getFont(font).face.charToGlyph


class _EmbeddedFont(TTFont):
    """A font whose letters beyond the first plane can be copied out of the PDF, too: as the two halves that the format asks for."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                stream.content = _BEYOND.sub(
                    lambda found: f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>", stream.content
                )


@cache
def _registered(path: Path, weight: int) -> str:
    """The name under which a slice in a weight is known to all canvases of this process."""
    name = f"{path.stem}-{weight}"
    pdfmetrics.registerFont(_EmbeddedFont(name, BytesIO(_fixed(path, weight, name))))
    return name


def _fixed(path: Path, weight: int, name: str) -> bytes:
    """A slice in one weight as a TrueType font, without what a PDF has no use for."""
    found = Slice(path)
    for table in _NOT_NEEDED:
        if table in found:
            del found[table]
    fixed = instancer.instantiateVariableFont(found, {"wght": weight}, inplace=True, optimize=False)
    fixed["name"].setName(name, _POSTSCRIPT_NAME, 3, 1, 0x409)
    fixed["name"].setName(name, _POSTSCRIPT_NAME, 1, 0, 0)
    fixed.flavor = None
    out = BytesIO()
    fixed.save(out)
    return out.getvalue()
