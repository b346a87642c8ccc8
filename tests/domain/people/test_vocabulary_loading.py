"""The shipped vocabulary in the database."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from talent_net.domain.people.actions.vocabulary_loading import load_vocabulary
from talent_net.domain.people.facts.vocabulary_loading import VocabularyLoaded
from talent_net.domain.people.model import Place, Term, TermKind, TermState
from talent_net.kernel.access import Actor
from talent_net.kernel.errors import NotAllowed
from talent_net.kernel.work import Work
from talent_net.vocabulary import fields, places, skills


def test_everything_shipped_is_there_and_a_second_time_changes_nothing(work: Work) -> None:
    created, updated = load_vocabulary(work)
    assert (created, updated) == (len(fields()) + len(skills()) + len(places()), 0)
    assert load_vocabulary(work) == (0, 0)
    assert work.facts == [VocabularyLoaded(created=created, updated=0)]


def test_skills_belong_to_their_fields(work: Work) -> None:
    load_vocabulary(work)
    parents = {term.id: term.slug for term in work.session.scalars(select(Term).where(Term.kind == TermKind.FIELD))}
    for term in work.session.scalars(select(Term).where(Term.kind == TermKind.SKILL)):
        assert term.parent_id in parents


def test_names_follow_the_files_but_what_was_declined_stays_declined(work: Work) -> None:
    load_vocabulary(work)
    term = work.session.scalars(select(Term).where(Term.slug == "climate")).one()
    place = work.session.scalars(select(Place).where(Place.slug == "yokohama")).one()
    term.name_en, term.state, place.name_ja = "Weather", TermState.DECLINED, "江戸"
    assert load_vocabulary(work) == (0, 2)
    assert (term.name_en, term.state, place.name_ja) == ("Climate and decarbonisation", TermState.DECLINED, "横浜")


def test_no_person_loads_the_vocabulary(work: Work) -> None:
    work.actor = Actor(person_id=1, roles=frozenset({"administrator"}), is_protected=False, is_confirmed=True)
    with pytest.raises(NotAllowed):
        load_vocabulary(work)
