"""Why somebody was found: the letters that answer the question, on the card and in the texts behind it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from markupsafe import Markup, escape

from talent_net.blueprints.people.shown.lists import ShownCard
from talent_net.blueprints.people.shown.names import is_japanese
from talent_net.domain.people.cards import PersonCard
from talent_net.domain.people.model import TermKind
from talent_net.domain.searches.excerpts import LongTexts
from talent_net.domain.searches.rules.marking import Part, answered, excerpt, parts_of
from talent_net.domain.searches.rules.pieces import Piece

_NAMES = ("name", "other_name", "reading")
_LINES = ("headline", "work", "place")


@dataclass(frozen=True, slots=True)
class Hit:
    """A line under a card: where else the words were found, with its lang."""

    where: str
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
    seen = _seen_on(shown, pieces)
    found: list[Hit] = []
    if len(seen) == len(pieces):
        return found
    for where, lang, text in _behind(card, texts):
        fresh = [piece for piece in answered(text, pieces) if piece not in seen]
        if fresh:
            found.append(Hit(where, marks(excerpt(text, fresh)), lang))
            seen.update(fresh)
    return found


def marks(parts: Iterable[Part]) -> Markup:
    """A text in HTML, its hits marked."""
    return Markup("").join(Markup("<mark>{}</mark>").format(part.text) if part.is_hit else escape(part.text) for part in parts)


def _seen_on(shown: ShownCard, pieces: tuple[Piece, ...]) -> set[Piece]:
    seen: set[Piece] = set()
    for name in _NAMES:
        seen |= answered(getattr(shown, name), pieces, is_name=True)
    for text in (*(getattr(shown, name) for name in _LINES), *shown.fields):
        seen |= answered(text, pieces)
    return seen


def _behind(card: PersonCard, texts: LongTexts | None) -> Iterator[tuple[str, str, str]]:
    """What a card has no room for, the reader's language first: label, lang, words."""
    order = ("ja", "en") if is_japanese() else ("en", "ja")
    for term in card.terms or ():
        where = _("Skill") if term.kind is TermKind.SKILL else _("Field")
        yield from ((where, lang, getattr(term.name, lang)) for lang in order)
    texts = texts or LongTexts()
    for where, pairs in (
        (_("Headline"), [card.headline] if card.headline else []),
        (_("Residence"), [card.residence.city] if card.residence else []),
        (_("Career path"), texts.career),
        (_("My story"), texts.story),
        (_("What I can help with"), texts.help),
        (_("What I seek"), texts.seek),
        (_("Ties to Yokohama"), texts.ties),
    ):
        yield from ((where, lang, getattr(text, lang)) for text in pairs for lang in order)
    if card.name:
        yield from ((_("Name"), "", words) for words in (card.name.latin, card.name.japanese, card.name.kana))
