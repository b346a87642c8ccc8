"""The shared vocabulary as a search meets it: fields, skills, cities, countries and organisations by their names.

Their names are not copied into anybody's document: a question is matched with the vocabulary first, and people with the numbers of what
it matched. So a new name counts at once, for everybody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale
from sqlalchemy.orm import Session

from talent_net.domain.people.queries.vocabulary import term_names
from talent_net.domain.searches.columns import country_code
from talent_net.domain.searches.queries import ORGANISATION_NAMES, PLACE_NAMES
from talent_net.domain.searches.rules.folding import fold
from talent_net.domain.searches.rules.pieces import Piece, Script, segments
from talent_net.domain.searches.rules.wishes import Facet
from talent_net.vocabulary import places

_SHORTEST_PREFIX = 3
_LAST_LETTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a facet: its number among the columns, how it stands in an address, what it is called, its field if it is a skill."""

    facet: Facet
    code: int
    value: str
    name_ja: str
    name_en: str
    parent: int | None = None

    @property
    def names(self) -> tuple[str, str]:
        return self.name_ja, self.name_en


class Lexicon:
    """All entries, to be asked by address, by number and by words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.by_value = {(entry.facet, entry.value): entry for entry in self.entries}
        self.by_code = {(entry.facet, entry.code): entry for entry in self.entries}
        self._codes = {facet: {each.value: each.code for each in self.entries if each.facet is facet} for facet in Facet}
        self.parents = {
            entry.code: entry.parent for entry in self.entries if entry.facet is Facet.TERM and entry.parent is not None
        }
        self._runs = [(" ".join(_segments(entry, Script.RUN)), entry) for entry in self.entries]
        words = {(word, number) for number, entry in enumerate(self.entries) for word in _segments(entry, Script.WORD)}
        # In the order of the alphabet: those that begin alike stand together.
        self._words = sorted(words)

    def codes(self, facet: Facet) -> dict[str, int]:
        """The numbers of a facet's values by how they stand in an address."""
        return self._codes[facet]

    def named(self, piece: Piece) -> Iterator[Entry]:
        """What a piece of a question names: a part of a Japanese name, or the beginning of a word of a Latin one."""
        if piece.is_slight:
            return iter(())
        if piece.script is Script.RUN:
            return (entry for runs, entry in self._runs if piece.text in runs)
        start = bisect_left(self._words, (piece.text, -1))
        end = (piece.text, len(self.entries)) if len(piece.text) < _SHORTEST_PREFIX else (piece.text + _LAST_LETTER, -1)
        return (self.entries[number] for _, number in self._words[start : bisect_left(self._words, end)])

    def words(self) -> frozenset[str]:
        """All Latin words of all names, for guesses."""
        return frozenset(word for word, _ in self._words)


def read_lexicon(session: Session) -> Lexicon:
    """The vocabulary as it stands: three statements."""
    execute = session.connection().execute
    terms = [Entry(Facet.TERM, row.id, row.slug, row.name_ja, row.name_en, row.parent_id) for row in execute(term_names())]
    cities = [Entry(Facet.CITY, *row) for row in execute(PLACE_NAMES)]
    organisations = [Entry(Facet.ORGANISATION, *row) for row in execute(ORGANISATION_NAMES)]
    return Lexicon([*terms, *cities, *_countries(), *organisations])


@cache
def _countries() -> tuple[Entry, ...]:
    japanese, english = (Locale.parse(tag).territories for tag in ("ja", "en"))
    codes = dict.fromkeys(place.country for place in places())
    return tuple(
        Entry(Facet.COUNTRY, country_code(code), code, str(japanese.get(code, code)), str(english.get(code, code)))
        for code in codes
    )


def _segments(entry: Entry, wanted: Script) -> Iterator[str]:
    return (text for name in entry.names for script, text in segments(fold(name)) if script is wanted)
