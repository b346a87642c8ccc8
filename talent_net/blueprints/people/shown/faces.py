"""Printed cards for long lists.

Printing fifty cards costs more than fetching them, and hardly any changes between two readers. What is printed depends on nothing but the
values of the face and the language, so it is remembered by just these: a changed profile is another face. Only the clock is put in anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from flask import get_template_attribute
from markupsafe import Markup

from talent_net.blueprints.people.shown.hits import hits_beside, marked
from talent_net.blueprints.people.shown.lists import ShownCard, shown_card
from talent_net.domain.people.cards import PersonCard
from talent_net.domain.people.directory import Face, card_from, zone_of
from talent_net.domain.searches.excerpts import LongTexts
from talent_net.domain.searches.rules.pieces import Piece
from talent_net.kernel.work import CITY_ZONE, city_date
from talent_net.web.i18n import current_language, reader_zone

# A letter that no script has, in the place of the time.
_CLOCK = "\ue000"


def printed_cards(faces: Iterable[Face], now: datetime, level: int = 2) -> list[Markup]:
    """The cards as they stand on the page; headings are of this level."""
    language, minute, mine = current_language(), now.replace(second=0, microsecond=0), reader_zone()
    cards = []
    for face in faces:
        card, zone = _printed(face, language, level, city_date(now)), zone_of(face)
        cards.append(card.replace(_CLOCK, _time_there(zone, minute, mine, language)) if zone else card)
    return cards


def printed_hits(face: Face, texts: LongTexts | None, pieces: tuple[Piece, ...], now: datetime) -> Markup:
    """One card with everything marked that answers a question, and below it where else the words were found."""
    language, minute, mine = current_language(), now.replace(second=0, microsecond=0), reader_zone()
    card, shown = _shown(face, language, city_date(now))
    zone = zone_of(face)
    clock = _time_there(zone, minute, mine, language) if zone and shown.local_time else ""
    macro = get_template_attribute("components/person_card.html", "person_card")
    hits = hits_beside(card, shown, texts, pieces)
    return Markup(macro(marked(replace(shown, local_time=clock), pieces), level=2, hits=hits))  # noqa: S704 - printed by Jinja


@lru_cache(maxsize=4096)
def _shown(face: Face, language: str, day: date) -> tuple[PersonCard, ShownCard]:  # noqa: ARG001 - the language is the reader's; the key needs it
    """A card, and what is printed of it on a day."""
    card = card_from(face)
    return card, shown_card(card, datetime.combine(day, time(12), CITY_ZONE))


@lru_cache(maxsize=4096)
def _printed(face: Face, language: str, level: int, day: date) -> Markup:
    """One card in the reader's language, as it reads on a day."""
    _, card = _shown(face, language, day)
    macro = get_template_attribute("components/person_card.html", "person_card")
    return Markup(macro(replace(card, local_time=_CLOCK if card.local_time else ""), level=level))  # noqa: S704 - printed by Jinja


@lru_cache(maxsize=1024)
def _time_there(zone: str, minute: datetime, mine: str, language: str) -> str:
    """What the clock on the wall says there, with the day where it is another than the reader's."""
    there, here = minute.astimezone(ZoneInfo(zone)), minute.astimezone(ZoneInfo(mine))
    day = "" if there.date() == here.date() else f" ({format_skeleton('Md', there, locale=language)})"
    return f"{there:%H:%M}{day}"
