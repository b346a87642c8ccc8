"""What a certificate looks like on paper: A4 across, the harbour at its foot. Slow: call it apart."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import segno
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from talent_net.blueprints.certificates.harbour import draw_harbour
from talent_net.web.cards.letters import Letters
from talent_net.web.typesetting import BOLD, Typesetter, first_font

WIDTH, HEIGHT = landscape(A4)
# The tokens of the pages, as ink.
SEA, HEADING, INK, SOFT = HexColor("#00428c"), HexColor("#00234b"), HexColor("#1a1a1a"), HexColor("#4d4d4d")
PALE, ACCENT, PAPER = HexColor("#97d3ff"), HexColor("#c74700"), HexColor("#ffffff")
_FRAME = 26
_INNER = 33
_MIDDLE = WIDTH / 2
_ROOM = WIDTH - 200
_EDGE = 76
_QR = 82


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The words of a certificate in its language. `name` in the first script, `second_name` in the other, where there is one."""

    language: str
    house: str
    title: str
    second_title: str
    name: str
    second_name: str
    sentences: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    issued: str
    issuer: str
    how_to_verify: str
    code: str
    address: str
    shown_address: str


def draw_certificate(sheet: Sheet, letters: Letters) -> bytes:
    """The certificate as a PDF of one page, with its fonts embedded and its words as text."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), initialFontName=first_font(letters), lang=sheet.language)
    canvas.setTitle(f"{sheet.title} – {sheet.name}")
    canvas.setSubject(" ".join(sheet.sentences))
    canvas.setAuthor(sheet.house)
    canvas.setCreator("talent_net")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    pen = Typesetter(canvas, letters)
    _ground(canvas)
    _head(canvas, pen, sheet)
    _person(canvas, pen, sheet)
    _figures(canvas, pen, sheet)
    _foot(canvas, pen, sheet)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _ground(canvas: Canvas) -> None:
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(_INNER, _INNER, WIDTH - 2 * _INNER, HEIGHT - 2 * _INNER)
    canvas.clipPath(frame, stroke=0)
    draw_harbour(canvas, _INNER, _INNER, WIDTH - 2 * _INNER)
    canvas.restoreState()
    canvas.setStrokeColor(SEA)
    canvas.setLineWidth(1.4)
    canvas.rect(_FRAME, _FRAME, WIDTH - 2 * _FRAME, HEIGHT - 2 * _FRAME)
    canvas.setStrokeColor(PALE)
    canvas.setLineWidth(0.6)
    canvas.rect(_INNER, _INNER, WIDTH - 2 * _INNER, HEIGHT - 2 * _INNER)


def _head(canvas: Canvas, pen: Typesetter, sheet: Sheet) -> None:
    canvas.setFillColor(SEA)
    pen.write(sheet.house, (_MIDDLE, 532), 10.5, align=0.5, spread=0.6)
    canvas.setFillColor(HEADING)
    is_japanese = sheet.language == "ja"
    pen.write(sheet.title, (_MIDDLE, 474), 42 if is_japanese else 33, weight=BOLD, align=0.5, spread=14 if is_japanese else 0.8)
    canvas.setFillColor(SOFT)
    pen.write(sheet.second_title, (_MIDDLE, 449), 12, align=0.5, spread=0.4 if is_japanese else 5)
    canvas.setFillColor(ACCENT)
    canvas.rect(_MIDDLE - 22, 430, 44, 2.4, stroke=0, fill=1)


def _person(canvas: Canvas, pen: Typesetter, sheet: Sheet) -> None:
    canvas.setFillColor(INK)
    pen.write_fitted(sheet.name, (_MIDDLE, 378), 32, _ROOM, weight=BOLD, align=0.5)
    canvas.setFillColor(SOFT)
    pen.write_fitted(sheet.second_name, (_MIDDLE, 353), 14, _ROOM, align=0.5)
    canvas.setFillColor(INK)
    for number, sentence in enumerate(sheet.sentences):
        pen.write_fitted(sentence, (_MIDDLE, 318 - 20 * number), 12.5, WIDTH - 150, align=0.5)


def _figures(canvas: Canvas, pen: Typesetter, sheet: Sheet) -> None:
    left, right, top = 120, WIDTH - 120, 268
    canvas.setStrokeColor(PALE)
    canvas.setLineWidth(0.8)
    canvas.line(left, top, right, top)
    canvas.line(left, top - 54, right, top - 54)
    # The first is a span of days and takes twice the room of a number.
    share = (right - left) / (len(sheet.facts) + 1)
    x = float(left)
    for number, (label, value) in enumerate(sheet.facts):
        room = 2 * share if number == 0 else share
        canvas.setFillColor(SOFT)
        pen.write_fitted(label, (x + room / 2, top - 19), 9, room - 8, align=0.5)
        canvas.setFillColor(HEADING)
        pen.write_fitted(value, (x + room / 2, top - 41), 15, room - 12, weight=BOLD, align=0.5)
        x += room


def _foot(canvas: Canvas, pen: Typesetter, sheet: Sheet) -> None:
    canvas.setFillColor(INK)
    pen.write(sheet.issued, (_EDGE, 186), 11.5)
    pen.write(sheet.issuer, (_EDGE, 167), 11.5, weight=BOLD)
    x, y = WIDTH - _EDGE - _QR, 114
    canvas.setFillColor(PAPER)
    canvas.roundRect(x - 8, y - 8, _QR + 16, _QR + 16, 4, stroke=0, fill=1)
    canvas.setFillColor(HEADING)
    _code_picture(canvas, sheet.address, x, y)
    canvas.setFillColor(SOFT)
    beside = x - 18
    pen.write(sheet.how_to_verify, (beside, 187), 9, align=1)
    canvas.setFillColor(HEADING)
    pen.write(sheet.code, (beside, 167), 13.5, weight=BOLD, align=1, spread=0.6)
    canvas.setFillColor(SOFT)
    pen.write_fitted(sheet.shown_address, (beside, 151), 9, 330, align=1)
    canvas.linkURL(sheet.address, (x - 8, y - 8, x + _QR + 8, y + _QR + 8), relative=0, thickness=0)


def _code_picture(canvas: Canvas, address: str, x: float, y: float) -> None:
    """The address as a QR code, row by row, neighbours of one row together."""
    rows = segno.make(address, error="m", micro=False).matrix
    step = _QR / len(rows)
    for number, row in enumerate(rows):
        start = 0
        for place in range(len(row) + 1):
            if place == len(row) or not row[place]:
                if place > start:
                    canvas.rect(x + start * step, y + _QR - (number + 1) * step, (place - start) * step, step, stroke=0, fill=1)
                start = place + 1
