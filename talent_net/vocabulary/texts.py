"""The pages about the house as they ship: `pages/<slug>.<language>.md`, title first, then a line that describes the page, then its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from talent_net.vocabulary.files import read_text

PAGE_SLUGS = ("about", "privacy", "terms", "conduct", "safety", "accessibility")
_LANGUAGES = ("ja", "en")


@dataclass(frozen=True, slots=True)
class ShippedText:
    """A page in one language. The body is Markdown with headings from the second level on."""

    slug: str
    language: str
    title: str
    description: str
    body: str


@cache
def shipped_texts(slug: str) -> Mapping[str, ShippedText]:
    """A page in every language that it ships in."""
    return {language: _read(slug, language) for language in _LANGUAGES}


def _read(slug: str, language: str) -> ShippedText:
    title, description, body = read_text(f"pages/{slug}.{language}.md").split("\n\n", 2)
    return ShippedText(slug, language, title.removeprefix("# "), description, body.strip())
