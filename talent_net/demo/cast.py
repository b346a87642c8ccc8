"""Everybody of the demo world, drawn from one seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from talent_net.demo.alumni import alumni
from talent_net.demo.characters import Character
from talent_net.demo.names import Namer
from talent_net.demo.neighbours import neighbours
from talent_net.demo.staff import staff
from talent_net.demo.students import students

# The year in which the port of Yokohama opened.
SEED = 1859


@dataclass(frozen=True, slots=True)
class Cast:
    """The staff in the order of their coming, and the members in the order of theirs."""

    staff: tuple[Character, ...]
    members: tuple[Character, ...]


def draw_cast(today: date, seed: int = SEED) -> Cast:
    """The same people for the same seed and day."""
    namer, chance = Namer(seed), Random(seed)
    crew = staff(namer, chance, today)
    members = [*alumni(namer, chance), *students(namer, chance, today), *neighbours(namer, chance)]
    chance.shuffle(members)
    return Cast(tuple(crew), tuple(members))
