"""Cards: of a person, exactly what one viewer may see. Templates receive these and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from talent_net.domain.people.model import (
    Affiliation,
    Calling,
    OfferKind,
    Organisation,
    Person,
    TermKind,
    TermState,
    TieKind,
    VerificationMethod,
)
from talent_net.domain.people.rules.audiences import Part, Viewpoint, is_shown
from talent_net.domain.people.rules.hours import Span
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import Bond, Spoken, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """That somebody vouches for the person. The organisation is told only to those who may see the career."""

    method: VerificationMethod
    verified_at: datetime
    organisation: Text | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerEntry:
    """One stage of the path."""

    public_id: str
    place: Text
    is_registered: bool
    title: Text
    country: str
    started_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """Where the person lives, and by which clock."""

    city: Text
    country: str
    time_zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEntry:
    """A field or a skill."""

    slug: str
    kind: TermKind
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Weekly hours on the owner's clock."""

    time_zone: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offers:
    """What the person offers, within how many hours a month, and from which day on."""

    kinds: tuple[OfferKind, ...]
    monthly_hours: int | None
    free_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """Somebody in a list. None is a part that this viewer may not see; an empty part was not filled."""

    public_id: str
    name: Name | None
    photo_digest: str | None
    headline: Text | None
    work: CareerEntry | None
    residence: Residence | None
    languages: tuple[Spoken, ...] | None
    terms: tuple[TermEntry, ...] | None
    offers: Offers | None
    is_verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileCard:
    """A whole profile from one viewpoint. None is a part that this viewer may not see; an empty part was not filled."""

    public_id: str
    viewpoint: Viewpoint
    calling: Calling
    badges: tuple[Badge, ...]
    name: Name | None
    photo_digest: str | None
    headline: Text | None
    story: Text | None
    help: Text | None
    seek: Text | None
    career: tuple[CareerEntry, ...] | None
    ties: tuple[Bond, ...] | None
    residence: Residence | None
    languages: tuple[Spoken, ...] | None
    terms: tuple[TermEntry, ...] | None
    hours: Promise | None
    offers: Offers | None
    email: str | None


class _Sight:
    """What one viewpoint shows of one person."""

    def __init__(self, person: Person, viewpoint: Viewpoint, is_protected: bool) -> None:
        self.person = person
        self.viewpoint = viewpoint
        self.is_protected = is_protected

    def has(self, part: Part) -> bool:
        audience: int = getattr(self.person.profile, f"audience_{part.value}")
        return is_shown(part, audience, self.viewpoint, is_protected=self.is_protected)

    def text(self, part: Part) -> Text | None:
        profile = self.person.profile
        return Text(getattr(profile, f"{part.value}_ja"), getattr(profile, f"{part.value}_en")) if self.has(part) else None

    def name(self) -> Name | None:
        return name_of(self.person) if self.has(Part.NAME) else None

    def photo_digest(self) -> str | None:
        photo = self.person.profile.photo
        return photo.digest if photo is not None and self.has(Part.PHOTO) else None

    def career(self) -> tuple[CareerEntry, ...] | None:
        return tuple(_entry_of(entry) for entry in self.person.affiliations) if self.has(Part.CAREER) else None

    def residence(self) -> Residence | None:
        if not self.has(Part.RESIDENCE):
            return None
        profile = self.person.profile
        city = (
            Text(profile.place.name_ja, profile.place.name_en) if profile.place else Text(profile.city_other, profile.city_other)
        )
        return Residence(city=city, country=profile.country, time_zone=profile.time_zone)

    def languages(self) -> tuple[Spoken, ...] | None:
        if not self.has(Part.LANGUAGES):
            return None
        return tuple(Spoken(row.code, row.level) for row in self.person.profile.languages)

    def terms(self) -> tuple[TermEntry, ...] | None:
        if not self.has(Part.TERMS):
            return None
        return tuple(
            TermEntry(slug=term.slug, kind=term.kind, name=Text(term.name_ja, term.name_en))
            for term in self.person.profile.terms
            if term.state is TermState.ACCEPTED
        )

    def ties(self) -> tuple[Bond, ...] | None:
        if not self.has(Part.TIES):
            return None
        return tuple(Bond(TieKind(row.kind), Text(row.note_ja, row.note_en)) for row in self.person.profile.ties)

    def hours(self) -> Promise | None:
        if not self.has(Part.HOURS):
            return None
        profile = self.person.profile
        spans = tuple(Span(row.weekday, row.start_minute, row.end_minute) for row in profile.hours)
        return Promise(time_zone=profile.time_zone, spans=spans)

    def offers(self) -> Offers | None:
        if not self.has(Part.OFFERS):
            return None
        profile = self.person.profile
        kinds = tuple(OfferKind(row.kind) for row in profile.offers)
        return Offers(kinds=kinds, monthly_hours=profile.monthly_hours, free_from=profile.free_from)

    def badges(self) -> tuple[Badge, ...]:
        standing = [row for row in self.person.verifications if row.revoked_at is None]
        return tuple(
            Badge(
                method=row.method,
                verified_at=row.verified_at,
                organisation=named(row.organisation) if row.organisation and self.has(Part.CAREER) else None,
            )
            for row in sorted(standing, key=lambda row: row.verified_at, reverse=True)
        )


def card_of(person: Person, viewpoint: Viewpoint, *, is_protected: bool, may_mail: bool = False) -> ProfileCard:
    """The whole profile; needs the loading plan `whole()`.

    `may_mail`: the gate lets the viewer through its door of mail; without that the address is withheld, whatever its audience.
    """
    sight = _Sight(person, viewpoint, is_protected)
    return ProfileCard(
        public_id=person.public_id,
        viewpoint=viewpoint,
        calling=person.calling,
        badges=sight.badges(),
        name=sight.name(),
        photo_digest=sight.photo_digest(),
        headline=sight.text(Part.HEADLINE),
        story=sight.text(Part.STORY),
        help=sight.text(Part.HELP),
        seek=sight.text(Part.SEEK),
        career=sight.career(),
        ties=sight.ties(),
        residence=sight.residence(),
        languages=sight.languages(),
        terms=sight.terms(),
        hours=sight.hours(),
        offers=sight.offers(),
        email=person.email if sight.has(Part.EMAIL) and (may_mail or viewpoint is Viewpoint.SELF) else None,
    )


def small_card_of(person: Person, viewpoint: Viewpoint, *, is_protected: bool) -> PersonCard:
    """A card for a list; needs the loading plan `for_cards()`."""
    sight = _Sight(person, viewpoint, is_protected)
    return PersonCard(
        public_id=person.public_id,
        name=sight.name(),
        photo_digest=sight.photo_digest(),
        headline=sight.text(Part.HEADLINE),
        work=next((entry for entry in sight.career() or () if entry.ended_on is None), None),
        residence=sight.residence(),
        languages=sight.languages(),
        terms=sight.terms(),
        offers=sight.offers(),
        is_verified=any(row.revoked_at is None for row in person.verifications),
    )


def name_of(person: Person) -> Name:
    """The name on a person's profile."""
    profile = person.profile
    return Name(
        family_ja=profile.family_ja,
        given_ja=profile.given_ja,
        family_kana=profile.family_kana,
        given_kana=profile.given_kana,
        family_latin=profile.family_latin,
        given_latin=profile.given_latin,
    )


def named(organisation: Organisation) -> Text:
    """An organisation's name in both languages."""
    return Text(organisation.name_ja, organisation.name_en)


def _entry_of(row: Affiliation) -> CareerEntry:
    return CareerEntry(
        public_id=row.public_id,
        place=named(row.organisation) if row.organisation else Text(row.employer_ja, row.employer_en),
        is_registered=row.organisation is not None,
        title=Text(row.title_ja, row.title_en),
        country=row.country,
        started_on=row.started_on,
        ended_on=row.ended_on,
    )


def filled_parts(card: ProfileCard) -> frozenset[Part]:
    """Which parts of one's own card hold something."""
    holds: dict[Part, object] = {
        Part.NAME: card.name and (card.name.japanese or card.name.latin),
        Part.PHOTO: card.photo_digest,
        Part.HEADLINE: card.headline,
        Part.STORY: card.story,
        Part.HELP: card.help,
        Part.SEEK: card.seek,
        Part.CAREER: card.career,
        Part.TIES: card.ties,
        Part.RESIDENCE: card.residence and card.residence.country,
        Part.LANGUAGES: card.languages,
        Part.TERMS: card.terms,
        Part.HOURS: card.hours and card.hours.spans,
        Part.OFFERS: card.offers and card.offers.kinds,
        Part.EMAIL: card.email,
    }
    return frozenset(part for part, content in holds.items() if content)
