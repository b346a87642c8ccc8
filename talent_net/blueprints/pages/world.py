"""The map of the front page: dots, arcs and labels over the land that the build drew, and its twin in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt
from typing import Any
from unicodedata import east_asian_width

from flask import current_app
from flask_babel import gettext as _

from talent_net.domain.people.rules.residences import Cell, Cells
from talent_net.vocabulary import places_by_slug
from talent_net.web.i18n import country_name, current_language

HOME = "yokohama"
# Sizes on the sheet of the map, which is 1200 wide. Labels are placed for the largest letters that any screen shows.
LETTER = 20
GAP = 6
# The light around Yokohama, beyond its dot.
GLOW = 9
_NARROW_LETTER = 0.56


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot for so many people, its arc to Yokohama, and a label where it has words and there is room."""

    words: str
    people: int
    x: float
    y: float
    radius: float
    arc: str
    is_country: bool
    is_home: bool
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """Where the name of a dot stands; `anchor` is SVG's."""

    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class World:
    """The sheet and what is on it: the larger dots below the smaller ones."""

    width: int
    height: int
    home: Mark
    marks: tuple[Mark, ...]
    glow: int = GLOW


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table beside the map: a city, the other cities of a country, or a whole country; then `place` is empty."""

    place: str
    country: str
    people: int
    is_city: bool = False


def world_of(cells: Cells) -> World | None:
    """The map of these cells in the reader's language; None while the build has drawn no land."""
    sheet: Mapping[str, Any] = current_app.extensions["assets"].world
    if not sheet:
        return None
    size = (sheet["width"], sheet["height"])
    told, partly = [*cells.cities, *cells.countries], {cell.country for cell in cells.cities}
    at_home = next((cell for cell in told if cell.place == HOME), Cell("JP", HOME, 0))
    found = [at_home, *sorted((cell for cell in told if cell is not at_home), key=lambda cell: -cell.people)]
    home, *marks = _labelled([mark for cell in found if (mark := _mark(cell, sheet, partly))], size)
    return World(*size, home, tuple(marks))


def rows_of(cells: Cells) -> tuple[Row, ...]:
    """The same numbers in words, the largest first."""
    partly = {cell.country for cell in cells.cities}
    cities = [Row(place_name(cell.place), country_name(cell.country), cell.people, is_city=True) for cell in cells.cities]
    countries = [
        Row(_("Other cities") if cell.country in partly else "", country_name(cell.country), cell.people)
        for cell in cells.countries
    ]
    return tuple(sorted([*cities, *countries], key=lambda row: -row.people))


def place_name(slug: str) -> str:
    """A city's name in the reader's language."""
    place = places_by_slug()[slug]
    return place.name_ja if current_language().startswith("ja") else place.name_en


def _mark(cell: Cell, sheet: Mapping[str, Any], partly: Collection[str]) -> Mark | None:
    """None for a country so small that the atlas leaves it out: the table tells of it."""
    spot = sheet["places"].get(cell.place) or sheet["countries"].get(cell.country)
    if spot is None:
        return None
    # The rest of a country whose cities are named already would read like the whole of it.
    words = place_name(cell.place) if cell.place else "" if cell.country in partly else country_name(cell.country)
    return Mark(words, cell.people, spot["x"], spot["y"], _radius(cell.people), spot["arc"], not cell.place, cell.place == HOME)


@cache
def _radius(people: int) -> float:
    """A dot's area grows with its people, within what the map can bear."""
    return round(min(2 + sqrt(people), 16), 1)


Box = tuple[float, float, float, float]


def _labelled(marks: list[Mark], size: tuple[int, int]) -> Iterator[Mark]:
    """Each mark with its label where one fits: beside, above or below its dot, over no other and not beyond the sheet."""
    taken = [_square(mark, mark.radius) for mark in marks]
    taken.append(_square(marks[0], marks[0].radius + GLOW - 1))
    for mark in marks:
        found = next(((label, box) for label, box in _choices(mark) if _is_free(box, taken, size)), None) if mark.words else None
        if found is None:
            yield mark
            continue
        label, box = found
        taken.append(box)
        yield replace(mark, label=label)


def _square(mark: Mark, half: float) -> Box:
    return mark.x - half, mark.y - half, mark.x + half, mark.y + half


def _choices(mark: Mark) -> Iterator[tuple[Label, Box]]:
    width, half = _width(f"{mark.words} {mark.people}"), LETTER / 2
    away = mark.radius + (GLOW if mark.is_home else GAP)
    sides = (
        (mark.x + away, mark.y, "start", mark.x + away),
        (mark.x - away, mark.y, "end", mark.x - away - width),
        (mark.x, mark.y - away - half, "middle", mark.x - width / 2),
        (mark.x, mark.y + away + half, "middle", mark.x - width / 2),
    )
    for x, y, anchor, left in sides:
        yield Label(round(x, 1), round(y, 1), anchor), (left, y - half, left + width, y + half)


def _width(words: str) -> float:
    return LETTER * sum(1 if east_asian_width(letter) in "WF" else _NARROW_LETTER for letter in words)


def _is_free(box: Box, taken: list[Box], size: tuple[int, int]) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > size[0] or bottom > size[1]:
        return False
    return not any(left < box[2] and box[0] < right and top < box[3] and box[1] < bottom for box in taken)
