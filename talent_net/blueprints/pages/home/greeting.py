"""The greeting of the hour, today's date, and the reader's day beside Yokohama's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import cos, pi
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask_babel import gettext as _

from talent_net.domain.people.cards import Residence
from talent_net.kernel.work import CITY_ZONE
from talent_net.web.i18n import current_language, zone_city

# The drawing of the day: so wide, and the sun so high above or below its horizon.
WIDTH, HEIGHT = 240, 20


class PartOfDay(StrEnum):
    """The parts of a day that are greeted differently."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere, by name and zone, and where the sun stands there on the drawing of the day."""

    name: str
    zone: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    """What the head of the page prints. `places`: the reader's own first, and Yokohama where the clock there is another."""

    words: str
    date: str
    places: tuple[Place, ...]


def part_of_day(hour: int) -> PartOfDay:
    """By the hour on the wall; whoever is awake at night is greeted as in the evening."""
    if 4 <= hour < 11:
        return PartOfDay.MORNING
    return PartOfDay.DAY if 11 <= hour < 18 else PartOfDay.EVENING


def greeting(name: str, zone: str, residence: Residence | None, now: datetime) -> Greeting:
    """The head of the home page for a reader who lives by this zone."""
    here, there = now.astimezone(ZoneInfo(zone)), now.astimezone(CITY_ZONE)
    is_elsewhere = here.utcoffset() != there.utcoffset()
    mine = _place(_own_city(zone, residence) if is_elsewhere else _("Yokohama"), zone, here)
    city = (_place(_("Yokohama"), CITY_ZONE.key, there),) if is_elsewhere else ()
    words = {
        PartOfDay.MORNING: _("Good morning, %(name)s", name=name),
        PartOfDay.DAY: _("Hello, %(name)s", name=name),
        PartOfDay.EVENING: _("Good evening, %(name)s", name=name),
    }
    return Greeting(
        words=words[part_of_day(here.hour)],
        date=str(format_date(here.date(), "full", locale=current_language())),
        places=(mine, *city),
    )


def _own_city(zone: str, residence: Residence | None) -> str:
    city = residence.city if residence else None
    named = (city.ja or city.en) if city and current_language().startswith("ja") else (city.en or city.ja) if city else ""
    return named or zone_city(zone)


def _place(name: str, zone: str, local: datetime) -> Place:
    day = (local.hour + local.minute / 60) / 24
    return Place(name=name, zone=zone, x=round(day * WIDTH, 1), y=round(HEIGHT * cos(2 * pi * day), 1))
