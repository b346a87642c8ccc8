"""The index is true in the transaction that made it untrue."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from talent_net.domain.people.actions.erasure import erase_person
from talent_net.domain.people.actions.profiles import edit_texts
from talent_net.domain.people.actions.roles import restore, suspend
from talent_net.domain.people.actions.vocabulary import decide_term, edit_term
from talent_net.domain.people.actors import actor_of
from talent_net.domain.people.directory import Looking
from talent_net.domain.people.model import Person, Term, TermKind
from talent_net.domain.people.queries.accounts import account
from talent_net.domain.people.queries.profiles import person_with_profile
from talent_net.domain.people.rules.audiences import Part
from talent_net.domain.people.rules.profiles import Text
from talent_net.domain.people.rules.vocabulary import Decision
from talent_net.domain.searches.actions.indexing import index_anew, index_missing
from talent_net.domain.searches.finding import search
from talent_net.domain.searches.memory import Memory
from talent_net.domain.searches.model import SearchDocument, SearchWord
from talent_net.domain.searches.rules.wishes import wish_of
from talent_net.kernel.access import Actor
from talent_net.kernel.limits import Limits
from talent_net.kernel.work import Work
from talent_net.web.work import reading
from tests.factories.people import make_person
from tests.harness.apps import BeginWork

TODAY = date(2026, 6, 1)


class Reader:
    """A member whose process remembers, from question to question."""

    def __init__(self, app: Flask, begin_work: BeginWork) -> None:
        self._app, self._memory = app, Memory()
        with begin_work() as work:
            self._actor: Actor = actor_of(make_person(work), TODAY, Limits())

    def ask(self, question: str = "", **asked: str) -> tuple[int, ...]:
        """Who answers."""
        looking = Looking(actor=self._actor, today=TODAY, limits=Limits())
        with self._app.app_context():
            found = search(reading(), self._memory, looking, wish_of([("q", question), *asked.items()]))
        return tuple(number for number in found.ids if number != self._actor.person_id)


@pytest.fixture
def reader(app: Flask, begin_work: BeginWork) -> Reader:
    return Reader(app, begin_work)


def profile_of(work: Work, person: Person) -> Person:
    return work.session.scalars(person_with_profile(person.id)).one()


def test_what_is_written_is_found_by_whoever_asks_next(reader: Reader, begin_work: BeginWork) -> None:
    with begin_work() as work:
        person = make_person(work)
    assert reader.ask("lighthouse") == ()
    with begin_work() as work:
        edit_texts(work, profile_of(work, person), {Part.STORY: Text("", "A lighthouse")})
    assert reader.ask("lighthouse") == (person.id,)
    with begin_work() as work:
        edit_texts(work, profile_of(work, person), {Part.STORY: Text("", "A windmill")})
    assert reader.ask("lighthouse") == ()
    assert reader.ask("windmill") == (person.id,)


def test_what_is_rolled_back_is_not_found(reader: Reader, begin_work: BeginWork) -> None:
    with begin_work() as work:
        person = make_person(work)
    with pytest.raises(RuntimeError, match="no"), begin_work() as work:
        edit_texts(work, profile_of(work, person), {Part.STORY: Text("", "A lighthouse")})
        raise RuntimeError("no")
    assert reader.ask("lighthouse") == ()


def test_the_suspended_and_the_erased_are_gone_at_once(reader: Reader, begin_work: BeginWork) -> None:
    with begin_work() as work:
        person = make_person(work, profile={"headline_en": "Captain"})
    assert reader.ask("captain") == reader.ask() == (person.id,)
    with begin_work() as work:
        suspend(work, work.session.scalars(account(person.id)).one(), "safety")
    assert reader.ask("captain") == reader.ask() == ()
    with begin_work() as work:
        restore(work, work.session.scalars(account(person.id)).one())
    assert reader.ask("captain") == reader.ask() == (person.id,)
    with begin_work() as work:
        erase_person(work, work.session.scalars(account(person.id)).one())
    assert reader.ask("captain") == reader.ask() == ()
    with begin_work() as work:
        document = work.session.scalars(select(SearchDocument).where(SearchDocument.person_id == person.id)).one()
        assert (document.tokens, document.traits) == ("", "")


def test_the_vocabulary_counts_by_its_names_of_now(reader: Reader, begin_work: BeginWork) -> None:
    with begin_work() as work:
        one, other = (
            Term(slug=slug, kind=TermKind.FIELD, name_ja=slug, name_en=slug, created_at=work.now) for slug in ("sails", "ropes")
        )
        work.session.add_all([one, other])
        person = make_person(work, profile={"terms": [one]})
    assert reader.ask("sails") == reader.ask(term="sails") == (person.id,)
    with begin_work() as work:
        edit_term(work, work.session.merge(one), None, "帆", "Canvas")
    assert reader.ask("sails") == ()
    assert reader.ask("canvas") == reader.ask("帆") == (person.id,)
    with begin_work() as work:
        decide_term(work, work.session.merge(one), Decision.MERGE, work.session.merge(other))
    assert reader.ask("canvas") == ()
    assert reader.ask("ropes") == reader.ask(term="ropes") == (person.id,)


def test_a_skill_that_moves_to_another_field_counts_there(reader: Reader, begin_work: BeginWork) -> None:
    with begin_work() as work:
        fields = [
            Term(slug=slug, kind=TermKind.FIELD, name_ja=slug, name_en=slug, created_at=work.now) for slug in ("sea", "land")
        ]
        work.session.add_all(fields)
        work.session.flush()
        skill = Term(
            slug="maps", kind=TermKind.SKILL, name_ja="地図", name_en="Maps", parent_id=fields[0].id, created_at=work.now
        )
        person = make_person(work, profile={"terms": [skill]})
    assert (reader.ask(term="sea"), reader.ask(term="land")) == ((person.id,), ())
    with begin_work() as work:
        edit_term(work, work.session.merge(skill), work.session.merge(fields[1]), "地図", "Maps")
    assert (reader.ask(term="sea"), reader.ask(term="land")) == ((), (person.id,))


def test_whoever_came_before_the_index_is_brought_in(work: Work) -> None:
    people = [make_person(work, profile={"headline_en": "Captain"}) for _ in range(3)]
    make_person(work, confirmed_at=None)
    assert index_missing(work) == 3
    assert index_missing(work) == 0
    known = set(work.session.scalars(select(SearchDocument.person_id)))
    assert known == {person.id for person in people}


def test_everybody_can_be_indexed_anew(work: Work) -> None:
    people = [make_person(work) for _ in range(2)]
    last = 0
    rounds = 0
    while last := index_anew(work, last):
        rounds += 1
    assert rounds == 1
    assert len(set(work.session.scalars(select(SearchDocument.version)))) == 1
    assert {person.id for person in people} == set(work.session.scalars(select(SearchDocument.person_id)))


def test_words_are_learnt_once(work: Work) -> None:
    for _ in range(2):
        make_person(work, profile={"headline_en": "Captain of a ship", "story_ja": "船長"})
    index_missing(work)
    assert set(work.session.scalars(select(SearchWord.word))) == {"captain", "ship"}


def test_a_backup_put_in_place_is_noticed(app: Flask, begin_work: BeginWork, reader: Reader) -> None:
    with begin_work() as work:
        person = make_person(work)
    assert reader.ask() == (person.id,)
    # The process has seen more commits than there are now.
    reader._memory.columns.version = 10_000
    reader._memory.columns.put(person.id, None)
    assert reader.ask() == (person.id,)
