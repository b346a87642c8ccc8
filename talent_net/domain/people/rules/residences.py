"""How many people live where, told to the world so that no number and no difference of numbers tells of fewer than ten."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from talent_net.domain.people.rules.organisations import SMALLEST_COUNT


@dataclass(frozen=True, slots=True)
class Cell:
    """So many people of a city, or of a country apart from its cities that are told by themselves: then `place` is empty."""

    country: str
    place: str
    people: int


@dataclass(frozen=True, slots=True)
class Cells:
    """What may be told. No person stands in two cells, and no total over what is hidden is known; `elsewhere` is 0 or a cell too."""

    cities: tuple[Cell, ...] = ()
    countries: tuple[Cell, ...] = ()
    elsewhere: int = 0

    @property
    def people(self) -> int:
        """Those who stand in a cell; whoever stands in none is left out here too, else the difference would tell."""
        return sum(cell.people for cell in (*self.cities, *self.countries)) + self.elsewhere


def cells_of(counts: Mapping[tuple[str, str], int]) -> Cells:
    """The cells, the largest first, from people by (country, place); the place is empty where the city is none of ours.

    A city below the limit falls to the rest of its country, a rest below it to elsewhere, an elsewhere below it out of sight.
    """
    cities = [Cell(country, place, people) for (country, place), people in counts.items() if place and people >= SMALLEST_COUNT]
    told = {(cell.country, cell.place) for cell in cities}
    rests: dict[str, int] = defaultdict(int)
    for (country, place), people in counts.items():
        if (country, place) not in told:
            rests[country] += people
    countries = [Cell(country, "", people) for country, people in rests.items() if people >= SMALLEST_COUNT]
    elsewhere = sum(people for people in rests.values() if people < SMALLEST_COUNT)
    return Cells(_largest_first(cities), _largest_first(countries), elsewhere if elsewhere >= SMALLEST_COUNT else 0)


def _largest_first(cells: list[Cell]) -> tuple[Cell, ...]:
    return tuple(sorted(cells, key=lambda cell: (-cell.people, cell.country, cell.place)))
