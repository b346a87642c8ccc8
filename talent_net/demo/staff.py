"""Those who look after the platform of the demo world."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

from talent_net.demo.characters import Character, Fullness, Step, address, birthday, spoken_of, texts_of
from talent_net.demo.names import Namer
from talent_net.demo.stories import read_organisations, read_story, text_of
from talent_net.domain.people.model import Calling, Role, TieKind
from talent_net.domain.people.rules.profiles import Bond

_CITIES = {"office-frankfurt": "frankfurt", "office-bangkok": "bangkok"}
_YEARS_IN_OFFICE = 3


def staff(namer: Namer, chance: Random, today: date) -> list[Character]:
    """The city's people and the organisers, the administrator first."""
    domains = {row[0]: row[5] for row in read_organisations()}
    return [_colleague(story, namer, chance, domains, today) for story in read_story("staff.toml")["people"]]


def _colleague(story: Mapping[str, Any], namer: Namer, chance: Random, domains: Mapping[str, str], today: date) -> Character:
    locale, gender = story["names"].split()
    name = namer.name(locale, gender, story["born"])
    organisation = story["organisation"]
    post = Step(
        organisation=organisation,
        title=text_of(story["title"]),
        country="JP",
        started_on=date(today.year - chance.randint(1, _YEARS_IN_OFFICE), 4, 1),
    )
    return Character(
        email=address(name, domains[organisation], story.get("persona")),
        calling=Calling.ORGANISER,
        born_on=birthday(chance, story["born"]),
        name=name,
        fullness=Fullness.FULL,
        texts=texts_of(story),
        city=_CITIES.get(organisation, "yokohama"),
        terms=("public-service",) if story["role"] != Role.ORGANISER else ("education",),
        spoken=spoken_of({"ja": "NATIVE", "en": chance.choice(("B2", "C1"))}),
        bonds=(Bond(TieKind.WORK),),
        career=(post,),
        role=Role(story["role"]),
        organisation=organisation,
        vouched_by_staff=True,
    )
