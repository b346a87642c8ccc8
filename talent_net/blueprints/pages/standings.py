"""How public texts stand, language by language: the list of staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from talent_net.blueprints.pages.shown import wishes
from talent_net.domain.pages.model import Edition, PublicText, TextKind
from talent_net.domain.pages.queries import latest_of, pages_listed
from talent_net.domain.pages.rules.states import Release, Standing, State, first_of, release_of, states_of, urgency_of
from talent_net.vocabulary import PAGE_SLUGS, shipped_texts
from talent_net.web.i18n import LANGUAGES
from talent_net.web.work import now, reading


@dataclass(frozen=True, slots=True)
class Row:
    """A text on the list: what it is called (and in which language that is), and its state in each language."""

    slug: str
    title: str
    title_language: str
    original: str
    states: Mapping[str, State]
    release: Release | None = None
    released_at: datetime | None = None


def standing_of(edition: Edition) -> Standing:
    """The numbers of an edition, for the rules."""
    return Standing(edition.head, edition.published, edition.against)


def states_in_all(text: PublicText) -> dict[str, State]:
    """A text's state in every language of the house; needs the editions loaded."""
    standings = {edition.language: standing_of(edition) for edition in text.editions}
    return states_of(text.original, standings, [language.tag for language in LANGUAGES])


def page_rows() -> list[Row]:
    """All pages, what is outdated or missing first; also those that nobody has brought into the database."""
    rows = {row.slug: row for row in rows_of(reading().scalars(pages_listed()).all())}
    missing = dict.fromkeys((language.tag for language in LANGUAGES), State.MISSING)
    for slug in PAGE_SLUGS:
        if slug not in rows:
            title, language = _title({tag: item.title for tag, item in shipped_texts(slug).items()}, "ja")
            rows[slug] = Row(slug, title, language, "ja", missing)
    return sorted(rows.values(), key=lambda row: (urgency_of(row.states.values()), PAGE_SLUGS.index(row.slug)))


def rows_of(texts: Iterable[PublicText]) -> list[Row]:
    """Texts as rows, in their order; one query for all their titles."""
    found = list(texts)
    titles: dict[int, dict[str, str]] = {text.id: {} for text in found}
    for text_id, language, version in reading().execute(latest_of(titles)) if found else ():
        titles[text_id][language] = version.title
    return [_row(text, titles[text.id]) for text in found]


def _row(text: PublicText, titles: Mapping[str, str]) -> Row:
    title, language = _title(titles, text.original)
    is_news = text.kind is TextKind.NEWS
    release = release_of(text.released_at, text.withdrawn_at, now()) if is_news else None
    return Row(text.slug, title, language, text.original, states_in_all(text), release, text.released_at)


def _title(titles: Mapping[str, str], original: str) -> tuple[str, str]:
    language, title = first_of(wishes(original), titles) or (original, "")
    return title, language
