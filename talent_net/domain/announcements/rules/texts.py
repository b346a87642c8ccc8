"""What an announcement says, in one language or two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from talent_net.kernel.errors import RuleBroken

MOST_TITLE = 120
MOST_BODY = 10_000


class Told(Protocol):
    """A text in one language or two; an announcement, or what is to become one."""

    @property
    def title_ja(self) -> str: ...
    @property
    def title_en(self) -> str: ...
    @property
    def body_ja(self) -> str: ...
    @property
    def body_en(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Telling:
    """The text in the one language in which a reader gets it. `is_other`: it is not theirs, for want of it."""

    language: str
    title: str
    body: str
    is_other: bool = False


def languages_of(told: Told) -> tuple[str, ...]:
    """The languages in which the whole text exists."""
    complete = {"ja": told.title_ja and told.body_ja, "en": told.title_en and told.body_en}
    return tuple(language for language, is_there in complete.items() if is_there)


def telling_for(told: Told, language: str) -> Telling:
    """What a reader of this language gets: their own, else the other with a note. Whoever reads neither gets English first."""
    wished = "ja" if language.startswith("ja") else "en"
    found = languages_of(told)
    chosen = wished if wished in found or not found else found[0]
    title, body = (told.title_ja, told.body_ja) if chosen == "ja" else (told.title_en, told.body_en)
    return Telling(chosen, title, body, is_other=chosen != language.partition("@")[0])


def check_draft(told: Told) -> None:
    """Raise RuleBroken for what no row can keep, or nobody would find again."""
    if not (told.title_ja or told.title_en):
        raise RuleBroken("announcements.title_needed", "title_ja")
    for name, title in (("title_ja", told.title_ja), ("title_en", told.title_en)):
        if len(title) > MOST_TITLE:
            raise RuleBroken("announcements.title_long", name, most=MOST_TITLE)
    for name, body in (("body_ja", told.body_ja), ("body_en", told.body_en)):
        if len(body) > MOST_BODY:
            raise RuleBroken("announcements.body_long", name, most=MOST_BODY)


def check_complete(told: Told) -> None:
    """Raise RuleBroken when a language has only half of it, or none the whole."""
    check_draft(told)
    for language in ("ja", "en"):
        title, body = (told.title_ja, told.body_ja) if language == "ja" else (told.title_en, told.body_en)
        if title and not body:
            raise RuleBroken("announcements.body_missing", f"body_{language}")
        if body and not title:
            raise RuleBroken("announcements.title_missing", f"title_{language}")
