"""What a public text may hold: Markdown without pictures, and placeholders for facts that are settings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from talent_net.kernel.errors import RuleBroken

MOST_TITLE = 120
MOST_DESCRIPTION = 300
MOST_BODY = 60_000
MOST_NOTE = 200
# Facts that the city sets: written as {minimum_age}, so that a text never says another number than the house obeys.
PLACEHOLDERS = ("minimum_age", "school_only_age", "adult_age", "support_email")
_PLACE = re.compile(r"\{([A-Za-z0-9_]+)\}")
_PICTURE = re.compile(r"!\[[^\]\n]*\][(\[]")


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one language: title, description for search engines, and Markdown."""

    title: str
    description: str
    body: str

    @property
    def digest(self) -> str:
        """What tells a text apart from every other."""
        return hashlib.sha256(f"{self.title}\0{self.description}\0{self.body}".encode()).hexdigest()

    def filled(self, facts: Mapping[str, object]) -> Words:
        """The same with the facts in their places."""
        return Words(*(fill(text, facts) for text in (self.title, self.description, self.body)))


def fill(text: str, facts: Mapping[str, object]) -> str:
    """Put facts in their places; what is no fact stays as it was written."""
    return _PLACE.sub(lambda found: str(facts.get(found[1], found[0])), text)


def unknown_places(text: str) -> list[str]:
    """Names in braces that stand for no fact."""
    return sorted({name for name in _PLACE.findall(text) if name not in PLACEHOLDERS})


def check_words(words: Words, note: str = "") -> None:
    """Raise RuleBroken, with its field, unless the public could read this."""
    fields = (
        ("title", words.title, MOST_TITLE),
        ("description", words.description, MOST_DESCRIPTION),
        ("body", words.body, MOST_BODY),
    )
    for field, text, most in fields:
        if not text.strip():
            raise RuleBroken("pages.text_empty", field)
        if len(text) > most:
            raise RuleBroken("pages.text_too_long", field, most=most)
        if unknown := unknown_places(text):
            raise RuleBroken("pages.unknown_place", field, name=", ".join(f"{{{name}}}" for name in unknown))
    if "\n" in words.title:
        raise RuleBroken("pages.title_one_line", "title")
    if _PICTURE.search(words.body):
        raise RuleBroken("pages.no_pictures", "body")
    if len(note) > MOST_NOTE:
        raise RuleBroken("pages.text_too_long", "note", most=MOST_NOTE)
