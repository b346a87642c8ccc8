"""Cards hold exactly what one viewpoint may see: every part, every audience, every viewpoint."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from talent_net.domain.people.cards import PersonCard, ProfileCard, card_of, filled_parts, name_of, small_card_of
from talent_net.domain.people.model import (
    Affiliation,
    Audience,
    Calling,
    Offer,
    OfferKind,
    Organisation,
    OrganisationKind,
    Person,
    Photo,
    Profile,
    ProfileLanguage,
    Term,
    TermKind,
    TermState,
    Tie,
    TieKind,
    Verification,
    VerificationMethod,
    WeeklyHours,
)
from talent_net.domain.people.queries.profiles import for_cards
from talent_net.domain.people.rules.audiences import DEFAULT_AUDIENCES, Part, Viewpoint
from talent_net.kernel.work import Work
from tests.domain.people.worlds import MOMENT
from tests.factories.people import make_organisation, make_person
from tests.harness.statements import statements

# Where each part is found on the two cards.
ON_PROFILE = {part: part.value for part in Part} | {Part.PHOTO: "photo_digest"}
ON_SMALL = {
    Part.NAME: "name",
    Part.PHOTO: "photo_digest",
    Part.HEADLINE: "headline",
    Part.CAREER: "work",
    Part.RESIDENCE: "residence",
    Part.LANGUAGES: "languages",
    Part.TERMS: "terms",
    Part.OFFERS: "offers",
}
CIRCLES = {Viewpoint.PUBLIC: 0, Viewpoint.MEMBER: 1, Viewpoint.MATCH: 2, Viewpoint.SELF: 3}
AUDIENCES = st.fixed_dictionaries({part: st.sampled_from(list(Audience)) for part in Part})


def full_person() -> Person:
    """Somebody who has filled in everything; no database knows them."""
    organisation = Organisation(id=7, kind=OrganisationKind.UNIVERSITY, name_ja="港大学", name_en="Harbour University")
    person = Person(id=1, public_id="2" * 14, email="whole@mail.example", calling=Calling.PROFESSIONAL)
    texts = {f"{part}_{tag}": f"{part} {tag}" for part in ("headline", "story", "help", "seek") for tag in ("ja", "en")}
    names = {f"{part}_{script}": "名" for part in ("family", "given") for script in ("ja", "kana", "latin")}
    person.profile = Profile(**texts, **names, city_other="Hafen", country="DE", time_zone="Europe/Berlin", monthly_hours=4)
    profile = person.profile
    for part, audience in DEFAULT_AUDIENCES.items():
        setattr(profile, f"audience_{part.value}", int(audience))
    profile.photo = Photo(digest="d" * 64, large=b"", small=b"")
    profile.place = None
    profile.languages = [ProfileLanguage(code="ja", level=7)]
    profile.terms = [Term(slug="climate", kind=TermKind.FIELD, name_ja="気候", name_en="Climate", state=TermState.ACCEPTED)]
    profile.ties = [Tie(kind=TieKind.BORN, note_ja="", note_en="")]
    profile.hours = [WeeklyHours(weekday=0, start_minute=60, end_minute=120)]
    profile.offers = [Offer(kind=OfferKind.LECTURE)]
    person.affiliations = [
        Affiliation(
            public_id="3" * 14, organisation=organisation, employer_ja="", employer_en="", title_ja="", title_en="", country="JP"
        )
    ]
    person.verifications = [Verification(method=VerificationMethod.ROSTER, organisation=organisation, verified_at=MOMENT)]
    return person


def _held(card: object, name: str) -> bool:
    return getattr(card, name) is not None


@settings(max_examples=300, deadline=None)
@given(AUDIENCES, st.sampled_from(list(Viewpoint)), st.booleans(), st.booleans())
def test_a_card_holds_what_its_viewer_may_see_and_nothing_else(
    audiences: dict[Part, Audience], viewpoint: Viewpoint, is_protected: bool, may_mail: bool
) -> None:
    person = full_person()
    for part, audience in audiences.items():
        setattr(person.profile, f"audience_{part.value}", int(audience))
    card = card_of(person, viewpoint, is_protected=is_protected, may_mail=may_mail)
    small = small_card_of(person, viewpoint, is_protected=is_protected)
    for part, audience in audiences.items():
        widest = 1 if is_protected or part is Part.EMAIL else 0
        may_see = max(int(audience), widest) <= CIRCLES[viewpoint]
        if part is Part.EMAIL:
            may_see = may_see and (may_mail or viewpoint is Viewpoint.SELF)
        assert _held(card, ON_PROFILE[part]) == may_see, part
        if part in ON_SMALL:
            assert _held(small, ON_SMALL[part]) == may_see, part
        if part is Part.CAREER:
            assert (card.badges[0].organisation is not None) == may_see


def test_every_field_of_a_card_is_a_part_or_says_who_it_is() -> None:
    assert {item.name for item in fields(ProfileCard)} == {*ON_PROFILE.values(), "public_id", "viewpoint", "calling", "badges"}
    assert {item.name for item in fields(PersonCard)} == {*ON_SMALL.values(), "public_id", "is_verified"}


@pytest.mark.parametrize("kind", [ProfileCard, PersonCard])
def test_cards_are_frozen(kind: Any) -> None:
    assert kind.__dataclass_params__.frozen


def test_a_card_leads_to_no_row() -> None:
    card = card_of(full_person(), Viewpoint.SELF, is_protected=False)
    seen: list[object] = [card]
    while seen:
        value = seen.pop()
        assert not hasattr(value, "_sa_instance_state")
        if hasattr(value, "__dataclass_fields__"):
            seen.extend(getattr(value, item.name) for item in fields(value))  # type: ignore[arg-type]  # a dataclass it is
        elif isinstance(value, tuple):
            seen.extend(value)


def test_everything_that_is_filled_counts_and_nothing_that_is_not() -> None:
    person = full_person()
    assert filled_parts(card_of(person, Viewpoint.SELF, is_protected=False)) == frozenset(Part)
    person.profile.seek_ja = person.profile.seek_en = ""
    person.profile.offers = []
    person.profile.photo = None
    left = filled_parts(card_of(person, Viewpoint.SELF, is_protected=False))
    assert left == frozenset(Part) - {Part.SEEK, Part.OFFERS, Part.PHOTO}


def test_a_revoked_verification_and_a_declined_term_are_not_shown() -> None:
    person = full_person()
    person.verifications[0].revoked_at = MOMENT
    person.profile.terms[0].state = TermState.DECLINED
    card = card_of(person, Viewpoint.MEMBER, is_protected=False)
    assert card.badges == ()
    assert card.terms == ()
    assert not small_card_of(person, Viewpoint.MEMBER, is_protected=False).is_verified


def test_the_name_is_all_its_parts() -> None:
    assert name_of(full_person()).japanese == "名 名"


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_cards_takes_the_same_queries_for_one_or_three(work: Work, count: int) -> None:
    organisation = make_organisation(work)
    for _ in range(count):
        person = make_person(work)
        work.session.add(Affiliation(person_id=person.id, organisation_id=organisation.id, started_on=date(2020, 4, 1)))
    work.session.flush()
    work.session.expunge_all()
    with statements(work.session.get_bind()) as sent:
        people = work.session.scalars(select(Person).options(*for_cards())).all()
        cards = [small_card_of(person, Viewpoint.MEMBER, is_protected=False) for person in people]
    assert len(cards) == count
    assert len(sent) == 6
