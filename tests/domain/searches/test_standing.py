"""Who is full, how pages hold while people join, what an empty answer offers, and what a page costs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from talent_net.domain.people.directory import Looking, faces_by_id
from talent_net.domain.people.model import (
    Audience,
    Offer,
    OfferKind,
    Person,
)
from talent_net.domain.searches.actions.indexing import index_people
from talent_net.domain.searches.answers import Cursor
from talent_net.domain.searches.finding import Standing, search
from talent_net.domain.searches.memory import Memory
from talent_net.domain.searches.rules.wishes import Facet, Sort, Wish, wish_of
from talent_net.kernel.work import Work
from tests.domain.searches.asking import HERE, look, member
from tests.domain.searches.crew import Network
from tests.factories.people import make_person
from tests.harness.statements import statements

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
        with statements(work.session.get_bind()) as sent:
            answer = search(work.session, memory, looking, wish)
            faces_by_id(work.session, looking, answer.ids)
        costs.append(len(sent))
    assert costs[0] == costs[1] == costs[2] <= 11
