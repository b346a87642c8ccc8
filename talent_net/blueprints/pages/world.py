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
_NARROW_LETTER = 0.56


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot for so many people, its arc to Yokohama, and a label where there is room."""

    words: str
    people: int
    x: float
    y: float
    radius: float
    arc: str
    is_country: bool
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


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table beside the map: a city, the other cities of a country, or a whole country; then `place` is empty."""

    place: str
    country: str
    people: int


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
    cities = [Row(place_name(cell.place), country_name(cell.country), cell.people) for cell in cells.cities]
    countries = [Row(_("Other cities") if cell.country in partly else "", country_name(cell.country), cell.people) for cell in cells.countries]
    return tuple(sorted([*cities, *countries], key=lambda row: -row.people))


def place_name(slug: str) -> str:
    """A city's name in the reader's language."""
    place = places_by_slug()[slug]
    return place.name_ja if current_language().startswith("ja") else place.name_en


def rest_name(code: str, *, is_partly: bool) -> str:
    """A country's name; where some of its cities are told by themselves, that of its other ones."""
    name = country_name(code)
    return _("Other cities of %(country)s", country=name) if is_partly else name


def _mark(cell: Cell, sheet: Mapping[str, Any], partly: Collection[str]) -> Mark | None:
    """None for a country so small that the atlas leaves it out: the table tells of it."""
    spot = sheet["places"].get(cell.place) or sheet["countries"].get(cell.country)
    if spot is None:
        return None
    words = place_name(cell.place) if cell.place else rest_name(cell.country, is_partly=cell.country in partly)
    return Mark(words, cell.people, spot["x"], spot["y"], _radius(cell.people), spot["arc"], is_country=not cell.place)


@cache
def _radius(people: int) -> float:
    """A dot's area grows with its people, within what the map can bear."""
    return round(min(2 + sqrt(people), 16), 1)


Box = tuple[float, float, float, float]


def _labelled(marks: list[Mark], size: tuple[int, int]) -> Iterator[Mark]:
    """Each mark with its label where one fits: beside, above or below its dot, over no other and not beyond the sheet."""
    taken = [(mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius) for mark in marks]
    for mark in marks:
        found = next(((label, box) for label, box in _choices(mark) if _is_free(box, taken, size)), None)
        if found is None:
            yield mark
            continue
        label, box = found
        taken.append(box)
        yield replace(mark, label=label)


def _choices(mark: Mark) -> Iterator[tuple[Label, Box]]:
    width, away, half = _width(f"{mark.words} {mark.people}"), mark.radius + GAP, LETTER / 2
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
    return not any(left < r and l < right and top < b and t < bottom for l, t, r, b in taken)
