"""Which home page a person has, and whom it may suggest on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from talent_net.domain.people.model.kinds import Calling


class Home(StrEnum):
    """The kinds of home pages."""

    PUPIL = "pupil"
    STUDENT = "student"
    PROFESSIONAL = "professional"
    ORGANISER = "organiser"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Scored:
    """A person by number, and how much they share with the reader."""

    person_id: int
    score: int


def home_of(calling: Calling, *, is_staff: bool, is_organiser: bool, is_protected: bool) -> Home:
    """What a person does here counts more than what they came as; whoever is protected has the page with the safeguards."""
    if is_protected:
        return Home.PUPIL
    if is_staff:
        return Home.STAFF
    if is_organiser or calling is Calling.ORGANISER:
        return Home.ORGANISER
    return Home.STUDENT if calling is Calling.STUDENT else Home.PROFESSIONAL


def chosen_for(day: date, candidates: Iterable[Scored], most: int) -> tuple[int, ...]:
    """Those whom a page suggests on this day: every day others of the same worth, the whole day long the same ones.

    Whoever shares more comes first; a point of chance lets those who share a little less have their day too.
    """
    drawn = sorted(candidates, key=lambda each: (-each.score - _luck(day, each.person_id), each.person_id))
    return tuple(each.person_id for each in drawn[:most])


def _luck(day: date, person_id: int) -> float:
    """A number from 0 to 3 that the day gives a person."""
    drawn = blake2b(f"{day.isoformat()}:{person_id}".encode(), digest_size=4).digest()
    return int.from_bytes(drawn) / 2**32 * 3
