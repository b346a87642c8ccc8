"""The career path, entry by entry."""

from __future__ import annotations

from datetime import date

import pytest

from talent_net.domain.people.actions.careers import (
    add_career_entry,
    edit_career_entry,
    move_career_entry,
    remove_career_entry,
)
from talent_net.domain.people.model import Person
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.profiles import Post, Text
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed, NotFound, RuleBroken
from talent_net.kernel.work import Work
from tests.factories.people import make_organisation, make_person


def _at(employer: str, start: int | None = None, end: int | None = None) -> Post:
    return Post(
        employer=Text("", employer),
        started_on=date(start, 4, 1) if start else None,
        ended_on=date(end, 3, 1) if end else None,
    )


def _path(work: Work, person: Person) -> list[str]:
    work.session.flush()
    work.session.expire_all()
    return [entry.employer_en for entry in work.session.scalars(person_with_profile(person.id)).one().affiliations]


def test_entries_stand_in_the_order_of_time_the_latest_first(work: Work) -> None:
    person = make_person(work)
    for post in (_at("middle", 2010, 2015), _at("first", 2004, 2010), _at("now", 2015)):
        add_career_entry(work, person, post)
    assert _path(work, person) == ["now", "middle", "first"]


def test_entries_move_up_and_down_and_stop_at_the_ends(work: Work) -> None:
    person = make_person(work)
    for name, year in (("c", 2001), ("b", 2002), ("a", 2003)):
        add_career_entry(work, person, _at(name, year, year + 1))
    last = person.affiliations[2].public_id
    move_career_entry(work, person, last, up=True)
    move_career_entry(work, person, person.affiliations[0].public_id, up=True)
    assert _path(work, person) == ["a", "c", "b"]


def test_a_removed_entry_comes_back_to_its_place(work: Work) -> None:
    person = make_person(work)
    for name, year in (("c", 2001), ("b", 2002), ("a", 2003)):
        add_career_entry(work, person, _at(name, year, year + 1))
    post, position = remove_career_entry(work, person, person.affiliations[1].public_id)
    assert _path(work, person) == ["a", "c"]
    person = work.session.scalars(person_with_profile(person.id)).one()
    add_career_entry(work, person, post, position)
    assert _path(work, person) == ["a", "b", "c"]


def test_an_entry_takes_a_registered_organisation_and_drops_it_again(work: Work) -> None:
    person, organisation = make_person(work), make_organisation(work)
    entry = add_career_entry(work, person, Post(organisation_id=organisation.id))
    assert entry.organisation is organisation
    edit_career_entry(work, person, entry.public_id, _at("Harbour Bank"))
    assert entry.organisation_id is None
    assert entry.employer_en == "Harbour Bank"


def test_an_organisation_that_is_only_proposed_cannot_be_chosen(work: Work) -> None:
    proposed = make_organisation(work, approved_at=None)
    with pytest.raises(RuleBroken, match=r"people\.organisation_unknown"):
        add_career_entry(work, make_person(work), Post(organisation_id=proposed.id))


@pytest.mark.parametrize(
    ("post", "code"),
    [
        (Post(), "people.employer_missing"),
        (_at("x", 2010, 2009), "people.ends_before_start"),
        (_at("x", 1200), "people.month_impossible"),
        (_at("x", 2200), "people.month_impossible"),
        (Post(employer=Text("", "x" * 121)), "people.text_too_long"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(work: Work, post: Post, code: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        add_career_entry(work, make_person(work), post)
    assert caught.value.code == code


def test_nobody_finds_or_writes_entries_of_another(work: Work) -> None:
    person, other = make_person(work), make_person(work)
    entry = add_career_entry(work, person, _at("x"))
    with pytest.raises(NotFound):
        remove_career_entry(work, other, entry.public_id)
    work.actor = Actor(person_id=other.id, is_confirmed=True)
    with pytest.raises(NotAllowed):
        remove_career_entry(work, person, entry.public_id)
    with pytest.raises(NotAllowed):
        move_career_entry(work, person, entry.public_id, up=True)
    with pytest.raises(NotAllowed):
        edit_career_entry(work, person, entry.public_id, _at("y"))
