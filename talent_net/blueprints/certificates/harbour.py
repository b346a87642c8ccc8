"""The harbour at the foot of a certificate: bridge, wheel and sails behind the waves, in lines."""

from __future__ import annotations

from math import cos, pi, sin

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

_LINE, _FAINT = HexColor("#97d3ff"), HexColor("#c0e4ff")
# Far waves are pale, near ones deeper: how high they stand, how long and how strong they are.
_WAVES = (("#f0f9ff", 62, 92, 7), ("#dcf0ff", 45, 76, 6), ("#c0e4ff", 29, 62, 5), ("#00428c", 13, 48, 3.5))
_HORIZON = 52
_SPOKES = 24


def draw_harbour(canvas: Canvas, left: float, bottom: float, width: float) -> None:
    """Draw it from this corner on; what reaches over the frame is the caller's to clip."""
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.setLineJoin(1)
    _bridge(canvas, width * 0.44)
    _wheel(canvas, width * 0.52, _HORIZON + 29, 24)
    _sail(canvas, width * 0.62, 38)
    _sail(canvas, width * 0.652, 32)
    for colour, height, length, swell in _WAVES:
        _wave(canvas, colour, height, length, swell, width)
    canvas.restoreState()


def _bridge(canvas: Canvas, width: float) -> None:
    deck, top = _HORIZON + 22, _HORIZON + 62
    for tower in (width * 0.3, width * 0.78):
        canvas.setStrokeColor(_FAINT)
        canvas.setLineWidth(0.5)
        for number in range(1, 9):
            reach, height = number * width * 0.026, top - (9 - number) * 1.9
            canvas.line(tower, height, tower - reach, deck)
            canvas.line(tower, height, tower + reach, deck)
        canvas.setStrokeColor(_LINE)
        canvas.setLineWidth(1.2)
        canvas.line(tower - 5, 20, tower - 1.8, top)
        canvas.line(tower + 5, 20, tower + 1.8, top)
        canvas.line(tower - 2.6, top - 14, tower + 2.6, top - 14)
    canvas.setLineWidth(1.4)
    road = canvas.beginPath()
    road.moveTo(-4, deck - 9)
    road.curveTo(width * 0.35, deck + 4, width * 0.7, deck + 4, width, deck - 16)
    canvas.drawPath(road, stroke=1, fill=0)


def _wheel(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.setStrokeColor(_FAINT)
    canvas.setLineWidth(0.4)
    for number in range(_SPOKES):
        turn = 2 * pi * number / _SPOKES
        canvas.line(x + 0.35 * radius * cos(turn), y + 0.35 * radius * sin(turn), x + radius * cos(turn), y + radius * sin(turn))
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(1)
    canvas.circle(x, y, radius)
    canvas.line(x, y, x - 0.6 * radius, 30)
    canvas.line(x, y, x + 0.6 * radius, 30)
    canvas.setFillColor(_LINE)
    for number in range(_SPOKES):
        turn = 2 * pi * number / _SPOKES
        canvas.circle(x + radius * cos(turn), y + radius * sin(turn), 1.3, stroke=0, fill=1)


def _sail(canvas: Canvas, x: float, height: float) -> None:
    """A hotel by the harbour that looks like a sail, or a sail."""
    path = canvas.beginPath()
    path.moveTo(x, 30)
    path.lineTo(x, _HORIZON + height)
    path.curveTo(x + 12, _HORIZON + 0.8 * height, x + 18, _HORIZON + 0.3 * height, x + 19, 30)
    canvas.setStrokeColor(_LINE)
    canvas.setLineWidth(1)
    canvas.drawPath(path, stroke=1, fill=0)


def _wave(canvas: Canvas, colour: str, height: float, length: float, swell: float, width: float) -> None:
    path = canvas.beginPath()
    path.moveTo(0, -2)
    path.lineTo(0, height)
    x = 0.0
    while x < width:
        path.curveTo(x + length / 4, height, x + length / 4, height + swell, x + length / 2, height + swell)
        path.curveTo(x + 3 * length / 4, height + swell, x + 3 * length / 4, height, x + length, height)
        x += length
    path.lineTo(x, -2)
    path.close()
    canvas.setFillColor(HexColor(colour))
    canvas.drawPath(path, stroke=0, fill=1)
