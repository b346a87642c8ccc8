"""Pictures for people who do not exist: the sea under a sun or a moon, never a face."""

from __future__ import annotations

import colorsys
from io import BytesIO
from math import pi, sin
from random import Random

from PIL import Image, ImageDraw

SIDE = 512
_STEP = 8
# Morning, noon, evening, night, haze: hues of the sky over the harbour; sun and moon; the sea.
_SKIES = (0.08, 0.55, 0.95, 0.65, 0.45)
_LIGHTS = (0.11, 0.04, 0.15)
_SEA = (0.48, 0.62)
Colour = tuple[int, int, int]


def avatar(seed: int) -> bytes:
    """A small seascape as PNG, the same for the same seed."""
    chance = Random(seed)
    picture = Image.new("RGB", (SIDE, SIDE))
    brush = ImageDraw.Draw(picture)
    _sky(brush, chance.choice(_SKIES))
    _moon(brush, chance)
    sea, layers = chance.uniform(*_SEA), chance.randint(3, 5)
    for layer in range(layers):
        depth = layer / layers
        _wave(brush, chance, SIDE * (0.45 + 0.5 * depth), _colour(sea + 0.05 * depth, 0.4 + 0.45 * depth, 0.85 - 0.5 * depth))
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _colour(hue: float, saturation: float, value: float) -> Colour:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1, min(saturation, 1), max(value, 0))
    return round(red * 255), round(green * 255), round(blue * 255)


def _sky(brush: ImageDraw.ImageDraw, hue: float) -> None:
    for top in range(0, SIDE, _STEP):
        brush.rectangle((0, top, SIDE, top + _STEP), fill=_colour(hue, 0.38 - 0.3 * top / SIDE, 0.97))


def _moon(brush: ImageDraw.ImageDraw, chance: Random) -> None:
    x, y, radius = chance.uniform(0.2, 0.8) * SIDE, chance.uniform(0.15, 0.4) * SIDE, chance.uniform(0.08, 0.16) * SIDE
    brush.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_colour(chance.choice(_LIGHTS), 0.3, 1))


def _wave(brush: ImageDraw.ImageDraw, chance: Random, height: float, colour: Colour) -> None:
    swell, length, phase = chance.uniform(0.02, 0.07) * SIDE, chance.uniform(0.6, 2.2), chance.uniform(0, 2 * pi)
    ridge = [(x, height + swell * sin(phase + length * 2 * pi * x / SIDE)) for x in range(0, SIDE + _STEP, _STEP)]
    brush.polygon([*ridge, (SIDE, SIDE), (0, SIDE)], fill=colour)
