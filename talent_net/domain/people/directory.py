"""Pages of the directory as cards: few queries, plain rows, nothing that the viewer may not see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from talent_net.domain.people.cards import CareerEntry, Offers, PersonCard, Residence, TermEntry
from talent_net.domain.people.model import OfferKind
from talent_net.domain.people.queries.directory import (
    count_of,
    faces,
    languages_for,
    listed,
    offers_for,
    posts_for,
    terms_for,
)
from talent_net.domain.people.rules.directory import A_PAGE, Wish, pages_of
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import Spoken, Text
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Who looks, on which day, in which language."""

    actor: Actor
    today: date
    limits: Limits
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of cards, and where it stands among the pages."""

    cards: tuple[PersonCard, ...]
    count: int
    page: int
    pages: int


def listing(
    session: Session, looking: Looking, wish: Wish, page: int = 1, *, organisation_id: int | None = None, size: int = A_PAGE
) -> Listing:
    """The people whom the viewer may find and who fit the wish. A page beyond the last is the last."""
    condition = listed(looking.actor, looking.today, looking.limits, wish, organisation_id)
    count = session.scalar(count_of(condition)) or 0
    pages = pages_of(count, size)
    page = min(page, pages)
    rows = session.execute(faces(condition, wish.sort, looking.language, size, (page - 1) * size)).all()
    return Listing(cards=_cards(session, rows), count=count, page=page, pages=pages)


def _cards(session: Session, rows: Sequence[Any]) -> tuple[PersonCard, ...]:
    ids = [row.id for row in rows]
    languages: dict[int, list[Spoken]] = defaultdict(list)
    for person_id, code, level in session.execute(languages_for(ids)):
        languages[person_id].append(Spoken(code, level))
    terms: dict[int, list[TermEntry]] = defaultdict(list)
    for person_id, slug, kind, name_ja, name_en in session.execute(terms_for(ids)):
        terms[person_id].append(TermEntry(slug=slug, kind=kind, name=Text(name_ja, name_en)))
    offers: dict[int, list[OfferKind]] = defaultdict(list)
    for person_id, offer in session.execute(offers_for(ids)):
        offers[person_id].append(offer)
    posts: dict[int, CareerEntry] = {}
    for row in session.execute(posts_for(ids)):
        posts.setdefault(row.person_id, _post(row))
    return tuple(
        PersonCard(
            public_id=row.public_id,
            name=_name(row) if row.shows_name else None,
            photo_digest=row.photo_digest,
            headline=Text(row.headline_ja, row.headline_en) if row.shows_headline else None,
            work=posts.get(row.id),
            residence=_residence(row) if row.shows_residence else None,
            languages=tuple(languages[row.id]) if row.shows_languages else None,
            terms=tuple(terms[row.id]) if row.shows_terms else None,
            offers=Offers(kinds=tuple(offers[row.id]), monthly_hours=row.monthly_hours) if row.shows_offers else None,
            is_verified=bool(row.is_verified),
        )
        for row in rows
    )


def _name(row: Any) -> Name:
    return Name(row.family_ja, row.given_ja, row.family_kana, row.given_kana, row.family_latin, row.given_latin)


def _residence(row: Any) -> Residence:
    city = Text(row.place_ja, row.place_en) if row.place_ja is not None else Text(row.city_other, row.city_other)
    return Residence(city=city, country=row.country, time_zone=row.time_zone)


def _post(row: Any) -> CareerEntry:
    return CareerEntry(
        public_id=row.public_id,
        place=Text(row.place_ja, row.place_en),
        is_registered=row.organisation_id is not None,
        title=Text(row.title_ja, row.title_en),
        country=row.country,
        started_on=row.started_on,
        ended_on=None,
    )
