"""Programmes and their people as pages print them, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from babel.lists import format_list
from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from talent_net.blueprints.programmes.words import STATES
from talent_net.domain.people.cards import PersonCard
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.programmes.faces import card_for
from talent_net.domain.programmes.model import Enrolment, Programme
from talent_net.domain.programmes.rules.questions import Question
from talent_net.kernel.work import city_date
from talent_net.web.i18n import current_language, language_name
from talent_net.web.work import acting, limits, now


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProgramme:
    """A programme's name and introduction for this reader, each with its language, and its state as a word with a tone."""

    name: str
    name_lang: str
    intro: str
    intro_lang: str
    state: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPerson:
    """Somebody of a programme. Whom the reader may not see has a number instead of a name, and no page."""

    name: str
    name_lang: str
    href: str | None
    photo: str | None
    line: str
    line_lang: str
    fields: tuple[str, ...]
    languages: str


def is_japanese() -> bool:
    """Whether the reader reads in Japanese."""
    return current_language().startswith("ja")


def pick(ja: str, en: str) -> tuple[str, str]:
    """The words in the reader's language, else in the other one; with their language."""
    pair = [(ja, "ja"), (en, "en")]
    if not is_japanese():
        pair.reverse()
    return next((found for found in pair if found[0]), ("", current_language()))


def shown_programme(programme: Programme) -> ShownProgramme:
    """A programme's own words."""
    name, name_lang = pick(programme.name_ja, programme.name_en)
    intro, intro_lang = pick(programme.intro_ja, programme.intro_en)
    state, tone = STATES[programme.state]
    return ShownProgramme(name=name, name_lang=name_lang, intro=intro, intro_lang=intro_lang, state=str(state), tone=tone)


def name_of_programme(programme: Programme) -> str:
    """Its name, for sentences."""
    return pick(programme.name_ja, programme.name_en)[0]


def shown_question(question: Question) -> tuple[str, str]:
    """A question with its language."""
    return pick(question.ja, question.en)


def shown_person(enrolment: Enrolment) -> ShownPerson:
    """Somebody of a programme, as far as the reader may see them. Needs the plan of `faces`."""
    card = card_for(acting(), enrolment, city_date(now()), limits())
    if card is None:
        nobody = _("Participant %(number)s", number=enrolment.id)
        return ShownPerson(name=nobody, name_lang="", href=None, photo=None, line="", line_lang="", fields=(), languages="")
    return person_from(card)


def person_from(card: PersonCard) -> ShownPerson:
    """The same from a card."""
    named = pick(card.name.japanese, card.name.latin) if card.name else ("", "")
    line, line_lang = pick(card.headline.ja, card.headline.en) if card.headline else ("", "")
    photo = None
    if card.photo_digest:
        photo = url_for("people.photo", public_id=card.public_id, digest=card.photo_digest, size="small")
    return ShownPerson(
        name=named[0] or _("A member"),
        name_lang=named[1] if named[0] else "",
        href=url_for("people.profile", public_id=card.public_id),
        photo=photo,
        line=line,
        line_lang=line_lang,
        fields=tuple(_words(term.name) for term in card.terms or ())[:3],
        languages=" · ".join(language_name(spoken.code) for spoken in card.languages or ()),
    )


def _words(text: Text) -> str:
    words: str = pick(text.ja, text.en)[0]
    return words


def people_by_id(enrolments: Iterable[Enrolment]) -> dict[int, ShownPerson]:
    """Several people by their enrolments."""
    return {each.id: shown_person(each) for each in enrolments}


def together(words: Iterable[str]) -> str:
    """Words as a list in a sentence."""
    return str(format_list(list(words), "standard", locale=current_language()))


def reasons_in_words(
    reasons: Mapping[str, Any], terms: Mapping[str, Text], ties: Mapping[str, object], told: frozenset[str] | None = None
) -> list[str]:
    """What speaks for a pair, best first, at most four. `told`: of which criteria the reader may learn what is shared; None for all."""
    parts = reasons.get("parts", {})
    found: list[tuple[int, str]] = []
    shared = [_words(terms[slug]) for slug in reasons.get("terms", ()) if slug in terms]
    if shared and _may("terms", told):
        found.append((parts.get("terms", 0), _("Both: %(fields)s", fields=together(shared[:3]))))
    codes = [language_name(code) for code in reasons.get("languages", ())]
    if codes and _may("languages", told):
        found.append((parts.get("languages", 0), _("Shared language: %(languages)s", languages=together(codes[:2]))))
    minutes = reasons.get("minutes")
    if minutes:
        hours = minutes / 60
        said = _("About %(hours)s shared hours a week", hours=f"{hours:.1f}") if _may("hours", told) else _("Your hours meet")
        found.append((parts.get("hours", 0), said))
    bonds = [str(ties[kind]) for kind in reasons.get("ties", ()) if kind in ties]
    if bonds and _may("ties", told):
        found.append((parts.get("ties", 0), _("The same tie to Yokohama: %(ties)s", ties=together(bonds[:2]))))
    if parts.get("goals", 0) >= _MUCH:
        found.append((parts["goals"], _("The mentor helps with what the student wants")))
    if parts.get("wishes", 0) >= _MUCH and told is None:
        found.append((parts["wishes"], _("At least one of them wished for the other")))
    return [words for _part, words in sorted(found, key=lambda each: -each[0])[:4]]


# From so much on a criterion is a reason that one says.
_MUCH = 60


def _may(criterion: str, told: frozenset[str] | None) -> bool:
    return told is None or criterion in told


def seats_words(programme: Programme) -> str:
    """How many seats are left."""
    left = programme.seats - programme.seats_taken
    return str(ngettext("%(num)s seat left", "%(num)s seats left", left) if left else _("No seat left"))
