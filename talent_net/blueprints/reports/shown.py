"""Reports as their pages print them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from talent_net.blueprints.reports.words import PARTS
from talent_net.domain.people.cards import name_of
from talent_net.domain.people.model import Person
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.reports.model import Report
from talent_net.domain.reports.profiles import CAREER, TEXTS, WHOLE
from talent_net.domain.reports.rules import Quoted, Thing
from talent_net.web.i18n import current_language
from talent_net.web.reported import reported

_JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class ShownText:
    """A reported text under the words of its part."""

    part: str
    ja: str
    en: str


def first_of(text: Text) -> str:
    """The words in the reader's language, else in the other one."""
    return (text.ja or text.en) if current_language().startswith("ja") else (text.en or text.ja)


def language_in(words: str) -> str:
    """In which of the two languages somebody wrote, as far as letters tell."""
    return "ja" if _JAPANESE.search(words) else "en"


def name_in(report: Report) -> str:
    """The name of whom a report is about, as the reporter read it."""
    name: Mapping[str, str] = report.snapshot.get("name", {})
    return first_of(Text(name.get("ja", ""), name.get("en", ""))) or str(_("A member"))


def officer_name(person: Person | None) -> str:
    """The name of somebody who acts on a report; needs the profile loaded."""
    if person is None:
        return str(_("Somebody who has left"))
    return name_of(person).shown(current_language()) or person.email


def kind_words(report: Report) -> str:
    """What kind of thing was reported."""
    return kind_said(report.subject_kind)


def kind_said(kind: str) -> str:
    """A kind of thing in words."""
    found = reported(kind)
    return str(found.words) if found else kind


def texts_in(report: Report) -> list[ShownText]:
    """The words as they were reported."""
    texts: list[Mapping[str, Any]] = report.snapshot.get("texts", [])
    return [ShownText(_part_words(item["part"]), item["ja"], item["en"]) for item in texts]


def shown_texts(quoted: Iterable[Quoted]) -> list[ShownText]:
    """The words as they stand now."""
    return [ShownText(_part_words(item.part), item.text.ja, item.text.en) for item in quoted]


def subjects_of(things: Mapping[str, Thing]) -> list[tuple[str, str]]:
    """What a form offers to report."""
    return [
        (code, _subject_words(code, first_of(thing.quoted[0].text) if thing.quoted else "")) for code, thing in things.items()
    ]


def subjects_on(profile: Any) -> list[tuple[str, str]]:
    """The same from a profile as its page prints it."""
    return list(_subjects_on(profile))


def _subjects_on(profile: Any) -> Iterator[tuple[str, str]]:
    yield WHOLE, _part_words(WHOLE)
    for part in TEXTS:
        if getattr(profile, part):
            yield part, _part_words(part)
    for entry in profile.career or ():
        code = f"{CAREER}-{entry.public_id}"
        yield code, _subject_words(code, " · ".join(filter(None, (entry.place, entry.title))))
    if any(note for _kind, note, _lang in profile.ties or ()):
        yield "ties", _part_words("ties")


def _subject_words(code: str, words: str) -> str:
    part = _part_words(code.partition("-")[0])
    return _("%(part)s: %(words)s", part=part, words=words) if code.startswith(f"{CAREER}-") else part


def _part_words(part: str) -> str:
    return str(PARTS.get(part, part))
