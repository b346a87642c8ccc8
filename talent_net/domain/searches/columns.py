"""The traits of everybody in the index, by column, in the memory of the process: what facets, filters and orders are computed from.

A search engine would call these doc values. They follow the database: before each question a reader asks for what was written since the
version that they know, in the transaction in which the question is answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from talent_net.domain.people.model import Calling, LanguageLevel, OfferKind, TieKind
from talent_net.domain.searches.pools import Mask, Pool
from talent_net.domain.searches.rules.documents import Traits
from talent_net.domain.searches.rules.wishes import Facet
from talent_net.vocabulary import LANGUAGE_CODES

_LEVELS = len(LanguageLevel) + 1
_LETTERS = 26
_A = ord("A")
_TIES = {tie.value: number for number, tie in enumerate(TieKind)}
_OFFERS = {offer.value: number for number, offer in enumerate(OfferKind)}
_CALLINGS = {calling.value: number for number, calling in enumerate(Calling)}
_LANGUAGES = {code: number for number, code in enumerate(LANGUAGE_CODES)}
# Later than any day on which somebody is free.
NEVER = 2**31 - 1


def country_code(country: str) -> int:
    """A country's two letters as a number."""
    return (ord(country[0]) - _A) * _LETTERS + ord(country[1]) - _A


def country_of(code: int) -> str:
    """The letters of a number."""
    return chr(_A + code // _LETTERS) + chr(_A + code % _LETTERS)


class Columns:
    """Everybody by their number. `parents` says which field each skill belongs to: whoever has the skill has the field."""

    def __init__(self, parents: Mapping[int, int]) -> None:
        self.version = 0
        self.parents = dict(parents)
        self.size = 1
        self._room(1024)
        self.pools = {facet: Pool() for facet in Facet}

    def _room(self, size: int) -> None:
        self.indexed: Mask = np.zeros(size, np.bool_)
        self.verified: Mask = np.zeros(size, np.bool_)
        self.joined: npt.NDArray[np.int64] = np.zeros(size, np.int64)
        # What of the offers members see: whether there are any, the budget (-1 for none told), the first free day (0 for now).
        self.offers: Mask = np.zeros(size, np.bool_)
        self.hours: npt.NDArray[np.int16] = np.zeros(size, np.int16)
        self.free_from: npt.NDArray[np.int32] = np.zeros(size, np.int32)

    def _grow(self, person_id: int) -> None:
        self.size = max(self.size, person_id + 1)
        if person_id < len(self.indexed):
            return
        for name in ("indexed", "verified", "joined", "offers", "hours", "free_from"):
            old = getattr(self, name)
            fresh = np.zeros(max(2 * len(old), person_id + 1), old.dtype)
            fresh[: len(old)] = old
            setattr(self, name, fresh)

    def put(self, person_id: int, traits: Traits | None) -> None:
        """What is known of a person from now on; nothing of somebody who is gone."""
        self._grow(person_id)
        self.indexed[person_id] = traits is not None
        self.verified[person_id] = traits is not None and traits.is_verified
        self.joined[person_id] = traits.joined if traits else 0
        offers = traits.offers if traits else None
        self.offers[person_id] = bool(offers)
        self.hours[person_id] = traits.monthly_hours if traits and offers else -1
        self.free_from[person_id] = traits.free_from if traits and offers else 0
        for facet, codes in self._codes(traits).items():
            self.pools[facet].put(person_id, codes)

    def _codes(self, traits: Traits | None) -> dict[Facet, Iterable[int]]:
        if traits is None:
            return dict.fromkeys(Facet, ())
        terms = {*traits.term_ids, *(self.parents[term] for term in traits.term_ids if term in self.parents)}
        return {
            Facet.TERM: terms,
            Facet.COUNTRY: (country_code(traits.country),) if traits.country else (),
            Facet.CITY: (traits.place_id,) if traits.place_id else (),
            # Whoever speaks at a level speaks at all below it.
            Facet.LANGUAGE: [
                _LANGUAGES[code] * _LEVELS + below
                for code, level in traits.languages
                if code in _LANGUAGES
                for below in range(1, level + 1)
            ],
            Facet.TIE: [_TIES[tie] for tie in traits.ties],
            Facet.ORGANISATION: traits.organisation_ids,
            Facet.OFFER: [_OFFERS[offer] for offer in traits.offers or ()],
            Facet.CALLING: (_CALLINGS[traits.calling],),
        }

    def full(self, month_end: int) -> Mask:
        """Who offers something and has no room until this day (an ordinal)."""
        is_open = (self.hours != 0) & (self.free_from <= month_end)
        full: Mask = self.offers & ~is_open
        return full[: self.size]

    def free_on(self, today: int) -> npt.NDArray[np.int64]:
        """The day on which each is free, as an ordinal: today for those who are, never for those who offer nothing or have no hours."""
        day = np.maximum(self.free_from, today).astype(np.int64)
        day[~self.offers | ((self.hours == 0) & (self.free_from <= today))] = NEVER
        return day[: self.size]


def language_code(language: str, level: int) -> int:
    """The number of a language spoken at least at a level."""
    return _LANGUAGES[language] * _LEVELS + level


def codes_by_value(facet: Facet, level: int) -> dict[str, int]:
    """The codes of those facets whose values are fixed: languages at a level, ties, offers, callings."""
    fixed: dict[Facet, Mapping[str, int]] = {
        Facet.LANGUAGE: {code: language_code(code, level) for code in LANGUAGE_CODES},
        Facet.TIE: _TIES,
        Facet.OFFER: _OFFERS,
        Facet.CALLING: _CALLINGS,
    }
    return dict(fixed[facet])
