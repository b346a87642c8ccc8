"""Finding people: who is listed, how facets count, and what never matches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from talent_net.domain.people.access.gate import may_be_found, subject_of
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.directory import Looking
from talent_net.domain.people.model import (
    Affiliation,
    Audience,
    Calling,
    Offer,
    OfferKind,
    OrganisationKind,
    ProfileLanguage,
    Role,
    RoleGrant,
    SchoolStage,
    Term,
    TermKind,
    Tie,
    TieKind,
    Verification,
    VerificationMethod,
)
from talent_net.domain.searches.actions.indexing import index_people
from talent_net.domain.searches.answers import Answer
from talent_net.domain.searches.finding import search
from talent_net.domain.searches.memory import Memory
from talent_net.domain.searches.rules.wishes import Facet, Wish, wish_of
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from tests.domain.searches.asking import look, look_for, member
from tests.domain.searches.crew import Network
from tests.factories.people import make_organisation, make_person

CHILD = date(2011, 1, 1)


def counts(answer: Answer, facet: Facet) -> dict[str, int]:
    return {option.value: option.count for option in answer.options[facet]}


def make_term(work: Work, slug: str, parent: Term | None = None) -> Term:
    kind = TermKind.FIELD if parent is None else TermKind.SKILL
    parent_id = parent.id if parent else None
    term = Term(slug=slug, kind=kind, name_ja=slug, name_en=slug, created_at=work.now, parent_id=parent_id)
    work.session.add(term)
    work.session.flush()
    return term


# Whom the gate lets a reader find


@pytest.mark.parametrize("hidden", [{"confirmed_at": None}, {"suspended_at": "now"}, {"born_on": None}, {"born_on": CHILD}])
def test_adults_never_find_minors_nor_the_absent(work: Work, hidden: dict[str, Any]) -> None:
    values: dict[str, Any] = {name: work.now if value == "now" else value for name, value in hidden.items()}
    person, viewer = make_person(work, **values), member(work)
    assert person.id not in look(work, viewer).ids


def test_a_pupil_past_eighteen_stays_hidden_until_graduation(work: Work) -> None:
    viewer = member(work)
    pupil = make_person(work, school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=date(2027, 3, 31))
    graduate = make_person(work, school_stage=SchoolStage.HIGH_SCHOOL, graduates_on=work.today)
    found = look(work, viewer).ids
    assert pupil.id not in found
    assert graduate.id in found


def test_whoever_comes_of_age_is_found_from_that_day_on(work: Work) -> None:
    person, viewer = make_person(work, born_on=work.today.replace(year=work.today.year - 18) + timedelta(days=1)), member(work)
    memory = Memory()
    index_people(work, [person.id])
    for day, is_found in ((work.today, False), (work.today + timedelta(days=1), True)):
        looking = Looking(actor=viewer, today=day, limits=work.limits)
        assert (person.id in search(work.session, memory, looking, Wish()).ids) is is_found


def test_visitors_and_the_unconfirmed_find_nobody(work: Work) -> None:
    make_person(work)
    assert look(work, Actor()).count == 0
    assert look(work, member(work, confirmed_at=None)).count == 0


def test_the_list_is_whom_the_gate_lets_everybody_find(work: Work) -> None:
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
        foreseen = {person.id for person in people if may_be_found(actor, subject_of(person, work.today, work.limits))}
        assert set(look(work, actor).ids) == foreseen


# Facets


def test_counts_are_what_ticking_would_leave(work: Work) -> None:
    network = Network(work)
    everybody = network.ask(Wish(with_full=True), size=100)
    for facet, options in everybody.options.items():
        for option in options:
            left = network.ask(Wish(with_full=True).with_(facet, option.value), size=100)
            assert left.count == option.count, (facet, option.value)


def test_counts_stay_true_under_other_filters(work: Work) -> None:
    network = Network(work)
    wish = wish_of([("q", "a"), ("country", "DE"), ("full", "1")])
    wish = replace(wish, words="")
    for facet, options in network.ask(wish, size=100).options.items():
        for option in options:
            # A value of a facet of alternatives says how many it has by itself; a language, how many are left with it.
            alone = replace(wish, chosen=tuple(pair for pair in wish.chosen if pair[0] is not facet))
            assert network.ask(alone.with_(facet, option.value), size=100).count == option.count, (facet, option.value)


def test_two_values_are_alternatives_but_two_languages_are_both_wanted(work: Work) -> None:
    network = Network(work)
    assert set(network.found(wish_of([("country", "TH"), ("country", "FR")]))) == {"yamamoto", "thong", "tsuji"}
    assert network.found(wish_of([("language", "ja"), ("language", "th")])) == ["yamamoto"]


def test_a_language_is_wanted_at_least_at_a_level(work: Work) -> None:
    network = Network(work)
    assert set(network.found(wish_of([("language", "ja"), ("level", "5")]))) == {"ono", "yamamoto", "chen"}
    assert set(network.found(wish_of([("language", "ja"), ("level", "7")]))) == {"ono", "yamamoto"}
    assert network.found(wish_of([("language", "fr"), ("level", "4")])) == []


def test_a_field_stands_for_its_skills(work: Work) -> None:
    network = Network(work)
    assert network.found(wish_of([("term", "engineering")])) == ["ota", "suzuki"]
    assert network.found(wish_of([("term", "robotics")])) == ["suzuki"]
    assert counts(network.ask(Wish()), Facet.TERM)["engineering"] == 2
    assert network.found(wish_of([("term", "nowhere")])) == []


def test_every_facet_narrows(work: Work) -> None:
    viewer = member(work)
    organisation = make_organisation(work)
    person = make_person(work, calling=Calling.STUDENT, profile={"country": "DE"})
    person.profile.ties = [Tie(kind=TieKind.SISTER_CITY)]
    person.profile.offers = [Offer(kind=OfferKind.LECTURE)]
    person.affiliations = [Affiliation(organisation_id=organisation.id)]
    work.session.add(Verification(person_id=person.id, method=VerificationMethod.STAFF, verified_at=work.now))
    make_person(work, profile={"country": "FR"})
    asked: list[dict[str, str]] = [
        {"country": "DE"},
        {"tie": "sister_city"},
        {"offer": "lecture"},
        {"organisation": organisation.slug},
        {"calling": "student"},
        {"verified": "1"},
        {"free": "1"},
    ]
    for one in asked:
        assert look_for(work, viewer, one).ids == (person.id,), one
    assert look_for(work, viewer, {name: value for one in asked for name, value in one.items()}).ids == (person.id,)


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ({"country": "DE"}, "residence"),
        ({"language": "de"}, "languages"),
        ({"term": "field"}, "terms"),
        ({"tie": "born"}, "ties"),
        ({"offer": "mentoring"}, "offers"),
        ({"q": "Hatoba"}, "name"),
        ({"q": "captain"}, "headline"),
        ({"q": "lighthouse"}, "story"),
        ({"q": "Germany"}, "residence"),
        ({"q": "field"}, "terms"),
        ({"q": "Shipyard"}, "career"),
    ],
)
@pytest.mark.parametrize("audience", [-1, *Audience, 9])
def test_a_hidden_part_never_matches(work: Work, asked: dict[str, str], part: str, audience: int) -> None:
    viewer, told = member(work), {"family_latin": "Hatoba", "headline_en": "Captain", "story_en": "A lighthouse", "country": "DE"}
    person = make_person(work, profile={**told, f"audience_{part}": audience})
    person.profile.terms = [make_term(work, "field")]
    person.profile.languages = [ProfileLanguage(code="de", level=5)]
    person.profile.ties = [Tie(kind=TieKind.BORN)]
    person.profile.offers = [Offer(kind=OfferKind.MENTORING)]
    person.affiliations = [Affiliation(employer_en="Shipyard")]
    is_shown = audience in {Audience.PUBLIC, Audience.MEMBERS}
    assert look_for(work, viewer, asked).ids == ((person.id,) if is_shown else ())
