"""Many people by column, in memory: what one person's fit with each of them is computed from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from talent_net.matching.availability import HoursIndex, Promise
from talent_net.matching.scoring.bits import Bits, Mask
from talent_net.matching.scoring.measures import answer_fit, capacity_fit, rarity
from talent_net.matching.scoring.traits import Traits, Vocabulary, codes_in

Rows = npt.NDArray[np.intp]
_FIRST = 1024
_NOBODY = -1
# What is told of hours: nothing, that there are none, some.
HIDDEN, NONE, SOME = 0, 1, 2


def told(hours: Promise | None) -> int:
    """What a promise tells."""
    return HIDDEN if hours is None else SOME if hours.spans else NONE


@dataclass(frozen=True, slots=True)
class Rarity:
    """What it tells to share each term, and each field, among some people."""

    terms: Mapping[int, float]
    fields: Mapping[int, float]


class FitIndex:
    """People by their ids, 0 or more. Rows are compact: an id costs four bytes, a person about 240.

    `starts_on` begins the year over which hours are compared. Not for writers in several threads.
    """

    def __init__(self, vocabulary: Vocabulary, starts_on: date) -> None:
        self.vocabulary = vocabulary
        self.size = 0
        self.terms = Bits()
        self.fields = Bits()
        self.hours = HoursIndex(starts_on)
        self._row_of = np.full(_FIRST, _NOBODY, np.int32)
        self._free: list[int] = []
        self._columns: dict[str, npt.NDArray[Any]] = {
            "ids": np.full(_FIRST, _NOBODY, np.int64),
            "goals": np.zeros(_FIRST, np.uint8),
            "formats": np.zeros(_FIRST, np.uint8),
            "ties": np.zeros(_FIRST, np.uint8),
            "tells_terms": np.zeros(_FIRST, np.bool_),
            "tells_languages": np.zeros(_FIRST, np.bool_),
            "hours_told": np.zeros(_FIRST, np.uint8),
            "opens_on": np.zeros(_FIRST, np.int32),
            "answer": np.zeros(_FIRST, np.float32),
            "capacity": np.zeros(_FIRST, np.float32),
            "answered": np.zeros(_FIRST, np.int32),
            "lapsed": np.zeros(_FIRST, np.int32),
            "places": np.zeros(_FIRST, np.int16),
            "waiting": np.zeros(_FIRST, np.int16),
            "usual_minutes": np.full(_FIRST, _NOBODY, np.int32),
        }
        self._levels = np.zeros((len(vocabulary.languages), _FIRST), np.uint8)
        self._language = {code: number for number, code in enumerate(vocabulary.languages)}

    def __len__(self) -> int:
        return self.size - len(self._free)

    @property
    def nbytes(self) -> int:
        """What all columns take in memory."""
        flat = sum(column.nbytes for column in self._columns.values())
        return flat + self._levels.nbytes + self._row_of.nbytes + self.terms.nbytes + self.fields.nbytes + self.hours.nbytes

    def column(self, name: str) -> npt.NDArray[Any]:
        """A column of all rows; free ones among them have the id -1."""
        return self._columns[name][: self.size]

    def levels(self, language: str) -> npt.NDArray[np.uint8] | None:
        """The level of each row in a language, 0 for none; None for a language that is none of the vocabulary."""
        number = self._language.get(language)
        return None if number is None else self._levels[number, : self.size]

    def row_of(self, person_id: int) -> int | None:
        """Where somebody stands."""
        row = int(self._row_of[person_id]) if 0 <= person_id < len(self._row_of) else _NOBODY
        return None if row == _NOBODY else row

    def traits_at(self, row: int) -> Traits:
        """What is known of a row, without its hours: of these the index keeps the week alone."""
        known, column = self.vocabulary, {name: values[row] for name, values in self._columns.items()}
        usual = int(column["usual_minutes"])
        return Traits(
            terms=self.terms.codes_of(row),
            languages=tuple(
                (code, int(level)) for code, level in zip(known.languages, self._levels[:, row], strict=True) if level
            ),
            goals=codes_in(known.goals, int(column["goals"])),
            formats=codes_in(known.formats, int(column["formats"])),
            ties=codes_in(known.ties, int(column["ties"])),
            opens_on=int(column["opens_on"]),
            free_places=int(column["places"]),
            waiting=int(column["waiting"]),
            answered=int(column["answered"]),
            lapsed=int(column["lapsed"]),
            usual_answer_minutes=None if usual == _NOBODY else usual,
        )

    def put(self, person_id: int, traits: Traits) -> None:
        """What is known of somebody from now on."""
        row = self._row_for(person_id)
        self._write(row, traits)
        self._columns["ids"][row] = person_id

    def drop(self, person_id: int) -> None:
        """Forget somebody; nothing happens where nobody was."""
        row = self.row_of(person_id)
        if row is not None:
            self._write(row, Traits())
            self._columns["ids"][row] = self._row_of[person_id] = _NOBODY
            self._free.append(row)

    def standing(self, allowed: Mask | None = None) -> Mask:
        """The rows of people; `allowed`, by id, leaves others out, and whoever is beyond its end."""
        ids = self.column("ids")
        found: Mask = ids >= 0
        if allowed is None:
            return found
        if not len(allowed):
            return np.zeros(self.size, np.bool_)
        # A free row's id is -1: it looks at the last of the allowed, and is left out all the same.
        found &= (ids < len(allowed)) & allowed[np.minimum(ids, len(allowed) - 1)]
        return found

    def rarity(self, terms: tuple[int, ...], among: Mask) -> Rarity:
        """How rare these terms and their fields are among some rows."""
        people = int(np.count_nonzero(among))
        fields = self.vocabulary.fields_of(terms)
        return Rarity(
            {term: self._rarity(self.terms, term, among, people) for term in terms},
            {field: self._rarity(self.fields, field, among, people) for field in fields},
        )

    def _rarity(self, bits: Bits, code: int, among: Mask, people: int) -> float:
        having = bits.having(code, self.size)
        return rarity(people, 0 if having is None else int(np.count_nonzero(having & among)))

    def _write(self, row: int, traits: Traits) -> None:
        terms = set(traits.terms)
        self.terms.put(row, terms)
        self.fields.put(row, self.vocabulary.fields_of(tuple(terms)))
        self.hours.put(row, traits.hours)
        levels = [(self._language[code], level) for code, level in traits.languages if code in self._language]
        self._levels[:, row] = 0
        for number, level in levels:
            self._levels[number, row] = level
        values: dict[str, object] = {
            "goals": self.vocabulary.goals_of(traits),
            "formats": self.vocabulary.formats_of(traits),
            "ties": self.vocabulary.ties_of(traits),
            "tells_terms": bool(terms),
            "tells_languages": bool(levels),
            "hours_told": told(traits.hours),
            "opens_on": traits.opens_on,
            "answer": answer_fit(traits.usual_answer_minutes, traits.answered, traits.lapsed),
            "capacity": capacity_fit(traits.free_places, traits.waiting),
            "answered": traits.answered,
            "lapsed": traits.lapsed,
            "places": traits.free_places,
            "waiting": traits.waiting,
            "usual_minutes": _NOBODY if traits.usual_answer_minutes is None else traits.usual_answer_minutes,
        }
        for name, value in values.items():
            self._columns[name][row] = value

    def _row_for(self, person_id: int) -> int:
        known = self.row_of(person_id)
        if known is not None:
            return known
        row = self._free.pop() if self._free else self.size
        self.size = max(self.size, row + 1)
        length = self._levels.shape[1]
        if row >= length:
            more = length // 4
            self._columns = {name: np.pad(column, (0, more)) for name, column in self._columns.items()}
            self._levels = np.pad(self._levels, ((0, 0), (0, more)))
        if person_id >= len(self._row_of):
            more = max(person_id + 1 - len(self._row_of), len(self._row_of) // 4)
            self._row_of = np.pad(self._row_of, (0, more), constant_values=_NOBODY)
        self._row_of[person_id] = row
        return row
