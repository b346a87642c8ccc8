"""Alumni told in one line: so many in some cities that the map of the front page lives, for it shows no city of fewer than ten."""

from __future__ import annotations

from datetime import date
from itertools import cycle, islice
from random import Random
from typing import cast

from talent_net.demo.characters import Character, Fullness, Step, address, birthday, bonds_of, spoken_of
from talent_net.demo.names import Gender, Namer
from talent_net.demo.stories import read_story
from talent_net.domain.people.model import Audience, Calling, OfferKind
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.profiles import Text
from talent_net.vocabulary import places_by_slug

_BORN = (1964, 1996)
# What they tell everybody. Every so many of them show their names too, and thus have a page that anybody can open.
_TOLD = (Part.RESIDENCE, Part.TERMS)
_EVERY_NAMED = 3
_TONGUES = {"ja_JP": "ja", "en_US": "en", "de_DE": "de", "zh_CN": "zh", "th_TH": "th"}


def neighbours(namer: Namer, chance: Random) -> list[Character]:
    """Everybody of the cities in the file. Whoever shares a city has a trade of their own."""
    story = read_story("neighbours.toml")
    found: list[Character] = []
    for city, count, locales in story["cities"]:
        trades = chance.sample(story["trades"], count)
        for trade, locale in zip(trades, islice(cycle(locales), count), strict=True):
            tie = story["ties"][len(found) % len(story["ties"])]
            found.append(_neighbour(len(found), city, trade, tie, locale, namer, chance))
    return found


def _neighbour(number: int, city: str, trade: list[str], tie: list[str], locale: str, namer: Namer, chance: Random) -> Character:
    headline_ja, headline_en, title_ja, title_en, employer_ja, employer_en, field = trade
    born = chance.randint(*_BORN)
    name = namer.name(locale, cast("Gender", "fm"[number % 2]), born)
    place = places_by_slug()[city]
    told = (*_TOLD, Part.NAME, Part.HEADLINE) if number % _EVERY_NAMED == 0 else _TOLD
    step = Step(
        employer=Text(employer_ja, employer_en),
        title=Text(title_ja, title_en),
        country=place.country,
        started_on=date(chance.randint(2012, 2023), 4, 1),
    )
    return Character(
        email=address(name, "mail.example"),
        calling=Calling.PROFESSIONAL,
        born_on=birthday(chance, born),
        name=name,
        fullness=Fullness.GOOD,
        language="ja" if locale == "ja_JP" else "en",
        texts={Part.HEADLINE: Text(headline_ja.format(city=place.name_ja), headline_en.format(city=place.name_en))},
        city=city,
        terms=(field,),
        spoken=spoken_of({_TONGUES[locale]: "NATIVE", **({"en": "C1"} if locale == "ja_JP" else {"ja": "B2"})}),
        bonds=bonds_of([tie]),
        career=(step,),
        offers=(OfferKind.MENTORING,) if number % 2 else (),
        monthly_hours=2 if number % 2 else None,
        audiences=dict.fromkeys(told, Audience.PUBLIC),
    )
