"""A text in one language as its editor meets it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from talent_net.blueprints.pages.shown import words_of
from talent_net.blueprints.pages.standings import standing_of, states_in_all
from talent_net.domain.pages.model import Edition, PublicText, TextKind, Version
from talent_net.domain.pages.queries import text_by_slug, versions_numbered, writers
from talent_net.domain.pages.rules.differences import Line, differences
from talent_net.domain.pages.rules.states import State, is_behind
from talent_net.domain.pages.rules.texts import Words
from talent_net.domain.people.cards import name_of
from talent_net.kernel.errors import NotFound
from talent_net.vocabulary import PAGE_SLUGS, shipped_texts
from talent_net.web.i18n import LANGUAGES, current_language
from talent_net.web.work import reading

NOTHING = Words("", "", "")


@dataclass(frozen=True, slots=True)
class Desk:
    """All that the editor's page shows. `latest` is what the form begins with, `base` its number; `since` is how the original
    changed after this language was last found right.
    """

    slug: str
    kind: TextKind
    language: str
    original_language: str
    text: PublicText | None
    states: Mapping[str, State]
    latest: Words
    base: int
    published: int | None
    original: Version | None
    is_behind: bool
    since: Mapping[str, list[Line]]

    @property
    def is_original(self) -> bool:
        return self.language == self.original_language

    @property
    def state(self) -> State:
        return self.states[self.language]


def known_language(tag: str) -> str:
    """The tag, if the house speaks that language. Raises NotFound otherwise."""
    if tag not in {language.tag for language in LANGUAGES}:
        raise NotFound("language")
    return tag


def found_text(slug: str) -> PublicText | None:
    """The text of this name; None for a page that nobody has brought into the database."""
    found: PublicText | None = reading().scalars(text_by_slug(slug)).one_or_none()
    if found is None and slug not in PAGE_SLUGS:
        raise NotFound("text")
    return found


def desk_of(slug: str, language: str) -> Desk:
    """Read a text for its editor."""
    known_language(language)
    text = found_text(slug)
    if text is None:
        shipped = shipped_texts(slug).get(language)
        latest = Words(shipped.title, shipped.description, shipped.body) if shipped else NOTHING
        states = {item.tag: State.MISSING for item in LANGUAGES}
        return Desk(slug, TextKind.PAGE, language, "ja", None, states, latest, 0, None, None, is_behind=False, since={})
    edition = text.edition(language)
    latest_version = version_of(edition, edition.head if edition else None)
    original = text.edition(text.original)
    published = version_of(original, (original.published or original.head) if original else None)
    outdated = bool(edition and original and edition is not original and is_behind(standing_of(edition), original.published))
    return Desk(
        slug=slug,
        kind=text.kind,
        language=language,
        original_language=text.original,
        text=text,
        states=states_in_all(text),
        latest=words_of(latest_version) if latest_version else NOTHING,
        base=edition.head if edition else 0,
        published=edition.published if edition else None,
        original=published,
        is_behind=outdated,
        since=_changes(version_of(original, edition.against), published) if outdated and edition else {},
    )


def version_of(edition: Edition | None, number: int | None) -> Version | None:
    """A version by its number; None where there is none."""
    if edition is None or not number:
        return None
    found: Version | None = reading().scalars(versions_numbered(edition.id, number)).one_or_none()
    return found


def compared(before: Words, after: Words) -> dict[str, list[Line]]:
    """How two texts differ, part by part; parts that are the same are left out."""
    parts = {part: differences(getattr(before, part), getattr(after, part)) for part in ("title", "description", "body")}
    return {part: lines for part, lines in parts.items() if lines}


def _changes(before: Version | None, after: Version | None) -> dict[str, list[Line]]:
    return compared(words_of(before), words_of(after)) if before and after else {}


def names_of(person_ids: Iterable[int | None]) -> dict[int, str]:
    """Those who saved and checked, as the history calls them."""
    ids = set(person_ids) - {None}
    return {
        person.id: name_of(person).shown(current_language()) or person.email
        for person in (reading().scalars(writers(ids)) if ids else ())
    }
