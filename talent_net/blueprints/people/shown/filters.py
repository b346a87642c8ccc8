"""The directory's filters in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from babel import Locale
from flask import render_template, url_for
from markupsafe import Markup

from talent_net.blueprints.people.words.profiles import CALLINGS
from talent_net.domain.people.directory import TermRow
from talent_net.domain.people.model import TermKind
from talent_net.domain.people.rules.directory import Sort, Wish
from talent_net.vocabulary import LANGUAGE_CODES, places
from talent_net.web.i18n import current_language

Pairs = tuple[tuple[str, str], ...]
Vocabulary = tuple[TermRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChoices:
    """What one may choose: each field with its skills, countries, languages, callings; values with their words."""

    fields: tuple[tuple[str, str, Pairs], ...]
    countries: Pairs
    languages: Pairs
    callings: Pairs

    def words(self) -> Mapping[str, Mapping[str, str]]:
        """The words of each value by the filter's name."""
        skills = [pair for _, _, below in self.fields for pair in below]
        fields = [(slug, name) for slug, name, _ in self.fields]
        return {
            "term": dict([*fields, *skills]),
            "country": dict(self.countries),
            "language": dict(self.languages),
            "calling": dict(self.callings),
        }


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter, and the address of the list without it."""

    words: str
    remove: str


def active_chips(wish: Wish, vocabulary: Vocabulary) -> list[Chip]:
    """One chip for each active filter; a value that nobody offers is named as it stands in the address."""
    if not wish.filters:
        return []
    words = _choices(vocabulary, current_language()).words()
    return [Chip(words[name].get(value, value), list_address(wish, but=name)) for name, value in wish.filters.items()]


def list_address(wish: Wish, *, but: str = "", page: int = 1) -> str:
    """The address of the list with these filters, perhaps without one of them, at a page."""
    chosen = {name: value for name, value in wish.filters.items() if name != but}
    if wish.sort is not Sort.NEWEST:
        chosen["sort"] = wish.sort.value
    if page > 1:
        chosen["page"] = str(page)
    return f"{url_for('people.directory')}?{urlencode(chosen)}" if chosen else url_for("people.directory")


def printed_filters(wish: Wish, vocabulary: Vocabulary) -> Markup:
    """The form of the filters. It depends on nothing but what stands in the key, and its hundreds of options are printed once."""
    return _printed(wish, vocabulary, current_language())


@lru_cache(maxsize=128)
def _printed(wish: Wish, vocabulary: Vocabulary, language: str) -> Markup:
    page = render_template("people/_filters.html", choices=_choices(vocabulary, language), wish=wish)
    return Markup(page)  # noqa: S704 - printed by Jinja


@lru_cache(maxsize=8)
def _choices(vocabulary: Vocabulary, language: str) -> FilterChoices:
    locale = Locale.parse(language)
    return FilterChoices(
        fields=_fields(vocabulary, is_japanese=language.startswith("ja")),
        countries=_sorted({place.country: str(locale.territories.get(place.country, place.country)) for place in places()}),
        languages=tuple((code, str(locale.languages.get(code, code))) for code in LANGUAGE_CODES),
        callings=tuple((calling.value, str(words)) for calling, words in CALLINGS.items()),
    )


def _fields(vocabulary: Vocabulary, *, is_japanese: bool) -> tuple[tuple[str, str, Pairs], ...]:
    fields: dict[int, tuple[str, str]] = {}
    skills: dict[int | None, list[tuple[str, str]]] = {}
    for term in vocabulary:
        pair = (term.slug, term.name_ja if is_japanese else term.name_en)
        if term.kind is TermKind.FIELD:
            fields[term.id] = pair
        else:
            skills.setdefault(term.parent_id, []).append(pair)
    return tuple((slug, name, tuple(skills.get(number, ()))) for number, (slug, name) in fields.items())


def _sorted(names: Mapping[str, str]) -> Pairs:
    return tuple(sorted(names.items(), key=lambda pair: (pair[0] != "JP", pair[1])))
