"""Cards in lists: what they tell, and what they never do; and the members of an organisation."""

from typing import Any

import pytest

from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.cards import PersonCard
from talent_net.domain.people.directory import Looking, card_from, faces_by_id, listing
from talent_net.domain.people.model import (
    Affiliation,
    Audience,
    Offer,
    OfferKind,
    Organisation,
    Person,
    ProfileLanguage,
    Term,
    TermKind,
    Verification,
    VerificationMethod,
)
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person
from tests.harness.statements import statements


def looking(work: Work, actor: Actor | None = None) -> Looking:
    who = actor or actor_of(make_person(work), work.today, work.limits)
    return Looking(actor=who, today=work.today, limits=work.limits)


def full_person(work: Work, organisation: Organisation | None = None, **profile: Any) -> Person:
    """Somebody who filled everything that a card shows."""
    known = {"family_latin": "Hatoba", "given_latin": "Akari", "headline_en": "Engineer", "country": "DE", "monthly_hours": 2}
    person = make_person(work, profile={**known, **profile})
    person.profile.languages = [ProfileLanguage(code="de", level=5)]
    slug = f"field-{person.id}"
    person.profile.terms = [Term(slug=slug, kind=TermKind.FIELD, name_ja=slug, name_en=slug, created_at=work.now)]
    person.profile.offers = [Offer(kind=OfferKind.MENTORING)]
    belongs = organisation or make_organisation(work)
    person.affiliations = [Affiliation(organisation_id=belongs.id, title_en="Lead")]
    work.session.add(Verification(person_id=person.id, method=VerificationMethod.STAFF, verified_at=work.now))
    work.session.flush()
    return person


def card_as_seen(work: Work, person: Person) -> PersonCard:
    return card_from(faces_by_id(work.session, looking(work), [person.id])[person.id])


@pytest.mark.parametrize(
    ("part", "attribute"),
    [
        ("name", "name"),
        ("headline", "headline"),
        ("residence", "residence"),
        ("languages", "languages"),
        ("terms", "terms"),
        ("offers", "offers"),
        ("career", "work"),
        ("photo", "photo_digest"),
    ],
)
def test_a_card_tells_nothing_that_members_may_not_see(work: Work, part: str, attribute: str) -> None:
    person = full_person(work, None, **{f"audience_{part}": int(Audience.MATCHES)})
    assert getattr(card_as_seen(work, person), attribute) is None


def test_a_card_tells_what_members_may_see(work: Work) -> None:
    person = full_person(work)
    card = card_as_seen(work, person)
    assert card.name is not None
    assert card.name.latin == "Akari Hatoba"
    assert card.headline is not None
    assert card.headline.en == "Engineer"
    assert card.residence is not None
    assert card.residence.country == "DE"
    assert [spoken.code for spoken in card.languages or ()] == ["de"]
    assert [term.slug for term in card.terms or ()] == [f"field-{person.id}"]
    assert card.offers is not None
    assert (card.offers.kinds, card.offers.monthly_hours) == ((OfferKind.MENTORING,), 2)
    assert card.work is not None
    assert card.work.title.en == "Lead"
    assert card.is_verified


@pytest.mark.parametrize("hidden", [{"suspended_at": "now"}, {"born_on": None}, {"confirmed_at": None}])
def test_cards_are_printed_of_those_alone_whom_the_gate_lets_be_found(work: Work, hidden: dict[str, Any]) -> None:
    values: dict[str, Any] = {name: work.now if value == "now" else value for name, value in hidden.items()}
    person = make_person(work, **values)
    assert faces_by_id(work.session, looking(work), [person.id]) == {}


def test_an_organisations_members_are_those_who_say_so_and_whom_one_may_find(work: Work) -> None:
    organisation = make_organisation(work)
    shown = full_person(work, organisation)
    full_person(work, organisation, audience_career=int(Audience.ONLY_ME))
    full_person(work)
    child = full_person(work, organisation)
    child.born_on = None
    work.session.flush()
    assert [card.public_id for card in listing(work.session, looking(work), organisation.id).cards] == [shown.public_id]


def test_pages_neither_repeat_nor_skip(work: Work) -> None:
    organisation = make_organisation(work)
    for _ in range(7):
        full_person(work, organisation)
    who = looking(work)
    pages = [listing(work.session, who, organisation.id, number, size=3) for number in (1, 2, 3)]
    assert [page.page for page in pages] == [1, 2, 3]
    assert [len(page.cards) for page in pages] == [3, 3, 1]
    assert len({card.public_id for page in pages for card in page.cards}) == 7
    assert listing(work.session, who, organisation.id, 99, size=3).page == 3


def test_one_three_or_fifty_people_cost_the_same_queries(work: Work) -> None:
    organisation, who = make_organisation(work), looking(work)
    costs = []
    for more in (1, 2, 47):
        for _ in range(more):
            full_person(work, organisation)
        with statements(work.session.get_bind()) as sent:
            found = listing(work.session, who, organisation.id)
        costs.append(len(sent))
    assert found.count == 50
    assert costs[0] == costs[1] == costs[2] <= 7
