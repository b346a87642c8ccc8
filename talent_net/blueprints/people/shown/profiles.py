"""A whole profile for the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _

from talent_net.blueprints.people.shown.capacity import free_words
from talent_net.blueprints.people.shown.names import ShownName, pick, shown_name, words_of
from talent_net.blueprints.people.shown.times import ShownHours, shown_hours, span_of_months
from talent_net.blueprints.people.words.profiles import CALLINGS, LEVELS, METHODS, OFFERS, TIES
from talent_net.domain.people.cards import Badge, CareerEntry, ProfileCard, Residence, TermEntry
from talent_net.domain.people.model import LanguageLevel, TermKind
from talent_net.domain.people.rules.profiles import Bond, Spoken, Text
from talent_net.kernel.work import city_date
from talent_net.matching.availability import Promise
from talent_net.web.i18n import country_name, language_name, zone_city


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """One stage of the career path in words."""

    public_id: str
    title: str
    title_lang: str
    place: str
    place_lang: str
    country: str
    span: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlace:
    """Where the person lives, and their clock."""

    city: str
    country: str
    zone: str
    zone_city: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownProfile:
    """What the profile page prints. None is withheld from this reader, an empty value was not filled."""

    public_id: str
    calling: str
    badges: tuple[tuple[str, date], ...]
    name: ShownName
    photo: str | None
    headline: Text | None
    story: Text | None
    help: Text | None
    seek: Text | None
    career: tuple[ShownEntry, ...] | None
    ties: tuple[tuple[str, str, str], ...] | None
    residence: ShownPlace | None
    languages: tuple[tuple[str, str, int], ...] | None
    fields: tuple[str, ...] | None
    skills: tuple[str, ...] | None
    hours: ShownHours | None
    offers: tuple[str, ...] | None
    monthly_hours: int | None
    free: str
    email: str | None


def shown_profile(card: ProfileCard, now: datetime, promise: Promise | None = None) -> ShownProfile:
    """The card in the reader's language and zone; `promise` is what is left of the card's hours after the exceptions."""
    offers = card.offers
    return ShownProfile(
        public_id=card.public_id,
        calling=str(CALLINGS[card.calling]),
        badges=tuple((_badge_words(badge), city_date(badge.verified_at)) for badge in card.badges),
        name=shown_name(card.name),
        photo=photo_address(card.public_id, card.photo_digest, "large"),
        headline=card.headline,
        story=card.story,
        help=card.help,
        seek=card.seek,
        career=None if card.career is None else tuple(shown_entry(entry, now) for entry in card.career),
        ties=None if card.ties is None else tuple(_shown_tie(bond) for bond in card.ties),
        residence=shown_place(card.residence),
        languages=None if card.languages is None else tuple(_shown_language(spoken) for spoken in card.languages),
        fields=_named(card.terms, TermKind.FIELD),
        skills=_named(card.terms, TermKind.SKILL),
        hours=None if card.hours is None else shown_hours(card.hours, promise, now),
        offers=None if offers is None else tuple(str(OFFERS[kind]) for kind in offers.kinds),
        monthly_hours=offers.monthly_hours if offers else None,
        free=free_words(offers, city_date(now)),
        email=card.email,
    )


def photo_address(public_id: str, digest: str | None, size: str) -> str | None:
    """Where a photo is served, or None where there is none to see."""
    return url_for("people.photo", public_id=public_id, digest=digest, size=size) if digest else None


def shown_place(residence: Residence | None) -> ShownPlace | None:
    """City, country and clock; None where it is withheld or was never said."""
    if residence is None or not residence.country:
        return None
    return ShownPlace(
        city=words_of(residence.city),
        country=country_name(residence.country),
        zone=residence.time_zone,
        zone_city=zone_city(residence.time_zone),
    )


def shown_entry(entry: CareerEntry, now: datetime) -> ShownEntry:
    """One stage in words; what is registered is translated, what somebody wrote keeps its language."""
    title, title_lang = pick(entry.title)
    place, place_lang = pick(entry.place)
    return ShownEntry(
        public_id=entry.public_id,
        title=title,
        title_lang=title_lang,
        place=place,
        place_lang=place_lang,
        country=country_name(entry.country),
        span=span_of_months(entry.started_on, entry.ended_on),
        is_current=entry.ended_on is None or entry.ended_on >= city_date(now),
    )


def _badge_words(badge: Badge) -> str:
    if badge.organisation is None:
        return str(METHODS[badge.method])
    return str(_("%(organisation)s, %(method)s", organisation=words_of(badge.organisation), method=METHODS[badge.method]))


def _shown_tie(bond: Bond) -> tuple[str, str, str]:
    note, lang = pick(bond.note)
    return str(TIES[bond.kind]), note, lang


def _shown_language(spoken: Spoken) -> tuple[str, str, int]:
    return language_name(spoken.code), str(LEVELS[LanguageLevel(spoken.level)]), spoken.level


def _named(terms: tuple[TermEntry, ...] | None, kind: TermKind) -> tuple[str, ...] | None:
    return None if terms is None else tuple(words_of(term.name) for term in terms if term.kind is kind)
