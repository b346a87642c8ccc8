"""What may stand in a profile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from zoneinfo import available_timezones

from talent_net.domain.people.model.kinds import LanguageLevel, OfferKind, TieKind
from talent_net.domain.people.rules.names import Name
from talent_net.kernel.errors import RuleBroken
from talent_net.vocabulary import LANGUAGE_CODES

LONGEST_NAME = 60
LONGEST_LINE = 120
LONGEST_STORY = 4000
LONGEST_WISH = 2000
MOST_LANGUAGES = 12
MOST_TERMS = 40
MOST_TIES = 10
MOST_CAREER = 40
MOST_HOURS = 80
EARLIEST_YEAR = 1930
# Hiragana, katakana, the long-vowel mark, the middle dot and spaces.
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fb\u30fc\uff65-\uff9f ・　]*")


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Japanese and in English; either may be missing."""

    ja: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.ja or self.en)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language by its code, and how well."""

    code: str
    level: int


@dataclass(frozen=True, slots=True)
class Bond:
    """A tie to Yokohama with a word about it."""

    kind: TieKind
    note: Text = Text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One stage of a career path: a registered organisation, or an employer in one's own words."""

    organisation_id: int | None = None
    employer: Text = Text()
    title: Text = Text()
    country: str = ""
    started_on: date | None = None
    ended_on: date | None = None


def check_text(text: Text, field: str, longest: int) -> None:
    """Raise RuleBroken when one of the two is too long. `field` is the form's name without the language."""
    for tag in ("ja", "en"):
        if len(getattr(text, tag)) > longest:
            raise RuleBroken("people.text_too_long", f"{field}_{tag}", longest=longest)


def check_name(name: Name) -> None:
    """A name needs something in at least one script; its reading is in kana."""
    for part in fields(name):
        if len(getattr(name, part.name)) > LONGEST_NAME:
            raise RuleBroken("people.text_too_long", part.name, longest=LONGEST_NAME)
    for part_name in ("family_kana", "given_kana"):
        if not _KANA.fullmatch(getattr(name, part_name)):
            raise RuleBroken("people.not_kana", part_name)
    if not name.japanese and not name.latin:
        raise RuleBroken("people.name_missing", "family_ja")


def check_spoken(spoken: Sequence[Spoken]) -> None:
    """Known languages, each once, each with a level."""
    codes = [item.code for item in spoken]
    if len(codes) > MOST_LANGUAGES:
        raise RuleBroken("people.too_many", "spoken", most=MOST_LANGUAGES)
    if len(set(codes)) < len(codes):
        raise RuleBroken("people.language_twice", "spoken")
    if not set(codes) <= set(LANGUAGE_CODES) or any(item.level not in set(LanguageLevel) for item in spoken):
        raise RuleBroken("people.language_unknown", "spoken")


def check_bonds(bonds: Sequence[Bond]) -> None:
    """Not too many, none with an essay."""
    if len(bonds) > MOST_TIES:
        raise RuleBroken("people.too_many", "ties", most=MOST_TIES)
    for bond in bonds:
        check_text(bond.note, f"note_{bond.kind.value}", LONGEST_LINE)


def check_zone(zone: str) -> None:
    """A zone of the IANA database."""
    if zone not in available_timezones():
        raise RuleBroken("people.zone_unknown", "time_zone")


def check_post(post: Post, today: date) -> None:
    """Somewhere, and in an order of time that can be."""
    if post.organisation_id is None and not post.employer:
        raise RuleBroken("people.employer_missing", "employer_ja")
    check_text(post.employer, "employer", LONGEST_LINE)
    check_text(post.title, "title", LONGEST_LINE)
    for name in ("started_on", "ended_on"):
        day: date | None = getattr(post, name)
        if day is not None and not EARLIEST_YEAR <= day.year <= today.year + 10:
            raise RuleBroken("people.month_impossible", name)
    if post.started_on and post.ended_on and post.ended_on < post.started_on:
        raise RuleBroken("people.ends_before_start", "ended_on")


def check_offers(kinds: Sequence[OfferKind], monthly_hours: int | None, *, is_protected: bool) -> None:
    """A budget within a month's reason. Minors offer nothing: an offer invites strangers."""
    if is_protected and kinds:
        raise RuleBroken("people.offers_from_adults", "kinds")
    if monthly_hours is not None and not 0 <= monthly_hours <= MOST_HOURS:
        raise RuleBroken("people.hours_impossible", "monthly_hours", most=MOST_HOURS)
