"""Public texts as a reader gets them: in their language, or in another with a word about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from talent_net.domain.pages.model import PublicText, Version
from talent_net.domain.pages.queries import count_of_public_news, latest_news, public_news, published_of, published_page
from talent_net.domain.pages.rules.states import first_of
from talent_net.domain.pages.rules.texts import Words
from talent_net.kernel.errors import NotFound
from talent_net.vocabulary import shipped_texts
from talent_net.web.extensions import settings
from talent_net.web.i18n import KNOWN, current_language
from talent_net.web.prose import Prose, prose_of
from talent_net.web.work import limits, now, reading

A_PAGE = 10


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text with its facts in place. `language` is the one it is written in; `is_other` tells that the reader's is missing."""

    title: str
    description: str
    prose: Prose
    language: str
    is_other: bool
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShownNews:
    """A piece of news: its words, its address and since when it is out."""

    slug: str
    released_at: datetime
    text: ShownText


def facts() -> dict[str, object]:
    """What the placeholders stand for, by the settings of this house."""
    numbers = limits()
    return {
        "minimum_age": numbers.minimum_age,
        "school_only_age": numbers.school_only_age,
        "adult_age": numbers.adult_age,
        "support_email": settings().support_email,
    }


def wishes(original: str, language: str | None = None) -> tuple[str, ...]:
    """The languages in which a reader takes a text, the best first."""
    own = language or current_language()
    near = next((item.fallback for item in KNOWN if item.tag == own), None)
    return tuple(tag for tag in (own, near, original) if tag)


def shown_page(slug: str) -> ShownText:
    """A page about the house; where nobody has written one, the text that ships with the platform."""
    shipped = {tag: (Words(item.title, item.description, item.body), None) for tag, item in shipped_texts(slug).items()}
    found = {tag: (words_of(version), version.checked_at) for tag, version in reading().execute(published_page(slug))}
    return _shown({**shipped, **found}, wishes("ja"))


def words_of(version: Version) -> Words:
    """The words of a version."""
    return Words(version.title, version.description, version.body)


def sheet(words: Words, language: str) -> ShownText:
    """Words as the public would read them, for a page of staff that shows others beside them."""
    filled = words.filled(facts())
    return ShownText(filled.title, filled.description, prose_of(filled.body, has_anchors=False), language, is_other=False)


def _shown(known: Mapping[str, tuple[Words, datetime | None]], wished: tuple[str, ...]) -> ShownText:
    found = first_of(wished, known)
    if found is None:
        raise NotFound("text")
    language, (words, changed_at) = found
    filled = words.filled(facts())
    is_other = language != wished[0]
    return ShownText(filled.title, filled.description, prose_of(filled.body), language, is_other, changed_at)


def newest_news(most: int = 3, *, language: str | None = None, offset: int = 0) -> list[ShownNews]:
    """The latest news that the public may read; two queries, however many there are."""
    return list(_with_words(reading().scalars(latest_news(now(), most, offset)).all(), language))


def count_of_pages() -> int:
    """Over how many pages the news go, at least one."""
    return max(1, -(-int(reading().scalar(count_of_public_news(now())) or 0) // A_PAGE))


def one_news(slug: str) -> ShownNews:
    """A piece of news that is out. Raises NotFound for every other."""
    for found in _with_words(reading().scalars(public_news(slug, now())).all(), None):
        return found
    raise NotFound("news")


def _with_words(news: Iterable[PublicText], language: str | None) -> Iterator[ShownNews]:
    rows = list(news)
    words: dict[int, dict[str, tuple[Words, datetime | None]]] = {row.id: {} for row in rows}
    for text_id, tag, version in reading().execute(published_of(words)) if rows else ():
        words[text_id][tag] = (words_of(version), version.checked_at)
    for row in rows:
        if row.released_at is not None and words[row.id]:
            yield ShownNews(row.slug, row.released_at, _shown(words[row.id], wishes(row.original, language)))
