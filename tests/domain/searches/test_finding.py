"""Finding people: who is listed, how facets count, how pages hold, what an empty answer offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from talent_net.domain.people.access.gate import may_be_found, subject_of
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.directory import Looking, faces_by_id
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
    Tie,
    TieKind,
    Verification,
    VerificationMethod,
)
from talent_net.domain.searches.actions.indexing import index_people
from talent_net.domain.searches.answers import Answer, Cursor
from talent_net.domain.searches.finding import Standing, search
from talent_net.domain.searches.memory import Memory
from talent_net.domain.searches.rules.wishes import Facet, Sort, Wish, wish_of
from talent_net.kernel.access import Actor
from talent_net.kernel.work import Work
from tests.domain.searches.crew import Network
from tests.factories.people import make_organisation, make_person

CHILD = date(2011, 1, 1)
HERE = Standing()


def member(work: Work, **values: Any) -> Actor:
    return actor_of(make_person(work, **values), work.today, work.limits)


def look(work: Work, actor: Actor, standing: Standing = HERE, *, size: int = 100, **asked: Any) -> Answer:
    """Index everybody, and ask."""
    index_people(work, work.session.scalars(select(Person.id)).all())
    pairs = [(name, each) for name, value in asked.items() for each in ([value] if isinstance(value, str) else value)]
    looking = Looking(actor=actor, today=work.today, limits=work.limits)
    return search(work.session, Memory(), looking, wish_of(pairs), standing, size)


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
        assert look(work, viewer, **one).ids == (person.id,), one
    assert look(work, viewer, **{name: value for one in asked for name, value in one.items()}).ids == (person.id,)


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
    assert look(work, viewer, **asked).ids == ((person.id,) if is_shown else ())


# Who is full


def mentor(work: Work, hours: int | None, free_from: date | None = None, **profile: Any) -> Person:
    return make_person(
        work, profile={"monthly_hours": hours, "free_from": free_from, "offers": [Offer(kind=OfferKind.MENTORING)], **profile}
    )


def test_full_mentors_are_left_out_until_asked_for(work: Work) -> None:
    viewer, free, full = member(work), mentor(work, 2), mentor(work, 0)
    later = mentor(work, 2, work.today + timedelta(days=60))
    found = look(work, viewer)
    assert free.id in found.ids
    assert {full.id, later.id}.isdisjoint(found.ids)
    assert found.full == 2
    assert {free.id, full.id, later.id} <= set(look(work, viewer, full="1").ids)
    assert look(work, viewer, free="1").ids == (free.id,)


def test_full_mentors_are_found_by_name(work: Work) -> None:
    viewer, full = member(work), mentor(work, 0, family_latin="Hatoba", headline_en="Captain")
    assert look(work, viewer, q="Hatoba").ids == (full.id,)
    assert look(work, viewer, q="captain").ids == ()


def test_whether_somebody_is_full_is_told_by_nothing_where_they_hide_it(work: Work) -> None:
    viewer, full = member(work), mentor(work, 0, audience_offers=int(Audience.ONLY_ME))
    found = look(work, viewer)
    assert full.id in found.ids
    assert (found.full, found.free) == (0, 0)


def test_the_soonest_free_come_first(work: Work) -> None:
    viewer = member(work)
    soon, now = mentor(work, 2, work.today + timedelta(days=40)), mentor(work, 2)
    never, silent = mentor(work, 0), make_person(work)
    order = look(work, viewer, sort="free", full="1").ids
    assert order[:2] == (now.id, soon.id)
    assert {never.id, silent.id} <= set(order[2:])


# Pages


def test_pages_neither_repeat_nor_skip_while_people_join(work: Work) -> None:
    viewer = member(work, confirmed_at=work.now - timedelta(days=30))
    people = [make_person(work, confirmed_at=work.now - timedelta(days=20 - number)) for number in range(7)]
    seen: list[int] = []
    standing, answer = HERE, look(work, viewer, HERE, size=3)
    for _ in range(4):
        seen += answer.ids
        last = work.session.get_one(Person, answer.ids[-1])
        standing = Standing(after=Cursor(*answer.ranks[-1], last.public_id))
        # Somebody comes in at the head of the list, while a reader turns the page.
        make_person(work)
        if answer.start + len(answer.ids) >= answer.count:
            break
        answer = look(work, viewer, standing, size=3)
    assert seen == [person.id for person in reversed(people)] + [viewer.person_id]


def test_the_page_before_is_the_page_one_came_from(work: Work) -> None:
    viewer = member(work, confirmed_at=work.now - timedelta(days=30))
    for number in range(7):
        make_person(work, confirmed_at=work.now - timedelta(days=20 - number))
    first = look(work, viewer, size=3)
    end = work.session.get_one(Person, first.ids[-1])
    second = look(work, viewer, Standing(after=Cursor(*first.ranks[-1], end.public_id)), size=3)
    head = work.session.get_one(Person, second.ids[0])
    assert look(work, viewer, Standing(before=Cursor(*second.ranks[0], head.public_id)), size=3).ids == first.ids


@pytest.mark.parametrize("public_id", ["x" * 14, "23456789ABCDEF"])
def test_a_page_holds_although_the_person_at_its_edge_is_gone(work: Work, public_id: str) -> None:
    viewer = member(work, confirmed_at=work.now - timedelta(days=30))
    people = [make_person(work, confirmed_at=work.now - timedelta(days=number)) for number in range(1, 5)]
    assert people[1].confirmed_at is not None
    gone = Cursor(0, int(people[1].confirmed_at.timestamp()), public_id)
    assert set(look(work, viewer, Standing(after=gone)).ids) >= {people[2].id, people[3].id}


# An empty answer


def test_an_empty_answer_offers_the_nearest_question_that_finds_somebody(work: Work) -> None:
    network = Network(work)
    answer = network.ask(wish_of([("q", "通訳"), ("country", "DE")]))
    assert answer.count == 0
    offered = {relaxation.dropped: relaxation.count for relaxation in answer.relaxations}
    assert offered == {(("word", "通訳"),): 3, ((Facet.COUNTRY, "DE"),): 1}
    for relaxation in answer.relaxations:
        assert network.ask(relaxation.wish).count == relaxation.count


def test_where_one_step_is_not_enough_two_are_offered(work: Work) -> None:
    network = Network(work)
    answer = network.ask(wish_of([("q", "xyzzy"), ("country", "AQ"), ("offer", "mentoring")]))
    assert {len(relaxation.dropped) for relaxation in answer.relaxations} <= {2}
    answer = network.ask(wish_of([("q", "xyzzy"), ("country", "AQ")]))
    assert [len(relaxation.dropped) for relaxation in answer.relaxations] == [2]


def test_a_misspelt_word_in_a_relaxation_is_counted_as_it_will_be_asked(work: Work) -> None:
    network = Network(work)
    for relaxation in network.ask("Suzukki Bangkok").relaxations:
        assert network.ask(relaxation.wish).count == relaxation.count


def test_what_was_meant_is_told(work: Work) -> None:
    network = Network(work)
    assert network.ask("finanse").meant == ("finance",)
    assert network.ask("finance").meant == ()


# What it costs


def test_a_page_costs_the_same_queries_for_one_person_or_many(work: Work) -> None:
    viewer = member(work)
    memory, costs = Memory(), []
    for more in (1, 2, 30):
        for _ in range(more):
            make_person(work, profile={"headline_en": "sailor", "offers": [Offer(kind=OfferKind.JUDGING)]})
        index_people(work, work.session.scalars(select(Person.id)).all())
        looking = Looking(actor=viewer, today=work.today, limits=work.limits)
        wish = Wish(words="sailor", sort=Sort.NEWEST)
        search(work.session, memory, looking, wish)
        said: list[str] = []
        engine = work.session.get_bind()
        event.listen(engine, "before_cursor_execute", lambda _c, _u, statement, *_, heard=said: heard.append(statement))
        answer = search(work.session, memory, looking, wish)
        faces_by_id(work.session, looking, answer.ids)
        costs.append(len(said))
    assert costs[0] == costs[1] == costs[2] <= 9
