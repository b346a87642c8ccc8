"""Alumni and professionals of the demo world."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

from talent_net.demo.characters import Character, Fullness, Step, address, birthday, bonds_of, habit, spoken_of, texts_of
from talent_net.demo.names import Namer
from talent_net.demo.stories import read_alumni, read_organisations
from talent_net.domain.people.model import Audience, Calling, OfferKind
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.profiles import Text

_FULLNESS = (Fullness.FULL, Fullness.GOOD, Fullness.SOME, Fullness.BARE)
_WEIGHTS = (50, 33, 12, 5)
_PUBLIC = (Part.NAME, Part.HEADLINE, Part.PHOTO, Part.STORY, Part.RESIDENCE, Part.TERMS, Part.TIES)
# Every so many alumni ...
_EVERY_PUBLIC = 4
_EVERY_DISCREET = 9
_EVERY_PHOTO = 2
_EVERY_VOUCHED = 5


def alumni(namer: Namer, chance: Random) -> list[Character]:
    """Everybody of the alumni files, as they come to the platform."""
    domains = {row[0]: row[5] for row in read_organisations()}
    return [_alumnus(number, story, namer, chance, domains) for number, story in enumerate(read_alumni())]


def _alumnus(number: int, story: Mapping[str, Any], namer: Namer, chance: Random, domains: Mapping[str, str]) -> Character:
    locale, gender = story["names"].split()
    name = namer.name(locale, gender, story["born"])
    persona = story.get("persona")
    career = tuple(_step(row) for row in story["career"])
    fullness = chance.choices(_FULLNESS, _WEIGHTS)[0]
    # The roster of the import names the alumni of this one.
    on_roster = "ynu" if any(step.organisation == "ynu" for step in career) else ""
    return Character(
        email=address(name, domains.get(career[-1].organisation, "mail.example"), persona),
        calling=Calling.PROFESSIONAL,
        born_on=birthday(chance, story["born"]),
        name=name,
        fullness=Fullness.FULL if persona else fullness,
        language="ja" if locale == "ja_JP" or story["story"][0] else "en",
        texts=texts_of(story),
        city=story["city"],
        terms=tuple(story["terms"]),
        spoken=spoken_of(story["languages"]),
        bonds=bonds_of(story["ties"]),
        career=career,
        hours=habit(chance),
        offers=tuple(OfferKind(kind) for kind in story["offers"]),
        monthly_hours=story["hours"],
        audiences=_audiences(number),
        has_photo=number % _EVERY_PHOTO == 0 or bool(persona),
        on_roster_of=on_roster,
        vouched_by_staff=number % _EVERY_VOUCHED == 0 or bool(persona),
    )


def _step(row: list[Any]) -> Step:
    first, last, ja, en, title_ja, title_en, country = row
    is_registered = ja.startswith("@")
    return Step(
        organisation=ja.removeprefix("@") if is_registered else "",
        employer=Text() if is_registered else Text(ja, en),
        title=Text(title_ja, title_en),
        country=country,
        started_on=date(first, 4, 1),
        ended_on=date(last, 3, 1) if last else None,
    )


def _audiences(number: int) -> dict[Part, Audience]:
    """Most keep the defaults; some show themselves to the world, some only to their matches."""
    if number % _EVERY_PUBLIC == 0:
        return {**dict.fromkeys(_PUBLIC, Audience.PUBLIC), Part.HOURS: Audience.MEMBERS}
    if number % _EVERY_DISCREET == 0:
        return {Part.CAREER: Audience.MATCHES, Part.RESIDENCE: Audience.MATCHES, Part.EMAIL: Audience.MATCHES}
    return {}
