"""Words on paper: measured as they are drawn, fitted where there is little room, and copied as they were written."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from talent_net.web.cards.letters import Letters
from talent_net.web.typesetting import BOLD, GETA, PLAIN, Typesetter, first_font

# Everyday letters, kana, kanji that names have, one beyond the first plane, and one that no font of ours has.
RARE = "𠮷髙﨑"
UNKNOWN = "\U0003134f"


@pytest.fixture
def letters(app: Flask) -> Letters:
    found: Letters = app.extensions["letters"]
    return found


def paper(letters: Letters, out: io.BytesIO) -> tuple[Canvas, Typesetter]:
    canvas = Canvas(out, pagesize=(600, 200), initialFontName=first_font(letters))
    return canvas, Typesetter(canvas, letters)


@pytest.mark.parametrize("words", ["Plain words", "港 花子", RARE, "Ångström – 100 %"])
def test_what_is_written_can_be_copied(letters: Letters, words: str) -> None:
    out = io.BytesIO()
    canvas, pen = paper(letters, out)
    pen.write(words, (20, 100), 12, weight=BOLD)
    canvas.save()
    assert words in PdfReader(out).pages[0].extract_text()


def test_a_letter_without_a_shape_is_a_geta(letters: Letters) -> None:
    out = io.BytesIO()
    canvas, pen = paper(letters, out)
    assert (pen.holds(RARE), pen.holds(UNKNOWN)) == (True, False)
    pen.write(f"山{UNKNOWN}", (20, 100), 12)
    canvas.save()
    assert f"山{GETA}" in PdfReader(out).pages[0].extract_text()


def test_words_are_as_wide_as_their_letters(letters: Letters) -> None:
    _, pen = paper(letters, io.BytesIO())
    assert pen.width("港花", 10) == pytest.approx(20)
    assert pen.width("港花子", 10, spread=2) == pytest.approx(34)
    assert pen.width("Wide", 10, BOLD) > pen.width("Wide", 10, PLAIN) > 0
    assert pen.width("", 10) == 0


def test_long_words_become_smaller_and_short_ones_stay(letters: Letters) -> None:
    for words, size in (("港" * 200, 500 / 200), ("港", 30)):
        out = io.BytesIO()
        canvas, pen = paper(letters, out)
        pen.write_fitted(words, (300, 100), 30, 500, align=0.5)
        canvas.save()
        sizes: list[float] = []
        PdfReader(out).pages[0].extract_text(
            visitor_text=lambda text, *rest, kept=sizes: kept.append(rest[-1]) if "港" in text else None
        )
        assert sizes[0] == pytest.approx(size)
