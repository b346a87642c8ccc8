"""What the index keeps of a person: the lookups of their texts, and the traits that facets count. Members see all of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from talent_net.domain.people.rules.names import Name
from talent_net.domain.searches.rules.folding import fold
from talent_net.domain.searches.rules.pieces import Script, lookups, segments
from talent_net.domain.searches.rules.romaji import kana_key, romaji_key

# Private letters in front of a lookup say where it stands. Folding takes them out of what people write.
NAME = "\ue001"
READING = "\ue002"
CARD = "\ue003"
# Shorter words have too many neighbours to guess a misspelling.
SHORTEST_GUESS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """A person's words by where they stand: the name, the lines of the card, everything else."""

    name: Name | None
    card: tuple[str, ...]
    story: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What facets count: ids and codes. `joined` is in seconds since 1970, `free_from` a day's ordinal, 0 for none.

    `monthly_hours` is -1 where none were told; `offers` is None where members do not see them.
    """

    calling: str
    joined: int
    is_verified: bool
    country: str = ""
    place_id: int = 0
    languages: tuple[tuple[str, int], ...] = ()
    term_ids: tuple[int, ...] = ()
    organisation_ids: tuple[int, ...] = ()
    ties: tuple[str, ...] = ()
    offers: tuple[str, ...] | None = None
    monthly_hours: int = -1
    free_from: int = 0

    def packed(self) -> str:
        """As one short line of JSON."""
        return json.dumps(astuple(self), separators=(",", ":"))


def unpacked(line: str) -> Traits:
    """The traits of a line that `packed` wrote."""
    calling, joined, is_verified, country, place_id, languages, terms, organisations, ties, offers, hours, free = json.loads(line)
    return Traits(
        calling=calling,
        joined=joined,
        is_verified=is_verified,
        country=country,
        place_id=place_id,
        languages=tuple((code, level) for code, level in languages),
        term_ids=tuple(terms),
        organisation_ids=tuple(organisations),
        ties=tuple(ties),
        offers=None if offers is None else tuple(offers),
        monthly_hours=hours,
        free_from=free,
    )


def tokens_of(texts: Texts) -> str:
    """All lookups of a person, each once, with spaces between them."""
    return " ".join(sorted({*_name_tokens(texts.name), *_card_tokens(texts.card), *_plain(texts.card), *_plain(texts.story)}))


def guessable(tokens: str) -> frozenset[str]:
    """The words among lookups that a misspelling may have meant."""
    return frozenset(token for token in tokens.split(" ") if len(token) >= SHORTEST_GUESS and token.isascii() and token.isalpha())


def _plain(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from lookups(text)


def _card_tokens(texts: Iterable[str]) -> Iterator[str]:
    return (CARD + token for token in _plain(texts))


def _name_tokens(name: Name | None) -> Iterator[str]:
    if name is None:
        return
    whole = (name.family_ja + name.given_ja, name.family_kana + name.given_kana)
    written = (name.family_ja, name.given_ja, name.family_kana, name.given_kana, name.family_latin, name.given_latin, *whole)
    for text in filter(None, written):
        yield from lookups(text)
        for script, segment in segments(fold(text)):
            yield NAME + segment
            key = romaji_key(segment) if script is Script.WORD else kana_key(segment)
            if key:
                yield READING + key
