"""Drawing words with the font of the pages, which comes in slices of some hundred letters each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path

from PIL import ImageDraw, ImageFont

Slices = Sequence[tuple[str, Sequence[tuple[int, int]]]]


class Letters:
    """The slices of the font as the asset build left them."""

    def __init__(self, folder: Path, slices: Slices) -> None:
        self._folder = folder
        self._slices = slices

    @cached_property
    def _holders(self) -> dict[int, str]:
        return {code: file for file, spans in self._slices for first, last in spans for code in range(first, last + 1)}

    def runs(self, words: str) -> Iterator[tuple[str, str]]:
        """Pieces whose letters one slice holds. A letter that none holds is drawn as the box that stands for it."""
        fallback = self._holders.get(ord(" "), "")
        for file, letters in groupby(words, lambda letter: self._holders.get(ord(letter), fallback)):
            yield file, "".join(letters)

    def file_of(self, name: str) -> Path:
        """Where the slice of that name lies."""
        return self._folder / name

    def width(self, words: str, size: int, weight: int) -> float:
        """How wide the words are."""
        return sum(_font(self._folder / file, size, weight).getlength(piece) for file, piece in self.runs(words))

    def draw(self, brush: ImageDraw.ImageDraw, at: tuple[float, float], words: str, *, size: int, weight: int, fill: str) -> None:
        """Write from the left on a baseline."""
        x, y = at
        for file, piece in self.runs(words):
            font = _font(self._folder / file, size, weight)
            brush.text((x, y), piece, font=font, fill=fill, anchor="ls")
            x += font.getlength(piece)


@cache
def _font(path: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(path, size)
    font.set_variation_by_axes([weight])
    return font
