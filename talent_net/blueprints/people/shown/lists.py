"""People in lists, as the person card prints them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from talent_net.blueprints.people.shown.capacity import free_words, is_full
from talent_net.blueprints.people.shown.names import pick, shown_name, words_of
from talent_net.blueprints.people.shown.profiles import photo_address, shown_place
from talent_net.blueprints.people.shown.times import local_time
from talent_net.blueprints.people.words.profiles import OFFERS
from talent_net.domain.people.cards import CareerEntry, PersonCard
from talent_net.domain.people.model import TermKind
from talent_net.kernel.work import city_date
from talent_net.web.i18n import language_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCard:
    """What components/person_card.html prints."""

    href: str
    name: str
    name_lang: str
    other_name: str
    other_lang: str
    reading: str
    photo: str | None
    headline: str
    headline_lang: str
    is_verified: bool
    work: str
    place: str
    local_time: str
    languages: str
    fields: tuple[str, ...]
    offers: str
    free: str
    is_full: bool


def shown_card(card: PersonCard, now: datetime) -> ShownCard:
    """A small card in the reader's language."""
    name = shown_name(card.name)
    headline, headline_lang = pick(card.headline)
    place = shown_place(card.residence)
    return ShownCard(
        href=url_for("people.profile", public_id=card.public_id),
        name=name.first,
        name_lang=name.first_lang,
        other_name=name.other,
        other_lang=name.other_lang,
        reading=name.reading,
        photo=photo_address(card.public_id, card.photo_digest, "small"),
        headline=headline,
        headline_lang=headline_lang,
        is_verified=card.is_verified,
        work=_work_words(card.work),
        place=" · ".join(filter(None, (place.city, place.country))) if place else "",
        local_time=local_time(place.zone, now) if place else "",
        languages=" · ".join(language_name(spoken.code) for spoken in card.languages or ()),
        fields=tuple(words_of(term.name) for term in card.terms or () if term.kind is TermKind.FIELD),
        offers=" · ".join(str(OFFERS[kind]) for kind in (card.offers.kinds if card.offers else ())),
        free=free_words(card.offers, city_date(now)),
        is_full=is_full(card.offers, city_date(now)),
    )


def _work_words(entry: CareerEntry | None) -> str:
    if entry is None:
        return ""
    return " · ".join(filter(None, (words_of(entry.place), words_of(entry.title))))
