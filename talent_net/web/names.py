"""Names and texts, the reader's language first, each with the lang attribute that it needs."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import Text
from talent_net.web.i18n import current_language


@dataclass(frozen=True, slots=True)
class ShownName:
    """A name as a reader meets it: their script first, the other beside it, the reading in kana. An empty lang is the page's."""

    first: str
    first_lang: str = ""
    other: str = ""
    other_lang: str = ""
    reading: str = ""


def is_japanese() -> bool:
    """Whether the reader reads in Japanese."""
    return current_language().startswith("ja")


def shown_name(name: Name | None) -> ShownName:
    """A name for the reader; somebody who hides theirs is 'a member'."""
    if name is None or not (name.japanese or name.latin):
        return ShownName(_("A member"))
    scripts = [(name.japanese, "ja"), (name.latin, "en")]
    if not is_japanese():
        scripts.reverse()
    (first, first_lang), (other, other_lang) = sorted(scripts, key=lambda script: not script[0])
    return ShownName(first, first_lang, other, other_lang if other else "", name.kana)


def pick(text: Text | None) -> tuple[str, str]:
    """The words in the reader's language, else in the other one, and their lang."""
    if text is None:
        return "", ""
    if is_japanese():
        return (text.ja, "ja") if text.ja else (text.en, "en")
    return (text.en, "en") if text.en else (text.ja, "ja")


def words_of(text: Text | None) -> str:
    """The same without the lang, for names that are translated and not a person's own words."""
    return pick(text)[0]
