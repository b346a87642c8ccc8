"""Who a person of the demo world is, as a value, before they sign up."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from random import Random
from typing import Any

from talent_net.demo.personas import PERSONA_EMAILS
from talent_net.demo.stories import text_of
from talent_net.domain.people.model import Audience, Calling, LanguageLevel, OfferKind, Role, SchoolStage, TieKind
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.hours import Span
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import Bond, Spoken, Text

NO_WORDS = Text()
# Hours that people really have, on their own clock: (weekdays, from, to).
_HABITS = (
    ((5,), 9, 12),
    ((1, 3), 20, 22),
    ((0, 2, 4), 7, 8),
    ((2,), 18, 21),
    ((5, 6), 10, 12),
    ((1, 2, 3), 12, 13),
    ((6,), 19, 22),
)


class Fullness(IntEnum):
    """How far a person has come with their profile."""

    UNCONFIRMED = 0
    BARE = 1
    SOME = 2
    GOOD = 3
    FULL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage of a career path: an organisation of the demo world by its slug, or an employer in words."""

    organisation: str = ""
    employer: Text = NO_WORDS
    title: Text = NO_WORDS
    country: str = ""
    started_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """An invented person with all that they will ever tell; `fullness` says how much of it they have told so far."""

    email: str
    calling: Calling
    born_on: date
    name: Name
    fullness: Fullness
    language: str = "ja"
    stage: SchoolStage = SchoolStage.NONE
    graduates_on: date | None = None
    texts: Mapping[Part, Text] = field(default_factory=dict)
    city: str = "yokohama"
    terms: tuple[str, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    bonds: tuple[Bond, ...] = ()
    career: tuple[Step, ...] = ()
    hours: tuple[Span, ...] = ()
    offers: tuple[OfferKind, ...] = ()
    monthly_hours: int | None = None
    audiences: Mapping[Part, Audience] = field(default_factory=dict)
    has_photo: bool = False
    role: Role = Role.MEMBER
    organisation: str = ""
    on_roster_of: str = ""
    through_school: bool = False
    vouched_by_staff: bool = False


def address(name: Name, domain: str, persona: str | None = None) -> str:
    """The e-mail address of a character: the persona's own, or one made of the Latin name."""
    if persona:
        return PERSONA_EMAILS[persona]
    folded = unicodedata.normalize("NFKD", f"{name.given_latin}.{name.family_latin}").encode("ascii", "ignore").decode()
    return f"{folded.lower().replace(' ', '')}@{domain}"


def spoken_of(levels: Mapping[str, str]) -> tuple[Spoken, ...]:
    """Languages as the files have them, best first."""
    found = [Spoken(code, int(LanguageLevel[level])) for code, level in levels.items()]
    return tuple(sorted(found, key=lambda item: -item.level))


def bonds_of(rows: Sequence[Sequence[Any]]) -> tuple[Bond, ...]:
    """Ties to Yokohama as the files have them: kind, note in Japanese, note in English."""
    return tuple(Bond(TieKind(kind), Text(ja, en)) for kind, ja, en in rows)


def texts_of(story: Mapping[str, Any]) -> dict[Part, Text]:
    """The texts that a story has."""
    parts = (Part.HEADLINE, Part.STORY, Part.HELP, Part.SEEK)
    return {part: text_of(story[part.value]) for part in parts if part.value in story}


def habit(chance: Random) -> tuple[Span, ...]:
    """The weekly hours of somebody with a life."""
    weekdays, start, end = chance.choice(_HABITS)
    return tuple(Span(weekday, start * 60, end * 60) for weekday in weekdays)


def birthday(chance: Random, year: int) -> date:
    """Some day of a year."""
    return date.fromordinal(date(year, 1, 1).toordinal() + chance.randrange(365))
