"""The directory: whom it lists, by what it filters, and what it never tells."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from talent_net.domain.people.access.gate import may_be_found, subject_of
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.directory import Listing, Looking, listing
from talent_net.domain.people.model import (
    Affiliation,
    Audience,
    Calling,
    Offer,
    OfferKind,
    OrganisationKind,
    Person,
    ProfileLanguage,
    Role,
    RoleGrant,
    SchoolStage,
    Term,
    TermKind,
    Verification,
    VerificationMethod,
)
from talent_net.domain.people.rules.directory import Sort, Wish
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person

CHILD = date(2011, 1, 1)


def member(work: Work, **values: Any) -> Actor:
    return actor_of(make_person(work, **values), work.today, work.limits)


def look(work: Work, actor: Actor, wish: Wish | None = None, *, language: str = "en", size: int = 50, page: int = 1) -> Listing:
    work.session.flush()
    looking = Looking(actor=actor, today=work.today, limits=work.limits, language=language)
    return listing(work.session, looking, wish or Wish(), page, size=size)


def names(found: Listing) -> set[str]:
    return {card.public_id for card in found.cards}


def make_term(work: Work, slug: str, parent: Term | None = None) -> Term:
    kind = TermKind.FIELD if parent is None else TermKind.SKILL
    term = Term(slug=slug, kind=kind, name_ja=slug, name_en=slug, created_at=work.now, parent_id=parent.id if parent else None)
    work.session.add(term)
    work.session.flush()
    return term


def full_person(work: Work, **profile: object) -> Person:
    """Somebody who filled everything that a card shows."""
    known = {"family_latin": "Hatoba", "given_latin": "Akari", "headline_en": "Engineer", "country": "DE", "monthly_hours": 2}
    person = make_person(work, profile={**known, **profile})
    person.profile.languages = [ProfileLanguage(code="de", level=5)]
    person.profile.terms = [make_term(work, f"field-{person.id}")]
    person.profile.offers = [Offer(kind=OfferKind.MENTORING)]
    organisation = make_organisation(work)
    person.affiliations = [Affiliation(organisation_id=organisation.id, title_en="Lead")]
    work.session.add(Verification(person_id=person.id, method=VerificationMethod.STAFF, verified_at=work.now))
    work.session.flush()
    return person


@contextmanager
def counted(work: Work) -> Iterator[list[str]]:
    said: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    engine = work.session.get_bind()
    event.listen(engine, "before_cursor_execute", hear)
    yield said
    event.remove(engine, "before_cursor_execute", hear)


@pytest.mark.parametrize("hidden", [{"confirmed_at": None}, {"suspended_at": "now"}, {"born_on": None}, {"born_on": CHILD}])
def test_adults_never_find_minors_nor_the_absent(work: Work, hidden: dict[str, Any]) -> None:
    values: dict[str, Any] = {name: work.now if value == "now" else value for name, value in hidden.items()}
    person, viewer = make_person(work, **values), member(work)
    assert person.public_id not in names(look(work, viewer))


def test_a_pupil_past_eighteen_stays_hidden_until_graduation(work: Work) -> None:
    viewer = member(work)
    pupil = make_person(work, school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=date(2027, 3, 31))
    graduate = make_person(work, school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=work.today)
    found = names(look(work, viewer))
    assert pupil.public_id not in found
    assert graduate.public_id in found


def test_minors_find_adults_and_themselves_alone(work: Work) -> None:
    adult, other = make_person(work), make_person(work, born_on=CHILD)
    viewer = make_person(work, born_on=CHILD)
    found = names(look(work, actor_of(viewer, work.today, work.limits)))
    assert found == {adult.public_id, viewer.public_id}
    assert other.public_id not in found


def test_visitors_and_the_unconfirmed_find_nobody(work: Work) -> None:
    make_person(work)
    assert look(work, Actor()).count == 0
    assert look(work, member(work, confirmed_at=None)).count == 0


def test_predicate_and_list_agree(work: Work) -> None:
    school = make_organisation(work, kind=OrganisationKind.SCHOOL)
    company = make_organisation(work, kind=OrganisationKind.COMPANY)
    people = [
        make_person(work, born_on=born_on, school_stage=stage, graduates_on=graduates_on, confirmed_at=confirmed_at)
        for born_on in (None, CHILD, date(1990, 1, 1))
        for stage in (SchoolStage.NONE, SchoolStage.HIGH_SCHOOL)
        for graduates_on in (None, date(2020, 3, 31))
        for confirmed_at in (None, work.now)
    ]
    for number, person in enumerate(people):
        organisation = (school, company)[number % 2]
        person.affiliations = [Affiliation(organisation=organisation, organisation_id=organisation.id)]
    for organisation in (school, company):
        organiser = make_person(work)
        organiser.roles = [RoleGrant(role=Role.ORGANISER, organisation_id=organisation.id, granted_at=work.now)]
        people.append(organiser)
    people += [make_person(work, roles=(role,)) for role in (Role.COORDINATOR, Role.SAFEGUARDING, Role.ADMINISTRATOR)]
    for viewer in people:
        actor = actor_of(viewer, work.today, work.limits)
        foreseen = {person.public_id for person in people if may_be_found(actor, subject_of(person, work.today, work.limits))}
        assert names(look(work, actor, size=100)) == foreseen


@pytest.mark.parametrize(
    ("wish", "part"),
    [
        (Wish(country="DE"), "residence"),
        (Wish(language="de"), "languages"),
        (Wish(term="field"), "terms"),
    ],
)
@pytest.mark.parametrize("audience", [-1, *Audience, 9])
def test_a_hidden_part_never_matches(work: Work, wish: Wish, part: str, audience: int) -> None:
    viewer = member(work)
    person = full_person(work, **{f"audience_{part}": audience})
    person.profile.terms[0].slug = "field"
    is_shown = audience in {Audience.PUBLIC, Audience.MEMBERS}
    assert names(look(work, viewer, wish)) == ({person.public_id} if is_shown else set())


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
    viewer = member(work)
    person = full_person(work, **{f"audience_{part}": int(Audience.MATCHES)})
    (card,) = (card for card in look(work, viewer).cards if card.public_id == person.public_id)
    assert getattr(card, attribute) is None


def test_a_card_tells_what_members_may_see(work: Work) -> None:
    viewer, person = member(work), full_person(work)
    (card,) = (card for card in look(work, viewer).cards if card.public_id == person.public_id)
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


def test_a_field_stands_for_its_skills(work: Work) -> None:
    viewer, person = member(work), make_person(work)
    field = make_term(work, "engineering")
    person.profile.terms = [make_term(work, "robotics", field)]
    assert names(look(work, viewer, Wish(term="engineering"))) == {person.public_id}
    assert names(look(work, viewer, Wish(term="robotics"))) == {person.public_id}
    assert look(work, viewer, Wish(term="nowhere")).count == 0


def test_filters_hold_together(work: Work) -> None:
    viewer = member(work)
    student = make_person(work, calling=Calling.STUDENT, profile={"country": "DE"})
    make_person(work, calling=Calling.STUDENT, profile={"country": "FR"})
    make_person(work, profile={"country": "DE"})
    assert names(look(work, viewer, Wish(country="DE", calling=Calling.STUDENT))) == {student.public_id}


def test_pages_neither_repeat_nor_skip(work: Work) -> None:
    viewer = member(work)
    for _ in range(6):
        make_person(work)
    pages = [look(work, viewer, size=3, page=number) for number in (1, 2, 3)]
    assert [page.page for page in pages] == [1, 2, 3]
    assert [len(page.cards) for page in pages] == [3, 3, 1]
    assert len(set.union(*map(names, pages))) == 7
    assert look(work, viewer, size=3, page=99).page == 3


def test_names_are_sorted_in_the_readers_script_and_hidden_ones_last(work: Work) -> None:
    viewer = member(work, profile={"family_kana": "ん", "family_latin": "Z"})
    ashida = make_person(work, profile={"family_kana": "あしだ", "family_latin": "Yamada"})
    waka = make_person(work, profile={"family_kana": "わか", "family_latin": "abe"})
    secret = make_person(work, profile={"family_kana": "あ", "family_latin": "A", "audience_name": int(Audience.ONLY_ME)})
    for language, first in (("ja", [ashida, waka]), ("en", [waka, ashida])):
        found = [card.public_id for card in look(work, viewer, Wish(sort=Sort.NAME), language=language).cards]
        assert found[:2] == [person.public_id for person in first]
        assert found[-1] == secret.public_id


def test_one_three_or_fifty_people_cost_the_same_queries(work: Work) -> None:
    viewer = member(work)
    costs = []
    for more in (1, 2, 47):
        for _ in range(more):
            full_person(work)
        with counted(work) as said:
            found = look(work, viewer)
        costs.append(len(said))
    assert found.count == 51
    assert costs[0] == costs[1] == costs[2] <= 7
