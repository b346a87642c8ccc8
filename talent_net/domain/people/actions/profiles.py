"""Writing one's profile, part by part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import talent_net.domain.people.access  # noqa: F401 - registers the policies
from talent_net.domain.people.actors import is_protected
from talent_net.domain.people.facts.profiles import ProfileChanged
from talent_net.domain.people.model import Audience, Offer, OfferKind, Person, Place, Profile, ProfileLanguage, Tie, WeeklyHours
from talent_net.domain.people.queries.profiles import place_by_slug, terms_by_slug
from talent_net.domain.people.rules.audiences import Part, clamp_part
from talent_net.domain.people.rules.capacity import check_free_from
from talent_net.domain.people.rules.hours import Span
from talent_net.domain.people.rules.names import Name
from talent_net.domain.people.rules.profiles import (
    LONGEST_LINE,
    LONGEST_STORY,
    LONGEST_WISH,
    MOST_TERMS,
    Bond,
    Spoken,
    Text,
    check_bonds,
    check_name,
    check_offers,
    check_spoken,
    check_text,
    check_zone,
)
from talent_net.kernel.access import ensure
from talent_net.kernel.errors import RuleBroken
from talent_net.kernel.work import Work

Audiences = Mapping[Part, Audience]
_LONGEST = {Part.HEADLINE: LONGEST_LINE, Part.STORY: LONGEST_STORY, Part.HELP: LONGEST_WISH, Part.SEEK: LONGEST_WISH}


def edit_name(work: Work, person: Person, name: Name) -> None:
    """Write the name in both scripts with its reading."""
    profile = _own(work, person)
    check_name(name)
    for part in ("family_ja", "given_ja", "family_kana", "given_kana", "family_latin", "given_latin"):
        setattr(profile, part, getattr(name, part))
    note_change(work, profile, Part.NAME)


def edit_texts(work: Work, person: Person, texts: Mapping[Part, Text]) -> None:
    """Write headline, story, what one helps with or seeks: any of them, each in one language or both."""
    profile = _own(work, person)
    for part, text in texts.items():
        check_text(text, part.value, _LONGEST[part])
    for part, text in texts.items():
        setattr(profile, f"{part.value}_ja", text.ja)
        setattr(profile, f"{part.value}_en", text.en)
    note_change(work, profile, *texts)


def settle(work: Work, person: Person, place_slug: str) -> None:
    """Live in a place of the vocabulary, and by its clock."""
    profile = _own(work, person)
    place: Place | None = work.session.scalars(place_by_slug(place_slug)).one_or_none()
    if place is None:
        raise RuleBroken("people.place_unknown", "place")
    profile.place_id, profile.place, profile.city_other = place.id, place, ""
    profile.country, profile.time_zone = place.country, place.time_zone
    note_change(work, profile, Part.RESIDENCE)


def settle_elsewhere(work: Work, person: Person, *, city: str, country: str, time_zone: str) -> None:
    """Live in a city that the vocabulary lacks; none at all is a country and a clock only."""
    profile = _own(work, person)
    check_zone(time_zone)
    if len(city) > LONGEST_LINE:
        raise RuleBroken("people.text_too_long", "city_other", longest=LONGEST_LINE)
    if not country:
        raise RuleBroken("people.country_missing", "country")
    profile.place_id, profile.place, profile.city_other = None, None, city
    profile.country, profile.time_zone = country, time_zone
    note_change(work, profile, Part.RESIDENCE)


def edit_languages(work: Work, person: Person, spoken: Sequence[Spoken]) -> None:
    """Say which languages one speaks, and how well."""
    profile = _own(work, person)
    check_spoken(spoken)
    kept = {row.code: row for row in profile.languages}
    rows = [kept.get(item.code) or ProfileLanguage(code=item.code) for item in spoken]
    for row, item in zip(rows, spoken, strict=True):
        row.level = item.level
    profile.languages = sorted(rows, key=lambda row: -row.level)
    note_change(work, profile, Part.LANGUAGES)


def edit_terms(work: Work, person: Person, slugs: Collection[str]) -> None:
    """Choose one's fields and skills from the vocabulary; unknown ones are refused."""
    profile = _own(work, person)
    wanted = frozenset(slugs)
    if len(wanted) > MOST_TERMS:
        raise RuleBroken("people.too_many", "terms", most=MOST_TERMS)
    terms = list(work.session.scalars(terms_by_slug(wanted)))
    if len(terms) < len(wanted):
        raise RuleBroken("people.term_unknown", "terms")
    profile.terms = terms
    note_change(work, profile, Part.TERMS)


def edit_ties(work: Work, person: Person, bonds: Sequence[Bond]) -> None:
    """Say what ties one to Yokohama."""
    profile = _own(work, person)
    check_bonds(bonds)
    profile.ties = [Tie(kind=bond.kind, note_ja=bond.note.ja, note_en=bond.note.en) for bond in bonds]
    note_change(work, profile, Part.TIES)


def edit_hours(work: Work, person: Person, spans: Collection[Span]) -> None:
    """Promise weekly hours on the clock of one's residence."""
    profile = _own(work, person)
    profile.hours = [
        WeeklyHours(weekday=span.weekday, start_minute=span.start_minute, end_minute=span.end_minute) for span in sorted(spans)
    ]
    note_change(work, profile, Part.HOURS)


def edit_offers(
    work: Work, person: Person, kinds: Collection[OfferKind], monthly_hours: int | None, free_from: date | None = None
) -> None:
    """Say what one offers, how many hours a month, and from which day on one takes on new people."""
    profile = _own(work, person)
    check_offers(tuple(kinds), monthly_hours, is_protected=is_protected(person, work.today, work.limits))
    kept = {row.kind: row for row in profile.offers}
    profile.offers = [kept.get(kind) or Offer(kind=kind) for kind in OfferKind if kind in kinds]
    check_free_from(free_from, work.today)
    profile.monthly_hours, profile.free_from = monthly_hours, free_from
    note_change(work, profile, Part.OFFERS)


def edit_audiences(work: Work, person: Person, audiences: Audiences) -> None:
    """Choose who sees which part. A protected person's parts are never wider than members."""
    profile = _own(work, person)
    protected = is_protected(person, work.today, work.limits)
    changed = []
    for part, audience in audiences.items():
        wanted = int(clamp_part(part, audience, is_protected=protected))
        if getattr(profile, f"audience_{part.value}") != wanted:
            setattr(profile, f"audience_{part.value}", wanted)
            changed.append(part)
    if changed:
        note_change(work, profile, *changed)


def note_change(work: Work, profile: Profile, *parts: Part) -> None:
    """Stamp the profile and say which parts changed."""
    profile.updated_at = work.now
    work.record(ProfileChanged(person_id=profile.person_id, parts=tuple(sorted(part.value for part in parts))))


def _own(work: Work, person: Person) -> Profile:
    ensure(work.actor, "people.edit_profile", person.profile)
    return person.profile
