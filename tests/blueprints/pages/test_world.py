"""The map that the build drew, and what is put on it."""

from itertools import combinations
from typing import Any

import pytest
from flask import Flask

from talent_net.blueprints.pages.world import HOME, LETTER, Mark, World, world_of
from talent_net.domain.people.rules.residences import Cell, Cells
from talent_net.vocabulary import places
from talent_net.web.i18n import in_language

# Everybody everywhere: more than there is room for.
CROWDED = Cells(tuple(Cell(place.country, place.slug, 10 + number) for number, place in enumerate(places())))


@pytest.fixture
def sheet(app: Flask) -> dict[str, Any]:
    found: dict[str, Any] = app.extensions["assets"].world
    return found


@pytest.fixture
def crowded(app: Flask) -> World:
    with app.test_request_context("/"), in_language("ja"):
        found = world_of(CROWDED)
    assert found is not None
    return found


def test_the_build_knows_every_place_and_its_country(sheet: dict[str, Any]) -> None:
    assert {place.slug for place in places()} == set(sheet["places"])
    assert {place.country for place in places()} <= set(sheet["countries"])
    assert len(sheet["countries"]) > 200


def test_every_mark_lies_on_the_sheet_and_its_arc_ends_in_yokohama(sheet: dict[str, Any]) -> None:
    home = sheet["places"][HOME]
    for mark in (*sheet["places"].values(), *sheet["countries"].values()):
        assert 0 <= mark["x"] <= sheet["width"]
        assert 0 <= mark["y"] <= sheet["height"]
        assert mark["arc"].startswith(f"M{mark['x']:g} {mark['y']:g}Q")
        assert mark["arc"].endswith(f" {home['x']:g} {home['y']:g}")


def test_the_pacific_is_in_the_middle(sheet: dict[str, Any]) -> None:
    london, yokohama, seattle, new_york = (sheet["places"][slug]["x"] for slug in ("london", HOME, "seattle", "new-york"))
    assert london < yokohama < seattle < new_york
    assert abs(yokohama - sheet["width"] / 2) < sheet["width"] / 10


def test_dots_grow_with_their_people_within_bounds(crowded: World) -> None:
    radii = [mark.radius for mark in sorted(crowded.marks, key=lambda mark: mark.people)]
    assert radii == sorted(radii)
    assert radii[-1] <= 16


def test_labels_lie_on_the_sheet_and_over_no_other(crowded: World) -> None:
    labelled = [mark for mark in (crowded.home, *crowded.marks) if mark.label]
    assert len(labelled) > 10
    for one, other in combinations([box_of(mark) for mark in labelled], 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_yokohama_is_named_first_and_stands_there_without_people(app: Flask, crowded: World) -> None:
    assert crowded.home.label is not None
    with app.test_request_context("/"), in_language("en"):
        alone = world_of(Cells())
    assert alone is not None
    assert (alone.home.words, alone.home.people, alone.marks) == ("Yokohama", 0, ())
    assert alone.home.label is not None


def test_the_rest_of_a_country_has_a_dot_and_no_name(app: Flask) -> None:
    cells = Cells((Cell("DE", "berlin", 12),), (Cell("DE", "", 11), Cell("KE", "", 10)))
    with app.test_request_context("/"), in_language("en"):
        world = world_of(cells)
    assert world is not None
    assert [(mark.words, mark.is_country) for mark in world.marks] == [("Berlin", False), ("", True), ("Kenya", True)]
    assert world.marks[1].label is None


def test_a_country_that_the_atlas_lacks_stands_in_the_table_alone(app: Flask) -> None:
    with app.test_request_context("/"):
        world = world_of(Cells(countries=(Cell("AQ", "", 10),)))
    assert world is not None
    assert world.marks == ()


def box_of(mark: Mark) -> tuple[float, float, float, float]:
    """The box of a Japanese label, whose letters are as wide as high."""
    assert mark.label is not None
    width = LETTER * sum(1 if ord(letter) > 0x2E80 else 0.5 for letter in f"{mark.words} {mark.people}")
    left = {"start": mark.label.x, "middle": mark.label.x - width / 2, "end": mark.label.x - width}[mark.label.anchor]
    return left, mark.label.y - LETTER / 2, left + width, mark.label.y + LETTER / 2
