"""Cities of the world that people live in, study in or come from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from talent_net.vocabulary.files import read_rows


@dataclass(frozen=True, slots=True)
class Place:
    """A city. `country` is the ISO 3166-1 alpha-2 code, `zone` the IANA time zone; degrees are good for a map of the world."""

    slug: str
    name_ja: str
    name_en: str
    country: str
    zone: str
    latitude: float
    longitude: float


@cache
def places() -> tuple[Place, ...]:
    """All shipped cities: those of Japan first, then the world roughly from east to west."""
    return tuple(
        Place(
            row["slug"],
            row["name_ja"],
            row["name_en"],
            row["country"],
            row["zone"],
            float(row["latitude"]),
            float(row["longitude"]),
        )
        for row in read_rows("places.csv")
    )


@cache
def places_by_slug() -> dict[str, Place]:
    """The cities by their slug."""
    return {place.slug: place for place in places()}
