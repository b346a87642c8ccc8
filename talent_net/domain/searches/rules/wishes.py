"""What a reader may ask: words, facets, an order, and where in the list they stand. Its one form in an address is made here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from talent_net.domain.people.model.kinds import Calling, LanguageLevel, OfferKind, TieKind
from talent_net.domain.searches.rules.pieces import MOST_LETTERS
from talent_net.vocabulary import LANGUAGE_CODES

# Whoever looks around turns pages; whoever asks reads the first answers, with what was found in each.
A_PAGE = 24
AN_ANSWER = 10
# Nobody ticks so many boxes of one facet.
MOST_VALUES = 20
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
_COUNTRY = re.compile(r"[A-Z]{2}")


class Sort(StrEnum):
    """The orders. `fit` needs words; without them it is `newest`."""

    FIT = "fit"
    NEWEST = "newest"
    FREE = "free"


class Facet(StrEnum):
    """The dimensions by which people are counted and chosen."""

    TERM = "term"
    COUNTRY = "country"
    CITY = "city"
    LANGUAGE = "language"
    TIE = "tie"
    ORGANISATION = "organisation"
    OFFER = "offer"
    CALLING = "calling"


# Whoever ticks two languages looks for somebody who speaks both; two values of any other facet are alternatives.
CONJUNCTIVE = frozenset({Facet.LANGUAGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A question. `chosen` holds the ticked values of each facet in their order, `level` the least level of all ticked languages.

    `is_free`: with room this month. `with_full`: also those whose month is full, who else are found by name alone.
    """

    words: str = ""
    chosen: tuple[tuple[Facet, tuple[str, ...]], ...] = ()
    level: int = int(LanguageLevel.A1)
    is_free: bool = False
    is_verified: bool = False
    with_full: bool = False
    sort: Sort | None = None

    def of(self, facet: Facet) -> tuple[str, ...]:
        """The ticked values of a facet."""
        return dict(self.chosen).get(facet, ())

    @property
    def order(self) -> Sort:
        """The order that counts."""
        if self.sort is None or (self.sort is Sort.FIT and not self.words):
            return Sort.FIT if self.words else Sort.NEWEST
        return self.sort

    @property
    def page_size(self) -> int:
        """How many people one page shows."""
        return AN_ANSWER if self.words else A_PAGE

    @property
    def is_empty(self) -> bool:
        """Whether it asks for everybody."""
        return not (self.words or self.chosen or self.is_free or self.is_verified)

    @property
    def count(self) -> int:
        """How many filters beside the words are active."""
        return sum(len(values) for _, values in self.chosen) + self.is_free + self.is_verified

    def without(self, facet: Facet, value: str) -> Wish:
        """The same without one ticked value."""
        left = tuple(item for item in self.of(facet) if item != value)
        return replace(self, chosen=_in_order({**dict(self.chosen), facet: left}))

    def with_(self, facet: Facet, value: str) -> Wish:
        """The same with one more ticked value."""
        return replace(self, chosen=_in_order({**dict(self.chosen), facet: (*self.of(facet), value)}))

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of its address, always in the same order."""
        found = [("q", self.words)] if self.words else []
        found += [(facet.value, value) for facet, values in self.chosen for value in values]
        if self.level != LanguageLevel.A1 and self.of(Facet.LANGUAGE):
            found.append(("level", str(self.level)))
        found += [(name, "1") for name in ("free", "verified", "full") if getattr(self, _FLAGS[name])]
        return [*found, ("sort", self.sort.value)] if self.sort else found

    def address(self) -> str:
        """The query of its address, without the question mark."""
        return urlencode(self.pairs())


_FLAGS = {"free": "is_free", "verified": "is_verified", "full": "with_full"}


def wish_of(values: Iterable[tuple[str, str]]) -> Wish:
    """What an address asks for; whatever is malformed in it is left out."""
    given: dict[str, list[str]] = {}
    for name, value in values:
        given.setdefault(name, []).append(value)
    chosen = {facet: _known(facet, given.get(facet.value, ())) for facet in Facet}
    level, sort = _first(given, "level"), _first(given, "sort")
    return Wish(
        words=" ".join(_first(given, "q").split())[:MOST_LETTERS],
        chosen=_in_order(chosen),
        level=int(level) if level in {str(int(item)) for item in LanguageLevel} else int(LanguageLevel.A1),
        is_free=_first(given, "free") == "1",
        is_verified=_first(given, "verified") == "1",
        with_full=_first(given, "full") == "1",
        sort=Sort(sort) if sort in set(Sort) else None,
    )


def wish_from(question: str) -> Wish:
    """The wish of a kept address."""
    return wish_of(parse_qsl(question))


def _first(given: Mapping[str, list[str]], name: str) -> str:
    return given.get(name, [""])[0]


def _known(facet: Facet, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if _fits(facet, value)))[:MOST_VALUES]


def _fits(facet: Facet, value: str) -> bool:
    codes: dict[Facet, Iterable[str]] = {
        Facet.LANGUAGE: LANGUAGE_CODES,
        Facet.TIE: set(TieKind),
        Facet.OFFER: set(OfferKind),
        Facet.CALLING: set(Calling),
    }
    if facet in codes:
        return value in codes[facet]
    return bool((_COUNTRY if facet is Facet.COUNTRY else _SLUG).fullmatch(value))


def _in_order(chosen: Mapping[Facet, tuple[str, ...]]) -> tuple[tuple[Facet, tuple[str, ...]], ...]:
    return tuple((facet, tuple(sorted(set(chosen[facet])))) for facet in Facet if chosen.get(facet))
