"""Pages of the directory: few queries, plain rows, nothing that the viewer may not see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select
from sqlalchemy.orm import Session

from talent_net.domain.people.cards import CareerEntry, Offers, PersonCard, Residence, TermEntry
from talent_net.domain.people.model import OfferKind, TermKind
from talent_net.domain.people.queries.directory import (
    LANGUAGES_FOR,
    OFFERS_FOR,
    POSTS_FOR,
    TERMS_FOR,
    count_of,
    faces,
    faces_of,
    members_of,
)
from talent_net.domain.people.rules.directory import A_PAGE, pages_of
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import Spoken, Text
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """Who looks, and on which day."""

    actor: Actor
    today: date
    limits: Limits


class TermRow(NamedTuple):
    """An accepted field or skill."""

    id: int
    slug: str
    kind: TermKind
    parent_id: int | None
    name_ja: str
    name_en: str


class Face(NamedTuple):
    """All that a card says of one person, as plain values: cheap to compare, so that what was printed once is known again.

    `row` is the person's row of `queries.directory.faces` after its id; the rest belongs to parts that members see, else it is empty.
    """

    row: tuple[Any, ...]
    languages: tuple[tuple[str, int], ...]
    terms: tuple[TermRow, ...]
    offers: tuple[OfferKind, ...]
    post: tuple[Any, ...] | None

    @property
    def public_id(self) -> str:
        """The id that stands in the address of the person's page."""
        return _Row._make(self.row).public_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of people, and where it stands among the pages."""

    faces: tuple[Face, ...]
    count: int
    page: int
    pages: int

    @property
    def cards(self) -> tuple[PersonCard, ...]:
        return tuple(card_from(face) for face in self.faces)


def listing(session: Session, looking: Looking, organisation_id: int, page: int = 1, *, size: int = A_PAGE) -> Listing:
    """The people of an organisation whom the viewer may find, the newest first. A page beyond the last is the last."""
    condition = members_of(looking.actor, looking.today, looking.limits, organisation_id)
    count = session.scalar(count_of(condition)) or 0
    pages = pages_of(count, size)
    page = min(page, pages)
    rows = session.execute(faces(condition, size, (page - 1) * size)).all()
    return Listing(faces=_faces(session, rows), count=count, page=page, pages=pages)


def faces_by_id(session: Session, looking: Looking, ids: Sequence[int]) -> dict[int, Face]:
    """What cards say of these people, by their numbers; whom the gate hides from the viewer is left out."""
    rows = session.execute(faces_of(looking.actor, looking.today, looking.limits, ids)).all()
    return dict(zip((row.id for row in rows), _faces(session, rows), strict=True))


def _faces(session: Session, rows: Sequence[Any]) -> tuple[Face, ...]:
    spoken = _by_person(session, LANGUAGES_FOR, [row.id for row in rows if row.shows_languages])
    named = _by_person(session, TERMS_FOR, [row.id for row in rows if row.shows_terms])
    offered = _by_person(session, OFFERS_FOR, [row.id for row in rows if row.shows_offers])
    posts = _by_person(session, POSTS_FOR, [row.id for row in rows if row.shows_career])
    return tuple(
        Face(
            row=tuple(row)[1:],
            languages=tuple(spoken[row.id]),
            terms=tuple(TermRow._make(values) for values in named[row.id]),
            offers=tuple(kind for (kind,) in offered[row.id]),
            post=next(iter(posts[row.id]), None),
        )
        for row in rows
    )


def _by_person(session: Session, query: Select[*tuple[Any, ...]], ids: list[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for person_id, *values in session.execute(query, {"ids": ids}):
        found[person_id].append(tuple(values))
    return found


class _Row(NamedTuple):
    """The columns of `queries.directory.faces` after the id, by name."""

    shows_languages: bool
    shows_terms: bool
    shows_offers: bool
    shows_career: bool
    shows_name: bool
    shows_headline: bool
    shows_residence: bool
    public_id: str
    family_ja: str
    given_ja: str
    family_kana: str
    given_kana: str
    family_latin: str
    given_latin: str
    headline_ja: str
    headline_en: str
    city_other: str
    country: str
    time_zone: str
    place_ja: str | None
    place_en: str | None
    photo_digest: str | None
    monthly_hours: int | None
    free_from: date | None
    is_verified: bool


def card_from(face: Face) -> PersonCard:
    """The values as the card that templates know."""
    row = _Row._make(face.row)
    terms = tuple(TermEntry(slug=term.slug, kind=term.kind, name=Text(term.name_ja, term.name_en)) for term in face.terms)
    return PersonCard(
        public_id=row.public_id,
        name=_name(row) if row.shows_name else None,
        photo_digest=row.photo_digest,
        headline=Text(row.headline_ja, row.headline_en) if row.shows_headline else None,
        work=_post(face.post) if face.post else None,
        residence=_residence(row) if row.shows_residence else None,
        languages=tuple(Spoken(code, level) for code, level in face.languages) if row.shows_languages else None,
        terms=terms if row.shows_terms else None,
        offers=Offers(kinds=face.offers, monthly_hours=row.monthly_hours, free_from=row.free_from) if row.shows_offers else None,
        is_verified=bool(row.is_verified),
    )


def zone_of(face: Face) -> str | None:
    """By which clock the person lives, where members may know."""
    zone: str | None = _Row._make(face.row).time_zone
    return zone


def _name(row: _Row) -> Name:
    return Name(row.family_ja, row.given_ja, row.family_kana, row.given_kana, row.family_latin, row.given_latin)


def _residence(row: _Row) -> Residence:
    city = Text(row.place_ja, row.place_en or "") if row.place_ja is not None else Text(row.city_other, row.city_other)
    return Residence(city=city, country=row.country, time_zone=row.time_zone)


def _post(values: tuple[Any, ...]) -> CareerEntry:
    public_id, organisation_id, place_ja, place_en, title_ja, title_en, country, started_on = values
    return CareerEntry(
        public_id=public_id,
        place=Text(place_ja, place_en),
        is_registered=organisation_id is not None,
        title=Text(title_ja, title_en),
        country=country,
        started_on=started_on,
        ended_on=None,
    )
