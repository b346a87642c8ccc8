"""Why somebody was found: the letters that answer the question, on the card and in the texts behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from markupsafe import Markup, escape

from talent_net.blueprints.people.shown.lists import ShownCard
from talent_net.blueprints.people.shown.names import is_japanese
from talent_net.blueprints.people.words.profiles import PARTS
from talent_net.domain.people.cards import PersonCard
from talent_net.domain.people.model import TermKind
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.searches.excerpts import LongTexts
from talent_net.domain.searches.rules.marking import Part as Stretch
from talent_net.domain.searches.rules.marking import answered, excerpt, parts_of
from talent_net.domain.searches.rules.pieces import Piece

SKILL, FIELD = _l("Skill"), _l("Field")
_NAMES = ("name", "other_name", "reading")
_LINES = ("headline", "work", "place")


@dataclass(frozen=True, slots=True)
class Hit:
    """A line under a card: where else the words were found, with its lang."""

    where: LazyString
    words: Markup
    lang: str = ""


def marked(card: ShownCard, pieces: Collection[Piece]) -> ShownCard:
    """The card with everything that answers marked."""

    def name(text: str) -> Markup:
        return marks(parts_of(text, pieces, is_name=True))

    def line(text: str) -> Markup:
        return marks(parts_of(text, pieces))

    return replace(
        card,
        name=name(card.name),
        other_name=name(card.other_name),
        reading=name(card.reading),
        headline=line(card.headline),
        work=line(card.work),
        place=line(card.place),
        fields=tuple(map(line, card.fields)),
    )


def hits_beside(card: PersonCard, shown: ShownCard, texts: LongTexts | None, pieces: tuple[Piece, ...]) -> list[Hit]:
    """Where those pieces were found that the card's own lines do not show."""
    unseen = set(pieces) - _seen_on(shown, pieces)
    found: list[Hit] = []
    for where, lang, text in _behind(card, texts) if unseen else ():
        fresh = answered(text, unseen)
        if fresh:
            found.append(Hit(where, marks(excerpt(text, fresh)), lang))
            unseen -= fresh
    return found


def marks(parts: Iterable[Stretch]) -> Markup:
    """A text in HTML, its hits marked."""
    return Markup("").join(Markup("<mark>{}</mark>").format(part.text) if part.is_hit else escape(part.text) for part in parts)


def _seen_on(shown: ShownCard, pieces: tuple[Piece, ...]) -> frozenset[Piece]:
    names = "\n".join(getattr(shown, name) for name in _NAMES)
    lines = "\n".join((*(getattr(shown, name) for name in _LINES), *shown.fields))
    return answered(names, pieces, is_name=True) | answered(lines, pieces)


def _behind(card: PersonCard, texts: LongTexts | None) -> Iterator[tuple[LazyString, str, str]]:
    """What a card has no room for, the reader's language first: label, lang, words."""
    order = ("ja", "en") if is_japanese() else ("en", "ja")
    for term in card.terms or ():
        where = SKILL if term.kind is TermKind.SKILL else FIELD
        yield from ((where, lang, getattr(term.name, lang)) for lang in order)
    texts = texts or LongTexts()
    for where, pairs in (
        (PARTS[Part.HEADLINE], [card.headline] if card.headline else []),
        (PARTS[Part.RESIDENCE], [card.residence.city] if card.residence else []),
        (PARTS[Part.CAREER], texts.career),
        (PARTS[Part.STORY], texts.story),
        (PARTS[Part.HELP], texts.help),
        (PARTS[Part.SEEK], texts.seek),
        (PARTS[Part.TIES], texts.ties),
    ):
        yield from ((where, lang, getattr(text, lang)) for text in pairs for lang in order)
    if card.name:
        yield from ((PARTS[Part.NAME], "", words) for words in (card.name.latin, card.name.japanese, card.name.kana))
